import type { Booking } from './booking.ts';
import type { Conversation } from './conversation.ts';
import { type Mailing, writtenAt } from './mail.ts';
import type { Person } from './person.ts';
import type { Retention } from './practice.ts';
import { DAY_MS, type EpochMs, epochMs } from './units.ts';

/**
 * How long people's data are kept. Days are of 24 hours, also across a change of the clocks. The end is half-open: what has been
 * kept for exactly as long as that has come to its end, and is neither shown nor kept any more.
 */

/** How long after its appointment's end a booking is kept, whatever became of it; null: until somebody erases it. */
export const bookingKeptUntil = (
  { end, becameClient }: Pick<Booking, 'end' | 'becameClient'>,
  { bookingDays }: Retention,
): EpochMs | null => (becameClient ? null : epochMs(end + bookingDays * DAY_MS));

/** By the client's last message: nothing that staff write keeps what a client wrote any longer. */
export const conversationKeptUntil = (
  { status, lastMessageAt }: Pick<Conversation, 'status' | 'lastMessageAt'>,
  { conversationDays, spamDays }: Retention,
): EpochMs => epochMs(lastMessageAt + (status === 'spam' ? spamDays : conversationDays) * DAY_MS);

export function isBookingKept(
  booking: Pick<Booking, 'end' | 'becameClient'>,
  retention: Retention,
  now: number,
): boolean {
  const until = bookingKeptUntil(booking, retention);
  return until === null || now < until;
}

export const isConversationKept = (
  conversation: Pick<Conversation, 'status' | 'lastMessageAt'>,
  retention: Retention,
  now: number,
): boolean => now < conversationKeptUntil(conversation, retention);

/** What was there before this has been kept for so many days. */
export const lastKept = (days: number, now: number): EpochMs => epochMs(now - days * DAY_MS);

/** A day's counts are over two days later in every time zone. */
const COUNTS_KEPT_MS = 2 * DAY_MS;

/**
 * When an address's row, of which nothing is left but a day's counts, has come to its end; null: it leads to something, or says
 * that nothing is to be sent to the address or taken from it, which holds until somebody says otherwise.
 */
export function personKeptUntil(person: Person): EpochMs | null {
  const { open, bookings, conversations, blocked, unreachable, wrote, mailed } = person;
  if (open.length + bookings.length + conversations.length > 0 || blocked || unreachable) return null;
  return epochMs(Math.max(wrote.day, mailed.day) * DAY_MS + COUNTS_KEPT_MS);
}

export function isPersonKept(person: Person, now: number): boolean {
  const until = personKeptUntil(person);
  return until === null || now < until;
}

/** A refusal's row holds an address. It goes a day after its mail has stopped making sense. */
const REFUSAL_KEPT_MS = 2 * DAY_MS;

export const refusalKeptUntil = (mailing: Pick<Mailing, 'id'>): EpochMs =>
  epochMs(writtenAt(mailing) + REFUSAL_KEPT_MS);
