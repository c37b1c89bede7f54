/** Texts of what is loaded after the first figures: use without a network, and other ways to the same numbers. */
import { language } from '../lib/language';
import { joined } from './seams';

export const en = {
  kept: 'This page is kept in the browser and works without a network.',
  notKept: 'This page is not kept in the browser: it needs the network when it is opened.',
  single: 'Save it as one file',
  docs: 'The same functions as an npm package',
  newer: 'A newer version of this page is ready. Your entries stay; a log, or rows too long for a link, must be loaded again.',
  reload: 'Reload',
  later: 'Later',
};

export type OfflineMessages = typeof en;

export const t: OfflineMessages = language === 'zh' ? joined((await import('./zh-offline')).zhOffline) : en;
