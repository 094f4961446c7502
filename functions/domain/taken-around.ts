import type { DayLedger, Taken } from './booking.ts';
import type { EpochDay, EpochMinute } from './units.ts';

const NONE: readonly Taken[] = [];

/** What is taken on a date and on the ones beside it. It moves along the ledgers once, so its dates come in order. */
export class TakenAround {
  before = NONE;
  own = NONE;
  after = NONE;
  /** Nothing of the date before ends later than this. */
  beforeUntil: EpochMinute = 0;
  /** Nothing of the date after begins earlier than this. */
  afterFrom: EpochMinute = 0;
  private readonly ledgers: readonly DayLedger[];
  private readonly longest: number;
  private place = 0;

  /** @param ledgers - in order of date */
  constructor(ledgers: readonly DayLedger[]) {
    this.ledgers = ledgers;
    let longest = 0;
    for (const { taken } of ledgers)
      for (const { start, end } of taken) longest = Math.max(longest, end - start);
    this.longest = longest;
  }

  moveTo(day: EpochDay): void {
    const { ledgers } = this;
    while (this.place < ledgers.length && (ledgers[this.place] as DayLedger).day < day) this.place++;
    const { place } = this;
    this.before = this.takenOn(day - 1, place - 1);
    this.own = this.takenOn(day, place);
    this.after = this.takenOn(day + 1, this.own === NONE ? place : place + 1);
    const { before, after } = this;
    if (before.length > 0) this.beforeUntil = (before[before.length - 1] as Taken).start + this.longest;
    if (after.length > 0) this.afterFrom = (after[0] as Taken).start;
  }

  private takenOn(day: number, place: number): readonly Taken[] {
    if (place < 0 || place >= this.ledgers.length) return NONE;
    const ledger = this.ledgers[place] as DayLedger;
    return ledger.day === day ? ledger.taken : NONE;
  }
}
