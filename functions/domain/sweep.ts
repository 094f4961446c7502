import type { Taken } from './booking.ts';
import type { Rules } from './practice.ts';
import type { SlotCollector } from './slot-collector.ts';
import type { TakenAround } from './taken-around.ts';
import { gapMinutes } from './travel.ts';
import type { EpochMinute, RoomId, TherapistId } from './units.ts';

/** The starts on the grid that a block offers, and who would be where. */
interface Offer {
  readonly first: EpochMinute;
  /** Included. */
  readonly last: EpochMinute;
  /** The date's first instant. */
  readonly dateFrom: EpochMinute;
  /** The first instant that is no longer the date's. */
  readonly dateUntil: EpochMinute;
  readonly room: RoomId;
  readonly therapist: TherapistId;
  /** The latter two as part of a code. */
  readonly who: number;
}

/**
 * One pass along a block's starts and along what is taken, both in order. With 10:15 taken, a length of 15 minutes and no gap:
 *
 *     starts   09:30    09:45    10:00    10:15    10:30    10:45
 *     shut                          (10:01 ------ 10:29)
 *     free     09:30    09:45    10:00             10:30    10:45
 *
 * One object serves a whole search, with the block in hand in its fields, so that a block leaves no garbage.
 */
export class Sweep {
  private readonly rules: Rules;
  private readonly taken: TakenAround;
  private readonly found: SlotCollector;
  private last: EpochMinute = 0;
  private room = '' as RoomId;
  private therapist = '' as TherapistId;
  private who = 0;
  /** The first start that has not been decided on. */
  private next: EpochMinute = 0;

  constructor({ rules, taken, found }: { rules: Rules; taken: TakenAround; found: SlotCollector }) {
    this.rules = rules;
    this.taken = taken;
    this.found = found;
  }

  /**
   * Adds every start that is free. Within the date the journey counts and the buffer, over midnight the buffer: what is taken
   * lies on its own date, so those beside it matter only to a block that comes as near to them as that.
   */
  addFree({ first, last, dateFrom, dateUntil, room, therapist, who }: Offer): void {
    const { bufferMinutes, lengthMinutes, stepMinutes } = this.rules;
    this.last = last;
    this.room = room;
    this.therapist = therapist;
    this.who = who;
    this.next = first;
    this.found.beginBlock({ first, last, step: stepMinutes, who });
    if (first - bufferMinutes < dateFrom) this.pass(this.taken.before(), false);
    this.pass(this.taken.own, true);
    if (last + lengthMinutes + bufferMinutes > dateUntil) this.pass(this.taken.after(), false);
    this.found.add(this.next, last + 1, stepMinutes, who);
  }

  /** Adds the starts before those that each taken slot shuts, and goes on behind them. */
  private pass(taken: readonly Taken[], sameDay: boolean): void {
    const { rules, found } = this;
    const { stepMinutes, lengthMinutes, bufferMinutes } = rules;
    const { therapist, room, last, who } = this;
    let { next } = this;
    for (const each of taken) {
      let gap = 0;
      if (each.therapist === therapist) gap = sameDay ? gapMinutes(rules, room, each.room) : bufferMinutes;
      else if (each.room !== room) continue;
      const shut = each.start - gap - lengthMinutes + 1;
      const opens = each.end + gap;
      // A journey from afar may reach further back than what was passed before it.
      if (shut < next) found.takeBack(shut);
      next = found.add(next, shut <= last ? shut : last + 1, stepMinutes, who);
      while (next < opens) next += stepMinutes;
    }
    this.next = next;
  }
}
