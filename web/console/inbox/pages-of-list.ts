import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import type { Status } from './wanted.ts';

export interface Page {
  readonly items: readonly ConsoleConversation[];
  readonly cursor: string | null;
}

/** The place in a list: the one in which something was written last comes first. */
const placeOf = ({ lastActivityAt, id }: ConsoleConversation): string => `${lastActivityAt}#${id}`;

/**
 * The list once its first page has been read anew. What is known of later pages stays, and so does what the first page has pushed
 * down; whatever should stand in it and does not has gone elsewhere.
 */
export function withFirstPage(known: Page | undefined, first: Page): Page {
  const last = first.items.at(-1);
  if (!known || !last || first.cursor === null) return first;
  const listed = new Set(first.items.map(({ id }) => id));
  const later = known.items.filter((item) => placeOf(item) < placeOf(last) && !listed.has(item.id));
  return later.length === 0 ? first : { items: [...first.items, ...later], cursor: known.cursor };
}

/** With the page that comes after all that is known. */
export function withNextPage({ items }: Page, next: Page): Page {
  const listed = new Set(items.map(({ id }) => id));
  return { items: [...items, ...next.items.filter(({ id }) => !listed.has(id))], cursor: next.cursor };
}

/** The list of a status with one conversation as it is by now: in its place, or gone elsewhere. */
export const withChanged = (
  { items, cursor }: Page,
  { status, changed }: { status: Status; changed: ConsoleConversation },
): Page => ({
  items: items
    .map((item) => (item.id === changed.id ? changed : item))
    .filter(({ id }) => id !== changed.id || changed.status === status),
  cursor,
});

/** How many of them hold something that has come since, be it a message or that a mail did not arrive. */
export const countNew = (before: Page, after: Page): number =>
  after.items.filter(({ id, unread, lastMessageAt, lastActivityAt }) => {
    const known = before.items.find((item) => item.id === id);
    const isNews = !known || known.lastMessageAt < lastMessageAt;
    return unread && (isNews || (!known.unread && known.lastActivityAt < lastActivityAt));
  }).length;
