import type { Booking } from './booking.ts';
import type { Conversation } from './conversation.ts';
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
