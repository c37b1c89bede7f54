// The one place that asks for the day: whoever types a command means today. Rules never do; a day is an input.

/** Days from one day to another. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Today where the reader is, YYYY-MM-DD. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The time zone of the agreement, unless another is asked for. */
export const CONTRACT_ZONE = '+08:00';

/** A moment on the clock of a zone. @param {string} moment @param {string} zone as `+08:00` */
export function inZone(moment, zone) {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const at = Date.parse(moment);
  if (sign === undefined || Number.isNaN(at)) return moment;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  return `${new Date(at + offset).toISOString().replace(/(?:\.0+)?Z$/, '')}${zone}`;
}
