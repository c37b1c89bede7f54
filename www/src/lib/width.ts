/** How much room a text takes, in signs: those of East Asia take two places. */
export const widthOf = (text: string): number => [...text].reduce((width, sign) => width + (sign >= '\u2e80' ? 2 : 1), 0);
