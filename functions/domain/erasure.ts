import type { Person } from './person.ts';
import type { BookingId, ConversationId, EpochMs, PersonHash } from './units.ts';

/** That somebody was erased: what is kept of them, so that a restored table can be told to forget them too. */
export interface Erasure {
  readonly hash: PersonHash;
  /** What was begun before this is to be gone. */
  readonly at: EpochMs;
}

/** The person once a booking of theirs is gone; undefined when they do not list it. */
export function withoutBooking(person: Person, id: BookingId): Person | undefined {
  const bookings = person.bookings.filter((booking) => booking !== id);
  const open = person.open.filter(({ booking }) => booking !== id);
  const isListed = bookings.length < person.bookings.length || open.length < person.open.length;
  return isListed ? { ...person, version: person.version + 1, bookings, open } : undefined;
}

/** The person once a conversation with them is gone; undefined when they do not list it. */
export function withoutConversation(person: Person, id: ConversationId): Person | undefined {
  const conversations = person.conversations.filter((conversation) => conversation !== id);
  return conversations.length < person.conversations.length
    ? { ...person, version: person.version + 1, conversations }
    : undefined;
}

/**
 * The hash of the idempotency key in the id of what was written under it: a message's entry, a refusal's mailing. Both ids are
 * a time and the hash.
 */
export const keyIn = (id: string): string => id.slice(id.indexOf('#') + 1);
