/** What a table holds under a name that somebody typed: never what every object has, such as its constructor. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
