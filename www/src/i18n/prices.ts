/** The texts of the price list, which are loaded with its view. */
import { language } from '../lib/language';
import { enPrices, type PriceMessages } from './en-prices';
import { joined } from './seams';

export const prices: PriceMessages = language === 'zh' ? joined((await import('./zh-prices')).zhPrices) : enPrices;
