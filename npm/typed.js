// Typed arrays of callers, as views of our own: whatever a caller hung onto theirs is not asked, and nothing is copied yet.
import { limit, refuse } from './core.js';

const TYPED = Object.getPrototypeOf(Uint8Array.prototype);
/** What the engine itself says of a typed array, of any realm; a caller's object cannot pretend. @param {PropertyKey} name */
const own = (name) => /** @type {Function} */ (Object.getOwnPropertyDescriptor(TYPED, name)?.get);
const [tag, buffer, offset, length] = [Symbol.toStringTag, 'buffer', 'byteOffset', 'length'].map(own);

/**
 * A view on the same memory; nothing where the value is of another type. Refuses one whose buffer has been transferred.
 * @template {Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor | Int32ArrayConstructor | Float64ArrayConstructor | BigInt64ArrayConstructor} T
 * @param {T} type
 * @param {unknown} value
 * @param {string} field
 * @returns {InstanceType<T> | undefined}
 */
export function view(type, value, field) {
  if (tag.call(value) !== type.name) return undefined;
  try {
    return /** @type {InstanceType<T>} */ (new type(buffer.call(value), offset.call(value), length.call(value)));
  } catch {
    return refuse('detached', field);
  }
}

/**
 * A column of a caller's table: a typed array, `null` where it is something else, nothing where there is none.
 * @param {any} table
 * @param {string} of what the table is called
 * @param {string} name
 * @param {Parameters<typeof view>[0]} type
 */
export function column(table, of, name, type) {
  const given = table === null || table === undefined ? undefined : table[name];
  if (given === undefined) return undefined;
  const field = `${of}.${name}`;
  const rows = view(type, given, field);
  if (rows === undefined) return null;
  if (rows.length > limit('columnRows')) refuse('rows', field, rows.length, limit('columnRows'));
  return rows;
}
