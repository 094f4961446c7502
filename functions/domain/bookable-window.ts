import type { Practice } from './practice.ts';
import { type EpochDay, type EpochMs, epochDay, epochMs, HOUR_MS } from './units.ts';
import { dayOf } from './zone.ts';

/** When a consultation may begin that is asked for now. */
export interface BookableWindow {
  /** To the millisecond; a start at this very instant may be booked. */
  readonly earliest: EpochMs;
  /** Today, in the practice's zone. */
  readonly firstDay: EpochDay;
  /** Included. */
  readonly lastDay: EpochDay;
}

export function bookableWindow(
  { zone, rules }: Pick<Practice, 'zone' | 'rules'>,
  now: EpochMs,
): BookableWindow {
  const today = dayOf(zone, now);
  return {
    earliest: epochMs(now + rules.minimumNoticeHours * HOUR_MS),
    firstDay: today,
    lastDay: epochDay(today + rules.daysAhead),
  };
}
