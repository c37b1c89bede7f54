/** The texts of the choice between plan and API, which are loaded with it. */
import { language } from '../lib/language';
import { enTracks } from './en-tracks';
import { joined } from './seams';

export type TracksMessages = typeof enTracks;

export const k: TracksMessages = language === 'zh' ? joined((await import('./zh-tracks')).zhTracks) : enTracks;
