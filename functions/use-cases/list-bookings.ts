import type { Booking, BookingStatus } from '../domain/booking.ts';
import type { Practice } from '../domain/practice.ts';
import { ok, type Result } from '../domain/result.ts';
import { isBookingKept } from '../domain/retention.ts';
import {
  type EpochDay,
  type EpochMs,
  epochDay,
  epochMs,
  MINUTE_MS,
  type TherapistId,
} from '../domain/units.ts';
import { type Viewer, visibleTherapists } from '../domain/visibility.ts';
import { dayStart } from '../domain/zone.ts';
import type { Surroundings } from './effects.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { untilDecided } from './retry.ts';

export interface ListBookingsEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  /** In order of start, page by page; `from` and `until` are half-open, of the start. */
  readonly bookingsOf: (wanted: {
    readonly therapist: TherapistId;
    readonly from: EpochMs;
    readonly until: EpochMs;
  }) => AsyncIterable<readonly Booking[]>;
  readonly withMails: (bookings: readonly Booking[]) => Promise<readonly BookingWithMails[]>;
}

export interface BookingsWanted {
  readonly viewer: Viewer;
  /** Dates in the practice's zone, both included. */
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly therapist: TherapistId | undefined;
  readonly status: BookingStatus | undefined;
  readonly limit: number;
  /** The place of the last one that was seen, see `placeOf`; undefined: from the beginning. */
  readonly after: string | undefined;
}

export interface BookingsFound {
  readonly items: readonly BookingWithMails[];
  /** Where to go on; null: that was all. */
  readonly next: string | null;
}

/** A page of bookings, in order of start, of those that are kept. The index that lists them is a moment behind. */
export function listBookings(
  effects: ListBookingsEffects,
  wanted: BookingsWanted,
): Promise<Result<BookingsFound, 'unknown-therapist'>> {
  return untilDecided(effects, async () => {
    const practice = await effects.readPractice();
    const therapists = visibleTherapists(practice, wanted.viewer, wanted.therapist);
    if (!therapists.ok) return therapists;
    const span = instantsOf(practice, wanted);
    const now = effects.now();
    const shown = (booking: Booking) =>
      isBookingKept(booking, practice.retention, now) &&
      (wanted.status === undefined || booking.status === wanted.status);
    const lists = await Promise.all(
      therapists.value.map((therapist) => firstOf(effects, { ...wanted, ...span, therapist, shown })),
    );
    const found = lists.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const page = found.slice(0, wanted.limit);
    const last = page.at(-1);
    return ok({
      items: await effects.withMails(page),
      next: last && found.length > page.length ? placeOf(last) : null,
    });
  });
}

/** Sorts as the list does: by start, then by id. */
const placeOf = ({ start, id }: Booking): string => `${new Date(start).toISOString()} ${id}`;
const startIn = (place: string): EpochMs => epochMs(Date.parse(place.slice(0, place.indexOf(' '))));

/** One therapist's bookings after the place, one more than the limit at least where there are as many. */
async function firstOf(
  { bookingsOf }: ListBookingsEffects,
  { therapist, from, until, after = '', limit, shown }: Wanted,
): Promise<Booking[]> {
  const found: Booking[] = [];
  const begin = after === '' ? from : epochMs(Math.max(from, startIn(after)));
  if (begin >= until) return found;
  for await (const page of bookingsOf({ therapist, from: begin, until })) {
    for (const booking of page) {
      if (placeOf(booking) > after && shown(booking)) found.push(booking);
    }
    // The index does not sort those of one start by id: they are all read before one of them is the last.
    if (found.length > limit && found.at(-1)?.start !== found[limit]?.start) break;
  }
  return found;
}

type Wanted = Pick<BookingsWanted, 'after' | 'limit'> & {
  readonly therapist: TherapistId;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly shown: (booking: Booking) => boolean;
};

/** The instants of a range of dates: half-open. */
export const instantsOf = (
  { zone }: Pick<Practice, 'zone'>,
  { from, to }: { from: EpochDay; to: EpochDay },
): { from: EpochMs; until: EpochMs } => ({
  from: epochMs(dayStart(zone, from) * MINUTE_MS),
  until: epochMs(dayStart(zone, epochDay(to + 1)) * MINUTE_MS),
});
