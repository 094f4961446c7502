/** The longest that the API takes. */
const MOST = 40;

/** What stands in links for a name: `Garden Room` makes `garden-room`. Of a name without Latin letters nothing is left. */
export const idFrom = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
