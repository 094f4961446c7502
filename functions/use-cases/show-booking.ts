import type { Booking } from '../domain/booking.ts';
import { clientUnreached } from '../domain/delivery.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type BookingId, DAY_MS } from '../domain/units.ts';
import { type Receipt, receiptOf } from './booking-plan.ts';
import type { ChangedBooking } from './change-booking.ts';
import type { Surroundings } from './effects.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { untilDecided } from './retry.ts';

export interface ShowBookingEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  readonly withMails: (bookings: readonly Booking[]) => Promise<readonly BookingWithMails[]>;
  /** Whether the token is that of the booking's manage link. */
  readonly opens: (token: string, booking: Booking) => boolean;
}

/** A manage link's parts. */
export interface Link {
  readonly id: BookingId;
  readonly token: string;
}

export interface ShownBooking {
  readonly booking: Booking;
  readonly receipt: Receipt;
  /** Whether the client's last mail did not reach them, as far as is known. */
  readonly unreached: boolean;
}

/** The manage link lives until a day after the appointment. */
const LINK_OUTLIVES_BY_MS = DAY_MS;

/** A booking and its practice for the holder of its manage link. A wrong token, an old one and an unknown id are one answer. */
export function findByLink(
  effects: ShowBookingEffects,
  { id, token }: Link,
): Promise<Result<ChangedBooking, 'unknown-booking'>> {
  return untilDecided(effects, async () => {
    const [booking, practice] = await Promise.all([effects.readBooking(id), effects.readPractice()]);
    return booking && isOpenTo(effects, token, booking) ? ok({ booking, practice }) : fail('unknown-booking');
  });
}

/** A booking as its client is shown it. */
export async function showToClient(
  effects: ShowBookingEffects,
  { booking, practice }: ChangedBooking,
): Promise<ShownBooking> {
  const [found] = await untilDecided(effects, () => effects.withMails([booking]));
  const unreached = clientUnreached(found?.mailings ?? []);
  return { booking, receipt: receiptOf(booking, practice), unreached };
}

/** Whether the manage link's token still opens the booking. */
export const isOpenTo = (
  { opens, now }: Pick<ShowBookingEffects, 'opens' | 'now'>,
  token: string,
  booking: Booking,
): boolean => opens(token, booking) && now() < booking.end + LINK_OUTLIVES_BY_MS;
