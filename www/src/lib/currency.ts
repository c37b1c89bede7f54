/** The currencies that the vendor prices in, the reader's own first. */
import { language, type Language } from './language';

export type Currency = 'USD' | 'CNY';

export const currenciesFor = (reader: Language): readonly Currency[] => (reader === 'zh' ? ['CNY', 'USD'] : ['USD', 'CNY']);

export const CURRENCIES = currenciesFor(language);

/** As a choice. */
export const CURRENCY_OPTIONS = CURRENCIES.map((value) => ({ value, label: value }));
