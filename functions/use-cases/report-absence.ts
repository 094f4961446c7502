import type { Booking } from '../domain/booking.ts';
import type { DateRange } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type BookingId, epochDay, epochMs, MINUTE_MS, type TherapistId } from '../domain/units.ts';
import { cancelBooking } from './cancel-booking.ts';
import type { ChangeEffects } from './change-booking.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { instantsOf } from './list-bookings.ts';
import { untilDecided } from './retry.ts';
import { type SetHoursEffects, takeTimeOff } from './set-hours.ts';

export interface AbsenceEffects extends ChangeEffects, SetHoursEffects {}

/** "I'm ill today." Dates in the practice's zone, both included. */
export interface Absence extends DateRange {
  readonly therapist: TherapistId;
  /** For the clients to read; empty: none. */
  readonly message: string;
}

/** The bookings that an absence would cancel: confirmed and still to come. Writes nothing. */
export const previewAbsence = (
  effects: AbsenceEffects,
  absence: Absence,
): Promise<readonly BookingWithMails[]> =>
  untilDecided(effects, async () => {
    const { ids } = await bookingsDuring(effects, absence);
    const found = await effects.readBookingsWithMails(ids);
    return found.filter(({ booking }) => booking.status === 'confirmed');
  });

/**
 * Closes the dates and then cancels what stands on them, each booking in a transaction of its own that also writes to its
 * client. Once the dates are closed nothing more can be booked on them, so whatever was booked before is found; and whoever
 * presses again, after a crash or by mistake, has the rest cancelled and nobody written to twice.
 * @returns the bookings that this call cancelled
 */
export async function reportAbsence(
  effects: AbsenceEffects,
  absence: Absence,
): Promise<Result<readonly BookingWithMails[], 'unknown-therapist'>> {
  const { therapist, message, from, to } = absence;
  const closed = await takeTimeOff(effects, therapist, { from, to });
  if (!closed.ok) return fail('unknown-therapist');
  const { ids, concerns } = await untilDecided(effects, () => bookingsDuring(effects, absence));
  const cancelled: BookingId[] = [];
  for (const id of ids) {
    // One that has begun, or was moved away or given to somebody else meanwhile, is none of this absence's.
    const done = await cancelBooking(effects, { id, by: 'practice', reason: message, may: concerns });
    if (done.ok) cancelled.push(id);
  }
  return ok(await untilDecided(effects, () => effects.readBookingsWithMails(cancelled)));
}

async function bookingsDuring(
  effects: AbsenceEffects,
  { therapist, ...dates }: Absence,
): Promise<{ ids: readonly BookingId[]; concerns: (slot: Pick<Booking, 'start' | 'therapist'>) => boolean }> {
  const now = effects.now();
  const [practice, ledgers] = await Promise.all([
    effects.readPractice(),
    effects.readLedgers(epochDay(dates.from - 1), epochDay(dates.to + 1)),
  ]);
  const { from, until } = instantsOf(practice, dates);
  const concerns = (slot: Pick<Booking, 'start' | 'therapist'>): boolean =>
    slot.therapist === therapist && from <= slot.start && slot.start < until && now < slot.start;
  const ids = ledgers
    .flatMap(({ taken }) => taken)
    .filter((slot) => concerns({ therapist: slot.therapist, start: epochMs(slot.start * MINUTE_MS) }))
    .map(({ booking }) => booking);
  return { ids, concerns };
}
