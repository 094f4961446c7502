import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';

/** What is kept of an address, as the export answers it: as far as the page reads it. */
export interface Held {
  readonly email: string;
  readonly bookings: readonly Pick<ConsoleBooking, 'id' | 'status' | 'start' | 'room' | 'therapist'>[];
  readonly conversations: readonly object[];
  readonly mails: readonly object[];
}

/** How much was erased. `freed`: times that were still to come. */
export interface Erased {
  readonly bookings: number;
  readonly conversations: number;
  readonly mails: number;
  readonly freed: number;
}

export const isNothing = ({ bookings, conversations, mails }: Held): boolean =>
  bookings.length + conversations.length + mails.length === 0;

/** Those that somebody would be expected at. */
export const toCome = ({ bookings }: Held, now: number): Held['bookings'] =>
  bookings.filter(({ status, start }) => status === 'confirmed' && Date.parse(start) > now);

/** `2 bookings, 1 conversation and 5 mails` */
export function heldWords({ bookings, conversations, mails }: Held | Erased): string {
  return [counted(bookings, 'booking'), counted(conversations, 'conversation'), counted(mails, 'mail')]
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
}

function counted(things: number | readonly unknown[], name: string): string {
  const count = typeof things === 'number' ? things : things.length;
  return `${count === 0 ? 'no' : count} ${name}${count === 1 ? '' : 's'}`;
}
