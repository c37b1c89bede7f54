// The one place that asks for the day: whoever types a command means today. Rules never do; a day is an input.

/** Today where the reader is, YYYY-MM-DD. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
