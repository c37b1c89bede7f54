/** The texts of the price list, which are loaded with its view. */
import { language } from '../lib/language';
import { enPrices, type PriceMessages } from './en-prices';

export const prices: PriceMessages = language === 'zh' ? (await import('./zh-prices')).zhPrices : enPrices;
