import type { Zone } from '../domain/practice.ts';
import { type EpochMs, MINUTE_MS } from '../domain/units.ts';

/** The onset of the rule that has always held, as far as a calendar may care. */
const LONG_AGO = '19700101T000000';

/**
 * A VTIMEZONE with the rule in force at `at` and the one that follows it: all that an entry of that day needs, and what has
 * been decided by then, not a guess about later years.
 */
export function timeZoneLines(zone: Zone, at: EpochMs): string[] {
  const current = Math.max(
    0,
    zone.starts.findLastIndex((start) => start * MINUTE_MS <= at),
  );
  const rules = [current, current + 1].filter((index) => index < Math.max(1, zone.starts.length));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone.id}`,
    ...rules.flatMap((index) => observanceLines(zone, index)),
    'END:VTIMEZONE',
  ];
}

function observanceLines({ starts, offsets }: Zone, index: number): string[] {
  const to = offsets[index] ?? 0;
  const from = offsets[index - 1] ?? to;
  const name = to > (offsets[index - 1] ?? offsets[index + 1] ?? to) ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${index === 0 ? LONG_AGO : onset(starts[index] ?? 0, from)}`,
    `TZOFFSETFROM:${signed(from)}`,
    `TZOFFSETTO:${signed(to)}`,
    `END:${name}`,
  ];
}

/** RFC 5545 wants the wall clock that the change puts an end to. */
const onset = (minute: number, from: number): string =>
  new Date((minute + from) * MINUTE_MS).toISOString().slice(0, 19).replace(/[-:]/g, '');

/** `+0100`, of minutes east of UTC. */
function signed(minutes: number): string {
  const clock = (part: number) => String(part).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${clock(Math.floor(size / 60))}${clock(size % 60)}`;
}
