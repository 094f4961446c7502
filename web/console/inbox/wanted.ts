import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import type { Place } from '../place.ts';

export type Status = ConsoleConversation['status'];
export const STATUSES: readonly Status[] = ['open', 'waiting', 'closed', 'spam'];

/** Which conversations are listed: the address says it. */
export interface Wanted {
  readonly status: Status;
  /** Only those that whoever is signed in sees to. */
  readonly mine: boolean;
}

export interface Whereabouts extends Wanted {
  /** The conversation that is shown. */
  readonly id: string | undefined;
}

/** Undefined: there is no such place. */
export function whereIn({ parts: [, id, ...more], query }: Place): Whereabouts | undefined {
  if (more.length > 0) return undefined;
  const status = STATUSES.find((each) => each === query.get('status')) ?? 'open';
  return { status, mine: query.has('mine'), id };
}

/** Of the page. */
export function addressOf({ status, mine, id }: Whereabouts): string {
  const query = [...(status === 'open' ? [] : [`status=${status}`]), ...(mine ? ['mine='] : [])].join('&');
  const path = id === undefined ? '/console/inbox' : `/console/inbox/${encodeURIComponent(id)}`;
  return query === '' ? path : `${path}?${query}`;
}

/** As many as the screen holds twice: a page is asked for again and again. */
const PAGE_LENGTH = 25;

/** Of the API. */
export const listPathOf = (status: Status): string =>
  `/api/console/conversations?status=${status}&limit=${PAGE_LENGTH}`;

export const conversationPath = (id: string): string =>
  `/api/console/conversations/${encodeURIComponent(id)}`;

/** Of the API, as far as the address tells. */
export const firstListAskedFor = (place: Place): string | undefined => {
  const where = whereIn(place);
  return where && listPathOf(where.status);
};
