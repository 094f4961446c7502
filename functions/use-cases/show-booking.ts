import type { Booking } from '../domain/booking.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type BookingId, DAY_MS } from '../domain/units.ts';
import { type Receipt, receiptOf } from './booking-plan.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

export interface ShowBookingEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  /** Whether the token is that of the booking's manage link. */
  readonly opens: (token: string, booking: Booking) => boolean;
}

export interface ShownBooking {
  readonly booking: Booking;
  readonly receipt: Receipt;
  readonly practice: Practice;
}

/** The manage link lives until a day after the appointment. */
const LINK_OUTLIVES_BY_MS = DAY_MS;

/** A booking and its practice for the holder of its manage link. A wrong token, an old one and an unknown id are one answer. */
export function showBooking(
  effects: ShowBookingEffects,
  { id, token }: { id: BookingId; token: string },
): Promise<Result<ShownBooking, 'unknown-booking'>> {
  return untilDecided(effects, async () => {
    const [booking, practice] = await Promise.all([effects.readBooking(id), effects.readPractice()]);
    return booking && isOpenTo(effects, token, booking)
      ? ok({ booking, receipt: receiptOf(booking, practice), practice })
      : fail('unknown-booking');
  });
}

/** Whether the manage link's token still opens the booking. */
export const isOpenTo = (
  { opens, now }: Pick<ShowBookingEffects, 'opens' | 'now'>,
  token: string,
  booking: Booking,
): boolean => opens(token, booking) && now() < booking.end + LINK_OUTLIVES_BY_MS;
