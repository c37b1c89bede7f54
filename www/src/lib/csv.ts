/** Text for a sheet. */
export function csvCell(value: string): string {
  // A sheet takes a leading = + - @ for a formula, in East Asia in full width too; a quote in front makes it text again.
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
