// Spells out the shorthands that stand in arrays of a case's request.

const isRecord = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);

/** `from`, so many minutes later, on the same clock. */
function stamp(from, minutes) {
  const [, wall, zone] = /^(.*?)(Z|[+-]\d{2}:\d{2})$/.exec(from);
  const t = new Date(Date.parse(wall + 'Z') + minutes * 60000);
  return t.toISOString().slice(0, 19) + zone;
}

function fill(v, i) {
  if (typeof v === 'string') return v.replaceAll('${i}', String(i));
  if (Array.isArray(v)) return v.map((x) => fill(x, i));
  if (isRecord(v)) return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, fill(x, i)]));
  return v;
}

/** {"$repeat": n, "item": x} and {"$intervals": {from, count, everyMinutes, row}} inside arrays become elements. */
export function expand(v) {
  if (Array.isArray(v)) {
    const out = [];
    for (const x of v) {
      if (isRecord(x) && '$repeat' in x) for (let i = 0; i < x.$repeat; i++) out.push(expand(fill(x.item, i)));
      else if (isRecord(x) && '$intervals' in x) {
        const { from, count, everyMinutes = 5, row } = x.$intervals;
        for (let i = 0; i < count; i++) out.push({ start: stamp(from, i * everyMinutes), ...row });
      } else out.push(expand(x));
    }
    return out;
  }
  if (isRecord(v)) return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, expand(x)]));
  return v;
}
