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

/**
 * Reads dates' instants, in order: one stretch, two where the offset changes on that date, none where the zone skipped the date.
 * The dates must be asked for in order, since it walks along the transitions once.
 */
export function stretchReader(zone: Zone): (day: EpochDay) => readonly Stretch[] {
  const { starts } = zone;
  let place = 0;
  return (day) => {
    const midnight = day * DAY_MINUTES;
    while (place + 1 < starts.length && (starts[place + 1] as number) < midnight - WIDEST) place++;
    const stretches = [stretchIn(zone, place, midnight)];
    for (
      let i = place + 1;
      i < starts.length && (starts[i] as number) < midnight + DAY_MINUTES + WIDEST;
      i++
    ) {
      stretches.push(stretchIn(zone, i, midnight));
    }
    return stretches.length === 1 ? stretches : stretches.filter(({ from, until }) => from < until);
  };
}

/** What lies between two transitions of the date whose midnight would be `wallMidnight` in UTC; empty or inside out: nothing. */
function stretchIn({ starts, offsets }: Zone, index: number, wallMidnight: EpochMinute): Stretch {
  const midnight = wallMidnight - (offsets[index] as number);
  const nextMidnight = midnight + DAY_MINUTES;
  return {
    from: index === 0 ? midnight : Math.max(starts[index] as number, midnight),
    until: index + 1 === starts.length ? nextMidnight : Math.min(starts[index + 1] as number, nextMidnight),
    midnight,
  };
}

export const stretchesOf = (zone: Zone, day: EpochDay): readonly Stretch[] => stretchReader(zone)(day);

/** The date's first instant: midnight, or what comes instead of it where the clocks go forward at midnight. */
export function dayStart(zone: Zone, day: EpochDay): EpochMinute {
  const first = stretchesOf(zone, day)[0];
  return first ? first.from : dayStart(zone, epochDay(day + 1));
}

/** What `formatInstant` wrote last, and every time of day that it ever wrote. */
const written = { minute: Number.NaN, text: '' };
const timesOfDay = new Array<string | undefined>(DAY_MINUTES);

/**
 * UTC ISO 8601 with milliseconds. Made for long lists in order: a slot's end and the next one's start are one text.
 */
export function formatInstant(minute: EpochMinute): string {
  if (minute === written.minute) return written.text;
  const day = Math.floor(minute / DAY_MINUTES);
  const timeOfDay = minute - day * DAY_MINUTES;
  timesOfDay[timeOfDay] ??= formatTime(timeOfDay);
  written.minute = minute;
  written.text = formatDate(epochDay(day)) + timesOfDay[timeOfDay];
  return written.text;
}

const formatTime = (minute: MinuteOfDay): string =>
  `T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
