/** The texts of the choice between plan and API, which are loaded with it. */
import { language } from '../lib/language';
import { enTracks } from './en-tracks';

export type TracksMessages = typeof enTracks;

export const k: TracksMessages = language === 'zh' ? (await import('./zh-tracks')).zhTracks : enTracks;
