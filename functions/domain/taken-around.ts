import type { DayLedger, Taken } from './booking.ts';
import type { EpochDay } from './units.ts';

const NONE: readonly Taken[] = [];

/** What is taken on a date and on the ones beside it. It moves along the ledgers once, so its dates come in order. */
export class TakenAround {
  own = NONE;
  private readonly ledgers: readonly DayLedger[];
  private place = 0;
  private day = 0;

  /** @param ledgers - in order of date */
  constructor(ledgers: readonly DayLedger[]) {
    this.ledgers = ledgers;
  }

  moveTo(day: EpochDay): void {
    const { ledgers } = this;
    while (this.place < ledgers.length && (ledgers[this.place] as DayLedger).day < day) this.place++;
    this.day = day;
    this.own = this.takenOn(day, this.place);
  }

  before(): readonly Taken[] {
    return this.takenOn(this.day - 1, this.place - 1);
  }

  after(): readonly Taken[] {
    return this.takenOn(this.day + 1, this.own === NONE ? this.place : this.place + 1);
  }

  private takenOn(day: number, place: number): readonly Taken[] {
    if (place < 0 || place >= this.ledgers.length) return NONE;
    const ledger = this.ledgers[place] as DayLedger;
    return ledger.day === day ? ledger.taken : NONE;
  }
}
