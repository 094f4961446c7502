import { weekdayOf } from '../domain/calendar-date.ts';
import type { Zone } from '../domain/practice.ts';
import { DAY_MS, type EpochMs, epochDay, MINUTE_MS } from '../domain/units.ts';
import { offsetAt } from '../domain/zone.ts';

/** English, whatever languages the machine knows: mails are written without `Intl`. */
const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The instant whose UTC fields are the practice's wall clock at `at`. */
export const wallClock = (zone: Zone, at: EpochMs): Date =>
  new Date(at + offsetAt(zone, Math.floor(at / MINUTE_MS)) * MINUTE_MS);

/** `Tuesday 24 November` */
export function dayInWords(zone: Zone, at: EpochMs): string {
  const wall = wallClock(zone, at);
  const weekday = WEEKDAYS[weekdayOf(epochDay(Math.floor(wall.getTime() / DAY_MS)))];
  return `${weekday} ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}`;
}

/** `10:15` */
export const timeOfDay = (zone: Zone, at: EpochMs): string => wallClock(zone, at).toISOString().slice(11, 16);

/** `Tuesday 24 November 2026, 10:15 to 10:30`; where that happens twice, with which of the two it is. */
export const whenInWords = (zone: Zone, { start, end }: { start: EpochMs; end: EpochMs }): string =>
  `${dayInWords(zone, start)} ${wallClock(zone, start).getUTCFullYear()}, ${timeOfDay(zone, start)} to ${timeOfDay(zone, end)}${whichOfTwo(zone, start)}`;

/** Clocks that go back take the wall to times that it has shown before. */
function whichOfTwo(zone: Zone, at: EpochMs): string {
  const minute = Math.floor(at / MINUTE_MS);
  const next = zone.starts.findIndex((start) => start > minute);
  const from = next < 0 ? zone.starts.length - 1 : next - 1;
  const goesBack = (place: number): number =>
    (zone.offsets[place - 1] ?? Number.NEGATIVE_INFINITY) - (zone.offsets[place] ?? 0);
  const since = minute - (zone.starts[from] ?? Number.NEGATIVE_INFINITY);
  if (since < goesBack(from)) return ', after the clocks go back';
  const ahead = next < 0 ? Number.POSITIVE_INFINITY : (zone.starts[next] ?? 0) - minute;
  return ahead <= goesBack(next) ? ', before the clocks go back' : '';
}
