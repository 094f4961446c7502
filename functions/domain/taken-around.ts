import type { DayLedger, Taken } from './booking.ts';
import type { EpochDay, EpochMinute } from './units.ts';

const NONE: readonly Taken[] = [];

/** What is taken on a date and on the ones beside it. It moves along the ledgers once, so its dates come in order. */
export class TakenAround {
  before = NONE;
  own = NONE;
  after = NONE;
  /** When the last of the date before ends. */
  beforeUntil: EpochMinute = 0;
  /** When the first of the date after begins. */
  afterFrom: EpochMinute = 0;
  private readonly ledgers: readonly DayLedger[];
  private place = 0;

  /** @param ledgers - in order of date */
  constructor(ledgers: readonly DayLedger[]) {
    this.ledgers = ledgers;
  }

  moveTo(day: EpochDay): void {
    const { ledgers } = this;
    while (this.place < ledgers.length && (ledgers[this.place] as DayLedger).day < day) this.place++;
    const { place } = this;
    this.before = this.takenOn(day - 1, place - 1);
    this.own = this.takenOn(day, place);
    this.after = this.takenOn(day + 1, this.own === NONE ? place : place + 1);
    this.beforeUntil = 0;
    for (const { end } of this.before) if (end > this.beforeUntil) this.beforeUntil = end;
    if (this.after.length > 0) this.afterFrom = (this.after[0] as Taken).start;
  }

  private takenOn(day: number, place: number): readonly Taken[] {
    if (place < 0 || place >= this.ledgers.length) return NONE;
    const ledger = this.ledgers[place] as DayLedger;
    return ledger.day === day ? ledger.taken : NONE;
  }
}
