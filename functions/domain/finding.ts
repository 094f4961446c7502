/*
 * What must hold between rows at any moment, as sentences about what is wrong: empty when all is well. They name ids, dates and
 * counts, never a name, an address or a text of anybody's. The rules are in `booking-`, `ledger-` and `person-invariants.ts`.
 */

/**
 * `slot`: ledgers and bookings differ. `overlap`: one room or therapist is in two bookings at once. `spacing`, `caps`: closer or
 * more than the rules allow now; they may have allowed it when it was booked. `history`, `mail`, `overdue`: a booking's record,
 * its mails, and those that nobody sends. `person`, `answer`, `device`: an address's row, an idempotency record, a device's count.
 * `erasure`: what is of before the erasure of whom it is about, or of a conversation that is gone. `shape`: a row that is none
 * of ours.
 */
export type Rule =
  | 'slot'
  | 'overlap'
  | 'spacing'
  | 'caps'
  | 'history'
  | 'mail'
  | 'overdue'
  | 'person'
  | 'answer'
  | 'device'
  | 'erasure'
  | 'shape';

export interface Finding {
  readonly rule: Rule;
  readonly says: string;
}

/** Settings may have been others when it was booked: worth a look, and nothing is broken. */
export const isDoubtful = ({ rule }: Finding): boolean => rule === 'spacing' || rule === 'caps';

/** The sentence, where something is wrong. */
export const found = (rule: Rule, wrong: boolean, says: string): Finding[] => (wrong ? [{ rule, says }] : []);
