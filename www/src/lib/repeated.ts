/** A member that appears twice in one object: a parser keeps the last one and says nothing. The text is known to be JSON. */
export function repeatedMember(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  const colon = /\s*:/y;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const from = at;
    at += 1;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    colon.lastIndex = at + 1;
    const names = open.at(-1);
    if (!names || !colon.test(text)) continue;
    const name = String(JSON.parse(text.slice(from, at + 1)));
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}
