import type { Booking, DayLedger, Taken } from '../domain/booking.ts';
import type { Mailing } from '../domain/mail.ts';
import type { Practice } from '../domain/practice.ts';
import { strandedBookings } from '../domain/stranded.ts';
import {
  type BookingId,
  type EpochDay,
  type EpochMs,
  epochDay,
  epochMs,
  MINUTE_MS,
} from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

/** A booking with every mailing about it, in the order in which they were written. */
export interface BookingWithMails {
  readonly booking: Booking;
  readonly mailings: readonly Mailing[];
}

export interface StrandedEffects extends Surroundings {
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  /** In the order of the ids; without those that are gone. */
  readonly readBookingsWithMails: (ids: readonly BookingId[]) => Promise<readonly BookingWithMails[]>;
}

/** No practice books further ahead, see the settings' schema: so no booking stands later than this many days from today. */
const FURTHEST_AHEAD = 365;

/**
 * The confirmed bookings still to come that the practice's hours, as given, leave outside. The ledgers say which, since they are
 * read as they are, where an index would be a moment behind.
 * @param which - only these are looked at
 */
export function findStranded(
  effects: StrandedEffects,
  practice: Practice,
  which: (taken: Taken) => boolean = () => true,
): Promise<readonly BookingWithMails[]> {
  return untilDecided(effects, async () => {
    const now = epochMs(effects.now());
    const ledgers = await ledgersToCome(effects, practice, now);
    const stranded = strandedBookings(practice, ledgers, now).filter(which);
    const found = await effects.readBookingsWithMails(stranded.map(({ booking }) => booking));
    return found.filter(({ booking }) => booking.status === 'confirmed');
  });
}

/** Whether any confirmed booking is still to come. Ledgers hold no others: cancelling takes a booking out of them. */
export async function areBookingsToCome(effects: Looking, practice: Practice): Promise<boolean> {
  const now = epochMs(effects.now());
  const ledgers = await ledgersToCome(effects, practice, now);
  return ledgers.some(({ taken }) => taken.some(({ start }) => now < start * MINUTE_MS));
}

type Looking = Pick<StrandedEffects, 'now' | 'readLedgers'>;

/** With a date more at both ends, for bookings that were made in another zone. */
function ledgersToCome({ readLedgers }: Looking, { zone }: Practice, now: EpochMs) {
  const today = dayOf(zone, now);
  return readLedgers(epochDay(today - 1), epochDay(today + FURTHEST_AHEAD + 1));
}
