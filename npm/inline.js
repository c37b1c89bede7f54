// Bytes as text. Base64 cuts bytes across its characters, so that brotli and gzip see a third less of what repeats; here
// a byte is one character, or two, and a compressed index.js is hardly larger than the compressed module. The text is
// printable ASCII without quotes, backslashes and dollar signs: no encoding and no minifier changes it.

const ALPHABET = ' !#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** Bytes below this are one character; the last two characters of the alphabet begin the others. */
const SHORT = ALPHABET.length - 2;
const LONG = (256 - SHORT) / 2;

/** @param {Uint8Array} bytes */
export function encode(bytes) {
  let text = '';
  for (const byte of bytes) {
    const rest = byte - SHORT;
    text += rest < 0 ? ALPHABET[byte] : ALPHABET[SHORT + Math.floor(rest / LONG)] + ALPHABET[rest % LONG];
  }
  return text;
}

/** @param {string} text */
export function decode(text) {
  const place = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) place[ALPHABET.charCodeAt(i)] = i;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let value = place[text.charCodeAt(i)];
    if (value >= SHORT) value = SHORT + (value - SHORT) * LONG + place[text.charCodeAt(++i)];
    bytes[length++] = value;
  }
  return bytes.subarray(0, length);
}
