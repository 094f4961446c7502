import type { ErasureAnswer, ExportAnswer } from '../../../functions/http/schemas/console/people.ts';

/** How much is kept, or was erased. */
export type Counts = Pick<ErasureAnswer, 'bookings' | 'conversations' | 'mails'>;

/** Mails stand with what they are about; only those that told of a refusal stand by themselves. */
export const countsOf = ({ bookings, conversations, mails }: ExportAnswer): Counts => ({
  bookings: bookings.length,
  conversations: conversations.length,
  mails: [...bookings, ...conversations].reduce((sum, about) => sum + about.mails.length, mails.length),
});

/** Those that somebody would be expected at. */
export const toCome = ({ bookings }: ExportAnswer, now: number): ExportAnswer['bookings'] =>
  bookings.filter(({ status, start }) => status === 'confirmed' && Date.parse(start) > now);

/** `2 bookings, 1 conversation and 5 mails` */
export function heldWords({ bookings, conversations, mails }: Counts): string {
  if (bookings + conversations + mails === 0) return 'nothing but the hash of the address';
  return `${counted(bookings, 'booking')}, ${counted(conversations, 'conversation')} and ${counted(mails, 'mail')}`;
}

const counted = (count: number, name: string): string =>
  `${count === 0 ? 'no' : count} ${name}${count === 1 ? '' : 's'}`;
