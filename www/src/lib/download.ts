/** Hands a text, bytes or a blob over as a file. It is made here: nothing is sent anywhere. */
export function download(name: string, type: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const made = () => new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type });
  const blob = content instanceof Blob ? content : made();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes hold of the file at the click; the address may go once it had time to.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Without it, the most common program for sheets reads the file in the alphabet of its own country. */
const BYTE_ORDER_MARK = '\ufeff';

/** A table for people's programs for sheets. */
export function downloadTable(name: string, csv: string): void {
  download(name, 'text/csv', BYTE_ORDER_MARK + csv);
}
