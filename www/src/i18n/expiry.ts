/** The texts of the expiry view, which are loaded with it. */
import { language } from '../lib/language';
import { enExpiry } from './en-expiry';
import { joined } from './seams';

export type ExpiryMessages = typeof enExpiry;

export const x: ExpiryMessages = language === 'zh' ? joined((await import('./zh-expiry')).zhExpiry) : enExpiry;
