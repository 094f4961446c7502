import { formatDate } from './calendar-date.ts';
import type { Zone } from './practice.ts';
import {
  DAY_MINUTES,
  type EpochDay,
  type EpochMinute,
  type EpochMs,
  epochDay,
  MINUTE_MS,
  type MinuteOfDay,
} from './units.ts';

/**
 * The instants from `from` until `until` (half-open) that belong to one date and have one offset. In them the wall clock shows
 * `instant - midnight`; `midnight` itself need not be among them.
 */
export interface Stretch {
  readonly from: EpochMinute;
  readonly until: EpochMinute;
  readonly midnight: EpochMinute;
}

/** Which of the zone's offsets is in force: the last whose start is not after `minute`, else the first. */
function offsetIndexAt({ starts }: Zone, minute: EpochMinute): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= minute) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Minutes east of UTC at the instant. */
export const offsetAt = (zone: Zone, minute: EpochMinute): number =>
  zone.offsets[offsetIndexAt(zone, minute)] as number;

/** The date that a wall calendar in the zone shows at the instant. */
export function dayOf(zone: Zone, at: EpochMs): EpochDay {
  const minute = Math.floor(at / MINUTE_MS);
  return epochDay(Math.floor((minute + offsetAt(zone, minute)) / DAY_MINUTES));
}

/** What a clock in the zone shows at the instant. */
export function minuteOfDayAt(zone: Zone, minute: EpochMinute): MinuteOfDay {
  const wall = minute + offsetAt(zone, minute);
  return wall - Math.floor(wall / DAY_MINUTES) * DAY_MINUTES;
}

/** No two offsets lie further apart than this: from UTC-12 to UTC+14. */
const WIDEST = 26 * 60;

/** A date's instants, in order: one stretch, two where the offset changes on that date, none where the zone skipped the date. */
export function stretchesOf(zone: Zone, day: EpochDay): readonly Stretch[] {
  const { starts, offsets } = zone;
  const wallMidnight = day * DAY_MINUTES;
  const stretches: Stretch[] = [];
  for (let i = offsetIndexAt(zone, wallMidnight - WIDEST); i < offsets.length; i++) {
    const begins = i === 0 ? Number.NEGATIVE_INFINITY : (starts[i] as number);
    const ends = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const midnight = wallMidnight - (offsets[i] as number);
    const from = Math.max(begins, midnight);
    const until = Math.min(ends, midnight + DAY_MINUTES);
    if (from < until) stretches.push({ from, until, midnight });
    if (ends > wallMidnight + DAY_MINUTES + WIDEST) break;
  }
  return stretches;
}

/** The date's first instant: midnight, or what comes instead of it where the clocks go forward at midnight. */
export function dayStart(zone: Zone, day: EpochDay): EpochMinute {
  const first = stretchesOf(zone, day)[0];
  return first ? first.from : dayStart(zone, epochDay(day + 1));
}

const timesOfDay: string[] = [];
let lastDay = Number.NaN;
let lastDate = '';

/** UTC ISO 8601 with milliseconds. It keeps the last date and every time of day that it wrote, for long lists in order. */
export function formatInstant(minute: EpochMinute): string {
  const day = Math.floor(minute / DAY_MINUTES);
  if (day !== lastDay) {
    lastDate = formatDate(epochDay(day));
    lastDay = day;
  }
  const timeOfDay = minute - day * DAY_MINUTES;
  timesOfDay[timeOfDay] ??= formatTime(timeOfDay);
  return lastDate + timesOfDay[timeOfDay];
}

const formatTime = (minute: MinuteOfDay): string =>
  `T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
