/** Gives the visitor a file, as a download does. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser reads the file after the press; a minute is ample, and the page may stay open for days.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
