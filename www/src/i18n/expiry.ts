/** The texts of the expiry view, which are loaded with it. */
import { language } from '../lib/language';
import { enExpiry } from './en-expiry';

export type ExpiryMessages = typeof enExpiry;

export const x: ExpiryMessages = language === 'zh' ? (await import('./zh-expiry')).zhExpiry : enExpiry;
