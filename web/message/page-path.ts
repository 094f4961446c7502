/**
 * The path of the page that led here, for the therapist who reads the message: as a link says it, `/message?page=/articles/anxiety`,
 * or as the browser does. Without either it is this page's own. What else an address holds may name somebody, and is left out.
 */
export function pagePath(): string {
  const told = new URLSearchParams(location.search).get('page');
  return pathOf(told) ?? pathOf(document.referrer) ?? location.pathname;
}

/** The API's limit. */
const MOST_CHARACTERS = 2000;

/** Undefined for the front page too: where a browser keeps the rest to itself, that is all that it says. */
function pathOf(address: string | null): string | undefined {
  if (!address) return undefined;
  try {
    const { protocol, pathname } = new URL(address, location.origin);
    const isPage = /^https?:$/.test(protocol) && pathname !== '/' && pathname.length <= MOST_CHARACTERS;
    return isPage ? pathname : undefined;
  } catch {
    return undefined;
  }
}
