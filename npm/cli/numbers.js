// Numbers as they are typed, and whether JavaScript keeps them.

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** So many digits are always kept. */
const ALWAYS_KEPT = 15;
/** No number that is kept takes more characters. */
const LONGEST = 400;

/** Its digits without zeros at the ends, and the power of ten that they are to be multiplied by. @param {string} text */
function canonical(text) {
  const [, sign = '', whole = '', part = '', power = '0'] = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const short = digits.replace(/0+$/, '');
  return short === '' ? '0' : `${sign}${short}e${Number(power) - part.length + digits.length - short.length}`;
}

/** Whether a number, written out again, is the one that was written. @param {string} text */
export function isKept(text) {
  if (text.length <= ALWAYS_KEPT) return true;
  return text.length <= LONGEST && canonical(text) === canonical(String(Number(text)));
}

/** @param {string} text */
export const isNumber = (text) => text.length <= LONGEST && NUMBER.test(text);
