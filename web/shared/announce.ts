/** Says something to a screen reader without moving focus. The region stands in the page's HTML. */
export function announce(text: string): void {
  const region = document.getElementById('announcements');
  if (region) region.textContent = text;
}
