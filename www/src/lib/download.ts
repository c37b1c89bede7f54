/** Hands a text over as a file. It is made here: nothing is sent anywhere. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes hold of the file at the click; the address may go once it had time to.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
