/** What people type for numbers and days, as the module reads them. What is neither stays as it is, for the module to say so. */
import { isDay } from './day';

/** Digits in groups of three, all parted by the same sign: "2,000", "2 000", "2'000". */
const GROUPED = /^(-?\d{1,3})([,'’ \u00a0\u2009\u202f])\d{3}(?:\2\d{3})*(?:\.\d+)?$/;

export function readNumber(text: string): string {
  // The page writes a minus sign, which comes back when somebody copies a number.
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^\u2212/, '-');
  if (GROUPED.test(plain)) return plain.replace(/[,'’\s]/g, '');
  // Digits as wide as Chinese signs are digits.
  return plain !== text.trim() && /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : text;
}

/** What people write for a currency, before or behind a number. */
const MONEY = /^(?<before>[^\d\s.,-]*)\s*(?<number>-?\d[\d,'’.\s]*?)\s*(?<behind>[^\d\s.,]*)$/u;
/** Longer ones are no amount: a link can bring a text of any length, and the pattern would look through its spaces again and again. */
const MONEY_MAX = 100;
const CODES: Readonly<Record<string, string>> = {
  USD: 'USD',
  US$: 'USD',
  $: 'USD',
  美元: 'USD',
  CNY: 'CNY',
  RMB: 'CNY',
  'CN¥': 'CNY',
  '¥': 'CNY',
  元: 'CNY',
  人民币: 'CNY',
};

/** "2,100 USD", "$0.13" and "0.9 元" are numbers of a currency; null where a text names none, or two. */
export function moneyIn(text: string): { amount: string; currency: string } | null {
  if (text.length > MONEY_MAX) return null;
  const { before = '', number = '', behind = '' } = MONEY.exec(text.normalize('NFKC').trim())?.groups ?? {};
  const [first, second] = [before, behind].map((name) => name.toUpperCase());
  const code = Object.hasOwn(CODES, first || second || '') ? CODES[first || second || ''] : undefined;
  if (!code || (first && second && CODES[second] !== code)) return null;
  return { amount: readNumber(number), currency: code };
}

/** An amount of a field whose currency is known. Another currency's stays as it is, to be refused. */
export function readMoney(text: string, currency: string): string {
  const money = moneyIn(text);
  return money?.currency === currency ? money.amount : readNumber(text);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const MONTH_FIRST = new RegExp(`^${MONTH}\\s+(\\d{1,2}),?\\s+(\\d{4})$`, 'i');
const DAY_FIRST = new RegExp(`^(\\d{1,2})\\s+${MONTH},?\\s+(\\d{4})$`, 'i');
/** The year first, which no two readers take for different days. */
const YEAR_FIRST = /^(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})(?:\s*日)?$/;

/** "Jan 15, 2027", "15 Jan 2027", "2027/1/15" and "2027年1月15日" are 2027-01-15. "1/2/2027" is two days, so it is none. */
export function readDay(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const [monthFirst, dayFirst, yearFirst] = [MONTH_FIRST.exec(plain), DAY_FIRST.exec(plain), YEAR_FIRST.exec(plain)];
  const [year, month, day] = yearFirst
    ? [yearFirst[1], yearFirst[2], yearFirst[3]]
    : monthFirst
      ? [monthFirst[3], numberOf(monthFirst[1]), monthFirst[2]]
      : dayFirst
        ? [dayFirst[3], numberOf(dayFirst[2]), dayFirst[1]]
        : [];
  const read = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isDay(read) ? read : text;
}

const numberOf = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
