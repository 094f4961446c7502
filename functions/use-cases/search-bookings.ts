import type { Booking } from '../domain/booking.ts';
import { isBookingKept } from '../domain/retention.ts';
import { matches } from '../domain/search.ts';
import { epochMs } from '../domain/units.ts';
import { type Viewer, visibleTherapists } from '../domain/visibility.ts';
import type { BookingWithMails } from './find-stranded.ts';
import type { ListBookingsEffects } from './list-bookings.ts';
import { untilDecided } from './retry.ts';

/** Whoever finds more than this looks for the wrong words. */
const MOST_FOUND = 50;

/** Every instant that a booking can have. */
const ALWAYS = { from: epochMs(0), until: epochMs(Date.UTC(9999, 0)) };

/**
 * The kept bookings that somebody may see and that match, latest first. It reads all of theirs: what is kept of a practice's
 * bookings is a few thousand rows, and names stand in no index.
 */
export function searchBookings(
  effects: ListBookingsEffects,
  { viewer, text }: { viewer: Viewer; text: string },
): Promise<readonly BookingWithMails[]> {
  return untilDecided(effects, async () => {
    const practice = await effects.readPractice();
    const therapists = visibleTherapists(practice, viewer, undefined);
    const now = effects.now();
    const isFound = (booking: Booking) =>
      isBookingKept(booking, practice.retention, now) && matches(booking, text);
    const lists = await Promise.all(
      (therapists.ok ? therapists.value : []).map(async (therapist) => {
        const found: Booking[] = [];
        for await (const page of effects.bookingsOf({ therapist, ...ALWAYS })) {
          found.push(...page.filter(isFound));
        }
        return found;
      }),
    );
    const latest = lists.flat().sort((a, b) => b.start - a.start);
    return effects.withMails(latest.slice(0, MOST_FOUND));
  });
}
