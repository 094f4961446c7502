import { DAY_MS, type EpochDay, type EpochMs, epochDay } from './units.ts';

/*
 * Ranges of dates that are read before the practice's zone is known: both ends included, and wide enough for any zone, whose
 * date differs from UTC's by one day at most.
 */

/** Hold the start's whole week, Monday to Sunday, and the days beside it. */
export const weekAround = (start: EpochMs): [EpochDay, EpochDay] => around(start, 8);

/** Hold the date in whose ledger the start is, whichever zone it was booked in. */
export const datesAround = (start: EpochMs): [EpochDay, EpochDay] => around(start, 1);

function around(start: EpochMs, days: number): [EpochDay, EpochDay] {
  const day = Math.floor(start / DAY_MS);
  return [epochDay(day - days), epochDay(day + days)];
}
