import type { Booking } from './booking.ts';
import type { Conversation } from './conversation.ts';
import { type Finding, found } from './finding.ts';
import { stands } from './ledger-invariants.ts';
import { type Mailing, writtenAt } from './mail.ts';
import type { Person } from './person.ts';
import type { Practice } from './practice.ts';
import { type BookingId, type ConversationId, type EpochMs, MINUTE_MS } from './units.ts';
import { dayOf } from './zone.ts';

/** An address's row with its bookings, the refusals that were written to it and the mails of its conversations. */
export function personFindings(
  person: Person,
  {
    bookings,
    refusals,
    messages,
    practice,
  }: {
    bookings: ReadonlyMap<BookingId, Booking>;
    refusals: readonly Mailing[];
    messages: readonly Mailing[];
    practice: Practice;
  },
  now: EpochMs,
): Finding[] {
  const { hash, open, mailed } = person;
  const toCome = open.filter(({ end }) => end > now);
  const today = dayOf(practice.zone, now);
  const isToday = (at: EpochMs) => dayOf(practice.zone, at) === today;
  const caused =
    [...bookings.values()].filter(({ bookedAt }) => isToday(bookedAt)).length +
    [...refusals, ...messages.filter(isAcknowledged)].filter((mailing) => isToday(writtenAt(mailing))).length;
  const counted = mailed.day === today ? mailed.count : 0;
  return [
    ...toCome.flatMap(({ booking: id, end }) => {
      const booking = bookings.get(id);
      const right = booking && stands(booking) && booking.end === end && booking.client.person === hash;
      return found('person', !right, `person ${hash} has ${id} open, which is not`);
    }),
    ...found(
      'person',
      new Set(person.bookings).size < person.bookings.length,
      `person ${hash} lists a booking twice`,
    ),
    ...found(
      'person',
      counted !== caused,
      `person ${hash} was mailed ${counted} times, for ${caused} events`,
    ),
    ...found(
      'caps',
      toCome.length > practice.rules.openPerEmail,
      `person ${hash} has ${toCome.length} bookings open`,
    ),
  ];
}

/** A reply of the practice's is no mail that the address was caused. */
const isAcknowledged = ({ mails }: Mailing): boolean =>
  mails.some(({ kind }) => kind === 'acknowledgement' || kind === 'attachments-refused');

/** A conversation with its address's row: by that row it is found for export and erasure. */
export const conversationFindings = ({ id, client }: Conversation, person: Person): Finding[] =>
  found(
    'person',
    !person.conversations.includes(id),
    `person ${client.person} does not list conversation ${id}`,
  );

/** What is written in a conversation goes with it: on its own nobody would find whose it was. */
export const entryFindings = (id: ConversationId, conversation: Conversation | undefined): Finding[] =>
  found('erasure', !conversation, `conversation ${id} is not there, an entry of it is`);

/** What is stamped when it is decided is written a moment later, and within a minute. */
export const WRITING_MS = MINUTE_MS;

/**
 * Something that belongs to a person, with the ledger of erasures.
 * @param begun - when it was begun; what was on its way at the erasure came after it
 * @param erasedAt - when the person was erased last; undefined: never
 */
export const erasureFindings = (
  what: string,
  { begun, erasedAt }: { begun: EpochMs; erasedAt: EpochMs | undefined },
): Finding[] =>
  found(
    'erasure',
    erasedAt !== undefined && begun < erasedAt - WRITING_MS,
    `${what} is of somebody who was erased since`,
  );

/** Today's bookings beside the devices' counts of today. A device that books again counts on in the same row. */
export const deviceFindings = (booked: number, counted: number): Finding[] =>
  found('device', counted < booked, `devices count ${counted} bookings of today, and ${booked} were made`);
