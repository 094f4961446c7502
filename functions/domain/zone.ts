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
 * The instants from `from` until `until` (half-open) that belong to one date and have one offset, as minutes since the date's
 * midnight in UTC: so all dates between two changes of the clock have the same. In them the wall clock shows what lies between
 * `midnight` and the instant; `midnight` itself need not be among them.
 */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly midnight: number;
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
  const changes = (place: number): EpochMinute => (place < starts.length ? (starts[place] as number) : NEVER);
  let place = 0;
  let plain: readonly Stretch[] = [];
  let plainUntil = -NEVER;
  return (day) => {
    const utcMidnight = day * DAY_MINUTES;
    if (utcMidnight < plainUntil) return plain;
    while (changes(place + 1) < utcMidnight - WIDEST) place++;
    const stretches: Stretch[] = [];
    for (
      let i = place;
      i < starts.length && (i === place || changes(i) < utcMidnight + DAY_MINUTES + WIDEST);
      i++
    ) {
      const stretch = stretchIn(zone, i, utcMidnight);
      if (stretch.from < stretch.until) stretches.push(stretch);
    }
    if (changes(place) < utcMidnight - WIDEST) {
      plain = stretches;
      plainUntil = changes(place + 1) - DAY_MINUTES - WIDEST;
    }
    return stretches;
  };
}

/** Beyond every transition, and a whole number of 32 bits. */
const NEVER = 2 ** 31 - 1;

/** What lies between two transitions of the date whose midnight in UTC is given; empty or inside out: nothing. */
function stretchIn({ starts, offsets }: Zone, index: number, utcMidnight: EpochMinute): Stretch {
  // Not by a minus sign: London's winter would be a negative zero, and the engine would count in floating point.
  const midnight = 0 - (offsets[index] as number);
  const nextMidnight = midnight + DAY_MINUTES;
  return {
    from: index === 0 ? midnight : Math.max((starts[index] as number) - utcMidnight, midnight),
    until:
      index + 1 === starts.length
        ? nextMidnight
        : Math.min((starts[index + 1] as number) - utcMidnight, nextMidnight),
    midnight,
  };
}

/** A date's instants: half-open, in order. */
export const instantsOf = (zone: Zone, day: EpochDay): { from: EpochMinute; until: EpochMinute }[] =>
  stretchReader(zone)(day).map(({ from, until }) => ({
    from: day * DAY_MINUTES + from,
    until: day * DAY_MINUTES + until,
  }));

/** The date's first instant: midnight, or what comes instead of it where the clocks go forward at midnight. */
export function dayStart(zone: Zone, day: EpochDay): EpochMinute {
  const first = instantsOf(zone, day)[0];
  return first ? first.from : dayStart(zone, epochDay(day + 1));
}

/**
 * What `formatInstant` wrote: each instant at its remainder, until another of the same comes. One request after another lists
 * the same weeks, so most of it is there; a prime, so that instants on the quarter spread over all places.
 */
const KEPT = 16_381;
const keptMinutes = new Int32Array(KEPT).fill(-1);
const keptTexts = new Array<string>(KEPT).fill('');

/** UTC ISO 8601 with milliseconds; not before 1970. */
export function formatInstant(minute: EpochMinute): string {
  const place = minute % KEPT;
  if (keptMinutes[place] !== minute) {
    keptMinutes[place] = minute;
    keptTexts[place] = writeInstant(minute);
  }
  return keptTexts[place] as string;
}

function writeInstant(minute: EpochMinute): string {
  const day = Math.floor(minute / DAY_MINUTES);
  return formatDate(epochDay(day)) + formatTime(minute - day * DAY_MINUTES);
}

const formatTime = (minute: MinuteOfDay): string =>
  `T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
