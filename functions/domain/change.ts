import type { Actor, Booking, ChangeError, DayLedger } from './booking.ts';
import { type Claim, decide, place, release, type SlotAsked } from './claim.ts';
import type { Practice } from './practice.ts';
import { type EpochMs, epochMs, MINUTE_MS } from './units.ts';

/** What became of a consultation, as the practice says afterwards. */
export interface BookingOutcome {
  readonly outcome: 'attended' | 'missed';
  readonly becameClient: boolean;
}

/** Where a booking is to move. Without a therapist: the present one if they are free then, else any. */
export type Destination = Pick<SlotAsked, 'start' | 'room' | 'therapist'>;

/** Whoever moves by the link this often is better helped on the telephone. */
const MOST_MOVES_BY_LINK = 10;

/** Why a booking cannot be cancelled now; undefined where it can, or already is. */
export function cancelError(booking: Booking, now: EpochMs): ChangeError | undefined {
  if (booking.status !== 'cancelled' && booking.start <= now) return { kind: 'already-started' };
  return undefined;
}

/** Why a booking cannot be moved anywhere now; undefined where it can. */
export function moveError(booking: Booking, now: EpochMs): ChangeError | undefined {
  if (booking.status === 'cancelled') return { kind: 'already-cancelled' };
  if (booking.start <= now) return { kind: 'already-started' };
  return undefined;
}

export const mayMoveAgain = ({ history }: Booking, by: Actor): boolean =>
  by === 'practice' ||
  history.filter((entry) => entry.what === 'moved' && entry.by === 'client').length < MOST_MOVES_BY_LINK;

/** Why an outcome cannot be noted now; undefined where it can. One that was noted may be put right. */
export function outcomeError(booking: Booking, now: EpochMs): ChangeError | undefined {
  if (booking.status === 'cancelled') return { kind: 'already-cancelled' };
  if (now < booking.start) return { kind: 'not-started' };
  return undefined;
}

export const isAlreadyAt = (booking: Booking, { start, room, therapist }: Destination): boolean =>
  booking.start === start &&
  booking.room === room &&
  (therapist === undefined || booking.therapist === therapist);

/**
 * Who takes the moved booking, decided as for a new one but with its own slot given back first, so that it may move by less
 * than the buffer and on a day that is full with it.
 */
export function decideMove(booking: Booking, asked: SlotAsked): ReturnType<typeof decide> {
  const without = { ...asked, ledgers: ledgersWithout(booking, asked.ledgers) };
  const kept = decide({ ...without, therapist: asked.therapist ?? booking.therapist });
  return asked.therapist !== undefined || kept.ok ? kept : decide(without);
}

/** The ledgers as if the booking were not in them, at the versions they have. */
export const ledgersWithout = (booking: Booking, ledgers: readonly DayLedger[]): DayLedger[] =>
  ledgers.map((ledger) => ({ ...release(ledger, booking), version: ledger.version }));

/**
 * The rules for whoever changes a booking: notice is for the practice's sake, so that nobody books it by surprise, and the
 * practice itself may do without.
 */
export const rulesFor = (practice: Practice, by: Actor): Practice =>
  by === 'client' ? practice : { ...practice, rules: { ...practice.rules, minimumNoticeHours: 0 } };

/** The ledger that lists the booking; undefined when none does. */
export const ledgerOf = (booking: Booking, ledgers: readonly DayLedger[]): DayLedger | undefined =>
  ledgers.find(({ taken }) => taken.some((slot) => slot.booking === booking.id));

/**
 * The next versions of the ledgers that a move writes: one for a move within a date, two for another date.
 * @param from - the one that lists the booking; @param to - the one of the claim's date, the same where it is the same date
 */
export function ledgersAfterMove(
  booking: Booking,
  claim: Claim,
  { from, to }: { from: DayLedger; to: DayLedger },
): DayLedger[] {
  const { start, end, room, therapist } = claim;
  const taken = { start, end, room, therapist, booking: booking.id };
  if (from.day !== to.day) return [release(from, booking), place(to, taken)];
  return [{ ...place(release(from, booking), taken), version: from.version + 1 }];
}

/** The booking at its new place: same id, same reference, same link. */
export const moved = (booking: Booking, claim: Claim, { by, now }: { by: Actor; now: EpochMs }): Booking => ({
  ...booking,
  version: booking.version + 1,
  sequence: booking.sequence + 1,
  start: epochMs(claim.start * MINUTE_MS),
  end: epochMs(claim.end * MINUTE_MS),
  room: claim.room,
  therapist: claim.therapist,
  history: [...booking.history, { at: now, what: 'moved', by }],
});

/** @param reason - empty: none was given */
export const cancelled = (
  booking: Booking,
  { by, now, reason }: { by: Actor; now: EpochMs; reason: string },
): Booking => ({
  ...booking,
  version: booking.version + 1,
  sequence: booking.sequence + 1,
  status: 'cancelled',
  history: [...booking.history, { at: now, what: 'cancelled', by, ...(reason === '' ? {} : { reason }) }],
});

/** No calendar need follow it, so the sequence stays. */
export const withOutcome = (booking: Booking, { outcome, becameClient }: BookingOutcome): Booking => ({
  ...booking,
  version: booking.version + 1,
  status: outcome,
  becameClient,
});
