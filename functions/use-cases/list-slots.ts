import type { DayLedger } from '../domain/booking.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { describeSlots, freeSlots, type SlotDay } from '../domain/slots.ts';
import { type EpochDay, epochDay, epochMs, type RoomId, type TherapistId } from '../domain/units.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

export interface ListEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
}

export interface SlotsWanted {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly room: RoomId | undefined;
  readonly therapist: TherapistId | undefined;
}

export interface SlotList {
  readonly timeZone: string;
  readonly days: readonly SlotDay[];
}

/** The free times of the dates, both ends included: reads once, all at the same time, and writes nothing. */
export function listSlots(
  effects: ListEffects,
  wanted: SlotsWanted,
): Promise<Result<SlotList, 'unknown-room' | 'unknown-therapist'>> {
  return untilDecided(effects, async () => {
    const { from, to, room, therapist } = wanted;
    const [practice, ledgers] = await Promise.all([
      effects.readPractice(),
      // A day either side: the buffer reaches over midnight.
      effects.readLedgers(epochDay(from - 1), epochDay(to + 1)),
    ]);
    if (room && !practice.rooms.some(({ id }) => id === room)) return fail('unknown-room');
    if (therapist && !practice.therapists.some(({ id }) => id === therapist))
      return fail('unknown-therapist');
    const free = freeSlots({ practice, ledgers, now: epochMs(effects.now()), ...wanted });
    return ok({ timeZone: practice.zone.id, days: describeSlots(free) });
  });
}
