/** Lines of a pasted text. */

/** How many lines have something on them, without making any of them. */
export function countLines(text: string): number {
  let count = 0;
  let hasText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) {
      count += hasText ? 1 : 0;
      hasText = false;
    } else if (code !== 32 && code !== 9) {
      hasText = true;
    }
  }
  return count + (hasText ? 1 : 0);
}
