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
  readonly room: RoomId;
  readonly therapist: TherapistId;
  /** The latter two as part of a code. */
  readonly who: number;
}

/**
 * One pass along a block's starts and along what is taken, both in order:
 *
 *     starts   |   |   |   |   |   |   |   |          taken from 10:15 to 10:30, fifteen minutes long, no gap:
 *     taken            [===)                          shut from 10:00:01 until 10:30, that is minutes 10:01 to 10:29
 *     free     |   |           |   |   |   |
 *
 * One object serves a whole search, with the block in hand in its fields, so that a block costs no garbage.
 */
export class Sweep {
  private readonly rules: Rules;
  private readonly found: SlotCollector;
  private first: EpochMinute = 0;
  private last: EpochMinute = 0;
  private room = '' as RoomId;
  private therapist = '' as TherapistId;
  private who = 0;
  /** The first start that has not been decided on. */
  private next: EpochMinute = 0;

  constructor(rules: Rules, found: SlotCollector) {
    this.rules = rules;
    this.found = found;
  }

  begin({ first, last, room, therapist, who }: Offer): void {
    this.first = first;
    this.last = last;
    this.room = room;
    this.therapist = therapist;
    this.who = who;
    this.next = first;
    this.found.beginBlock({ first, last, step: this.rules.stepMinutes, who });
  }

  /** Adds every start that is free. Between dates the buffer counts, within the date the journey as well. */
  passAll(taken: TakenAround): void {
    const { bufferMinutes, lengthMinutes, stepMinutes } = this.rules;
    if (taken.before.length > 0 && this.first < taken.beforeUntil + bufferMinutes)
      this.pass(taken.before, false);
    if (taken.own.length > 0) this.pass(taken.own, true);
    if (taken.after.length > 0 && taken.afterFrom < this.last + lengthMinutes + bufferMinutes)
      this.pass(taken.after, false);
    this.found.add(this.next, this.last + 1, stepMinutes, this.who);
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
