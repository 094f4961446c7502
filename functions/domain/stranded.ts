import type { DayLedger, Taken } from './booking.ts';
import { openHours } from './hours.ts';
import { type Interval, union } from './interval.ts';
import type { Practice, Therapist } from './practice.ts';
import { DAY_MINUTES, type EpochDay, type EpochMs, epochMs, MINUTE_MS, type RoomId } from './units.ts';
import { dayOf, stretchReader } from './zone.ts';

/**
 * The bookings still to come that do not lie, whole and without a break in time, within the open hours of their therapist in
 * their room, as these are now. Deactivated therapists have none. The grid and the length are not asked about: whoever was
 * promised ten past nine keeps it.
 * @returns in order of start, as the ledgers are
 */
export function strandedBookings(practice: Practice, ledgers: readonly DayLedger[], now: EpochMs): Taken[] {
  return ledgers.flatMap(({ taken }) =>
    taken.filter((slot) => now < slot.start * MINUTE_MS && !isWithinHours(practice, slot)),
  );
}

/** The date is asked of the zone, not of the ledger: the practice may have moved to another zone since. */
function isWithinHours(practice: Practice, { therapist, room, start, end }: Taken): boolean {
  const day = dayOf(practice.zone, epochMs(start * MINUTE_MS));
  const found = practice.therapists.find(({ id }) => id === therapist);
  if (!found) return false;
  return openTime(practice, found, { day, room }).some(({ from, until }) => from <= start && end <= until);
}

/**
 * When a therapist is in a room on a date.
 * @returns epoch minutes, sorted and disjoint; one interval where the clocks go forward within it, for no time passes there
 */
export function openTime(
  practice: Practice,
  therapist: Therapist,
  { day, room }: { day: EpochDay; room: RoomId },
): readonly Interval[] {
  const utcMidnight = day * DAY_MINUTES;
  const blocks = openHours(practice, therapist, { from: day, to: day })
    .flat()
    .filter((block) => practice.rooms[block.room]?.id === room);
  return union(
    stretchReader(practice.zone)(day).flatMap(({ from, until, midnight }) =>
      blocks.map((block) => ({
        from: utcMidnight + Math.max(from, midnight + block.from),
        until: utcMidnight + Math.min(until, midnight + block.until),
      })),
    ),
  );
}
