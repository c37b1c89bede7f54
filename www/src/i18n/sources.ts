/** The texts of the sources, which are loaded with their view. */
import { language } from '../lib/language';
import { enSources } from './en-sources';
import { joined } from './seams';

export type SourcesMessages = typeof enSources;

export const so: SourcesMessages = language === 'zh' ? joined((await import('./zh-sources')).zhSources) : enSources;
