import type { Practice } from '../domain/practice.ts';
import { freeSlots, nextFree } from '../domain/slots.ts';
import { DAY_MS, type EpochMinute, type EpochMs, epochDay, epochMs, type RoomId } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import type { ListEffects } from './list-slots.ts';
import { untilDecided } from './retry.ts';

export interface PracticeNow {
  readonly practice: Practice;
  /** The earliest bookable start in each room that has one. */
  readonly nextFree: ReadonlyMap<RoomId, EpochMinute>;
}

/**
 * The practice and when each room is next free. How far ahead it books is only known once it is read, so the first look goes
 * as far as the default rules do; a practice that books further ahead costs a second read.
 */
export function showPractice(effects: ListEffects): Promise<PracticeNow> {
  return untilDecided(effects, async () => {
    const now = epochMs(effects.now());
    const { from, to } = datesAhead(now, USUAL_DAYS_AHEAD);
    const [practice, near] = await Promise.all([effects.readPractice(), effects.readLedgers(from, to)]);
    const today = dayOf(practice.zone, now);
    const last = epochDay(today + practice.rules.daysAhead);
    const far = last < to ? [] : await effects.readLedgers(epochDay(to + 1), epochDay(last + 1));
    const free = freeSlots({ practice, ledgers: [...near, ...far], now, from: today, to: last });
    return { practice, nextFree: nextFree(free) };
  });
}

/** The default of `daysAhead`. */
const USUAL_DAYS_AHEAD = 28;

/** Today in any time zone, and as many days ahead, with a day either side since the buffer reaches over midnight. */
function datesAhead(now: EpochMs, daysAhead: number) {
  const day = Math.floor(now / DAY_MS);
  return { from: epochDay(day - 2), to: epochDay(day + daysAhead + 2) };
}
