import type { Zone } from './practice.ts';
import { DAY_MINUTES, type EpochMinute, MINUTE_MS } from './units.ts';

/**
 * How far apart the offset is looked at. No zone has changed twice within a week since 2020: the closest pairs are the weeks
 * around Ramadan in Morocco, and a test compares zones with `Intl` instant by instant.
 */
const LOOK_EVERY_MINUTES = 7 * DAY_MINUTES;

/**
 * A time zone with its transitions between two years, both included, from what the running machine knows. It takes some
 * milliseconds, so it is done when a practice's settings are written and never for a request.
 * @returns undefined for an id that `Intl.supportedValuesOf('timeZone')` does not list: "BST", which `Intl` would take for
 *   Bangladesh, other abbreviations, old aliases, and "UTC" too, since no room stands in it
 */
export function findZone(id: string, fromYear = 2020, toYear = 2050): Zone | undefined {
  if (!Intl.supportedValuesOf('timeZone').includes(id)) return undefined;
  const offsetAt = offsetReader(id);
  const starts = [newYear(fromYear)];
  const offsets = [offsetAt(newYear(fromYear))];
  for (let minute = newYear(fromYear); minute < newYear(toYear + 1); minute += LOOK_EVERY_MINUTES) {
    const next = Math.min(minute + LOOK_EVERY_MINUTES, newYear(toYear + 1) - 1);
    if (offsetAt(minute) === offsetAt(next)) continue;
    starts.push(changeBetween(offsetAt, minute, next));
    offsets.push(offsetAt(next));
  }
  return { id, starts, offsets };
}

type OffsetReader = (minute: EpochMinute) => number;

/** Reads "GMT", "GMT+01:00" or "GMT-03:30" off the end of a formatted date. */
function offsetReader(id: string): OffsetReader {
  const format = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'longOffset' });
  return (minute) => {
    const [, sign, hours, minutes] =
      /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(minute * MINUTE_MS)) ?? [];
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** The first minute of the later offset. */
function changeBetween(offsetAt: OffsetReader, before: EpochMinute, after: EpochMinute): EpochMinute {
  const later = offsetAt(after);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsetAt(middle) === later) high = middle;
    else low = middle;
  }
  return high;
}

/** As 32 bits, as are all transitions: the slot engine counts in whole numbers, and faster for being given them. */
const newYear = (year: number): EpochMinute => (Date.UTC(year, 0, 1) / MINUTE_MS) | 0;
