// Compares an answer with what a case expects of it: subsets, decimals by value, and the matchers that begin with $.

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;
const REL = 1e-9;

/** [digits as BigInt, places] of a plain decimal string. */
function parts(text) {
  const negative = text.startsWith('-');
  const [whole, frac = ''] = text.replace('-', '').split('.');
  const n = BigInt(whole + frac);
  return [negative ? -n : n, frac.length];
}

export function compareDecimals(a, b) {
  let [x, p] = parts(a);
  let [y, q] = parts(b);
  if (p < q) x *= 10n ** BigInt(q - p);
  else y *= 10n ** BigInt(p - q);
  return x < y ? -1 : x > y ? 1 : 0;
}

function moment(text) {
  const t = Date.parse(text.replace(' ', 'T'));
  const fraction = /\.(\d+)/.exec(text);
  return `${Math.floor(t / 1000)}.${(fraction ? fraction[1] : '').replace(/0+$/, '')}`;
}

const show = (v) => {
  const s = typeof v === 'bigint' ? `${v}n` : JSON.stringify(v);
  return s === undefined ? 'nothing' : s.length > 90 ? s.slice(0, 87) + '...' : s;
};

function asNumber(v) {
  if (typeof v === 'number') return v;
  if (typeof v === 'string' && DECIMAL.test(v)) return Number(v);
  return NaN;
}

function close(a, e, rel, abs) {
  if (!Number.isFinite(a) || !Number.isFinite(e)) return a === e;
  return Math.abs(a - e) <= Math.max(abs ?? 0, (rel ?? 0) * Math.max(Math.abs(a), Math.abs(e)));
}

const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);

/** null when `actual` satisfies `expected`, else a sentence naming the first path that differs. */
export function differs(expected, actual, path = '', tol = {}) {
  const at = path || '(result)';
  if (isObject(expected) && Object.keys(expected).some((k) => k.startsWith('$'))) return matcher(expected, actual, path, tol);
  if (expected === null) return actual === null ? null : `${at}: expected null, got ${show(actual)}`;
  if (actual === undefined) return `${at}: expected ${show(expected)}, but it is not there`;
  if (typeof expected === 'string') {
    if (typeof actual !== 'string') return `${at}: expected the string ${show(expected)}, got ${show(actual)}`;
    if (DECIMAL.test(expected)) {
      if (!DECIMAL.test(actual)) return `${at}: expected the plain decimal ${show(expected)}, got ${show(actual)}`;
      return compareDecimals(expected, actual) === 0 ? null : `${at}: expected ${show(expected)}, got ${show(actual)}`;
    }
    if (INSTANT.test(expected) && INSTANT.test(actual))
      return moment(expected) === moment(actual) ? null : `${at}: expected ${show(expected)}, got ${show(actual)}`;
    return expected === actual ? null : `${at}: expected ${show(expected)}, got ${show(actual)}`;
  }
  if (typeof expected === 'number') {
    if (typeof actual !== 'number') return `${at}: expected the number ${expected}, got ${show(actual)}`;
    return close(actual, expected, tol.rel ?? REL, tol.abs) ? null : `${at}: expected ${expected}, got ${actual}`;
  }
  if (typeof expected === 'boolean') return expected === actual ? null : `${at}: expected ${expected}, got ${show(actual)}`;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${at}: expected an array, got ${show(actual)}`;
    if (expected.length !== actual.length) return `${at}: expected ${expected.length} elements, got ${actual.length}`;
    for (let i = 0; i < expected.length; i++) {
      const d = differs(expected[i], actual[i], `${path}[${i}]`, tol);
      if (d) return d;
    }
    return null;
  }
  if (!isObject(actual)) return `${at}: expected an object, got ${show(actual)}`;
  for (const key of Object.keys(expected)) {
    const d = differs(expected[key], actual[key], path ? `${path}.${key}` : key, tol);
    if (d) return d;
  }
  return null;
}

/** Matchers of lists, which may stand together. A name that is none must not pass for one that is met. */
const OF_LISTS = new Set(['$map', '$contains', '$lacks', '$atLeast', '$length', '$nonDecreasing']);

function matcher(m, actual, path, tol) {
  const at = path || '(result)';
  if ('$approx' in m) {
    const kind = typeof m.$approx === 'string' ? 'string' : 'number';
    if (typeof actual !== kind || (kind === 'string' && !DECIMAL.test(actual)))
      return `${at}: expected about ${m.$approx}, got ${show(actual)}`;
    return close(asNumber(actual), Number(m.$approx), m.rel ?? (m.abs === undefined ? REL : 0), m.abs)
      ? null
      : `${at}: expected about ${m.$approx}, got ${show(actual)}`;
  }
  if ('$between' in m) {
    const v = typeof actual === 'number' ? actual : NaN;
    return v >= m.$between[0] && v <= m.$between[1]
      ? null
      : `${at}: expected between ${m.$between[0]} and ${m.$between[1]}, got ${show(actual)}`;
  }
  if ('$oneOf' in m) {
    return m.$oneOf.some((e) => differs(e, actual, path, tol) === null)
      ? null
      : `${at}: expected one of ${show(m.$oneOf)}, got ${show(actual)}`;
  }
  if ('$includes' in m) {
    return typeof actual === 'string' && m.$includes.every((text) => actual.includes(text))
      ? null
      : `${at}: expected text with ${show(m.$includes)}, got ${show(actual)}`;
  }
  const strange = Object.keys(m).find((key) => !OF_LISTS.has(key));
  if (strange) return `${at}: there is no matcher ${strange}`;
  if (!Array.isArray(actual)) return `${at}: expected an array, got ${show(actual)}`;
  if ('$map' in m) {
    const { key, value, of, numbers } = m.$map;
    const left = { ...of };
    const sums = {};
    for (const row of actual) {
      const k = Array.isArray(key) ? key.map((x) => String(row?.[x])).join(' ') : String(row?.[key]);
      const v = String(row?.[value]);
      if (typeof row?.[value] !== (numbers ? 'number' : 'string') || !DECIMAL.test(v))
        return `${at}: ${value} of ${k} is no plain decimal: ${show(row?.[value])}`;
      sums[k] = sums[k] === undefined ? v : addDecimals(sums[k], v);
    }
    for (const k of new Set([...Object.keys(left), ...Object.keys(sums)])) {
      const e = left[k] ?? '0';
      const a = sums[k] ?? '0';
      if (compareDecimals(e, a) !== 0) return `${at}: ${k} expected ${e}, got ${a}`;
    }
  }
  if ('$contains' in m) {
    const wanted = m.$contains;
    const fits = wanted.map((e) => actual.map((a, i) => i).filter((i) => differs(e, actual[i], '', tol) === null));
    const owner = new Map();
    const place = (w, tried) => {
      for (const i of fits[w]) {
        if (tried.has(i)) continue;
        tried.add(i);
        if (!owner.has(i) || place(owner.get(i), tried)) {
          owner.set(i, w);
          return true;
        }
      }
      return false;
    };
    for (let w = 0; w < wanted.length; w++) {
      if (!place(w, new Set())) {
        const nearest = actual
          .map((a) => differs(wanted[w], a, '', tol))
          .find((d) => d && !/^(id|model|lot|calendar|balance|drawOrder)\b/.test(d));
        return `${at}: no element fits ${show(wanted[w])}${nearest ? `; nearest: ${nearest}` : ''}`;
      }
    }
  }
  if ('$lacks' in m) {
    for (const e of m.$lacks) {
      const i = actual.findIndex((a) => differs(e, a, '', tol) === null);
      if (i >= 0) return `${path}[${i}]: must not be there: ${show(e)}`;
    }
  }
  if ('$atLeast' in m && actual.length < m.$atLeast) return `${at}: expected at least ${m.$atLeast} elements, got ${actual.length}`;
  if ('$length' in m && actual.length !== m.$length) return `${at}: expected ${m.$length} elements, got ${actual.length}`;
  if ('$nonDecreasing' in m) {
    for (let i = 1; i < actual.length; i++) {
      const [x, y] = [actual[i - 1]?.[m.$nonDecreasing], actual[i]?.[m.$nonDecreasing]];
      if (!DECIMAL.test(String(x)) || !DECIMAL.test(String(y)) || compareDecimals(String(x), String(y)) > 0)
        return `${path}[${i}].${m.$nonDecreasing}: out of order: ${show(x)}, then ${show(y)}`;
    }
  }
  return null;
}

function addDecimals(a, b) {
  let [x, p] = parts(a);
  let [y, q] = parts(b);
  if (p < q) {
    x *= 10n ** BigInt(q - p);
    p = q;
  } else y *= 10n ** BigInt(p - q);
  const n = x + y;
  const digits = (n < 0n ? -n : n).toString().padStart(p + 1, '0');
  const text = p ? `${digits.slice(0, -p)}.${digits.slice(-p)}` : digits;
  return n < 0n ? `-${text}` : text;
}

/** null when the thrown error carries the wanted problem(s). */
export function problemDiffers(test, error) {
  const problems = error?.problems;
  if (!Array.isArray(problems) || problems.length === 0) return `threw ${show(String(error))}, which carries no problems`;
  if (error.name !== 'CalcError') return `threw ${show(error.name)}, expected CalcError`;
  for (const p of problems)
    if (typeof p?.code !== 'string' || typeof p?.field !== 'string' || typeof p?.message !== 'string')
      return `a problem lacks code, field or message: ${show(p)}`;
  const any = (want, got) => want === undefined || (Array.isArray(want) ? want.includes(got) : want === got);
  for (const want of test.problems ?? [test.problem]) {
    if (!problems.some((p) => any(want.code, p.code) && any(want.field, p.field)))
      return `expected problem ${show(want)}, got ${show(problems.map(({ code, field }) => ({ code, field })))}`;
  }
  return null;
}
