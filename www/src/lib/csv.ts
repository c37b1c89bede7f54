/** Text for a sheet. */
import { withoutControls } from './controls';

export function csvCell(given: string): string {
  // A bare carriage return ends a row for some programs, even within quotes.
  const value = withoutControls(given.replace(/\r\n?/g, '\n'));
  // A sheet takes a leading = + - @ for a formula, in East Asia in full width too; a quote in front makes it text again.
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
