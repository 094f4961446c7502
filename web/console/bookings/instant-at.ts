import type { Clock } from '../../shared/when.ts';

const QUARTER_MS = 15 * 60_000;
/** Of an hour; no zone is further from UTC than this, and none by a part of a quarter. */
const FURTHEST_QUARTERS = 14 * 4;

/**
 * When the practice's clock shows a date and a time; of an hour that happens twice, the first.
 * @param said - `2026-11-24` and `09:15`
 * @returns UTC ISO 8601; undefined when the clocks leave it out, or it is no time
 */
export function instantAt(clock: Clock, { date, time }: { date: string; time: string }): string | undefined {
  const utc = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(utc)) return undefined;
  const near = Array.from({ length: 2 * FURTHEST_QUARTERS + 1 }, (_, place) =>
    new Date(utc + (place - FURTHEST_QUARTERS) * QUARTER_MS).toISOString(),
  );
  return near.find((instant) => clock.date(instant) === date && clock.time(instant).slice(0, 5) === time);
}
