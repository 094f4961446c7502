import type { Booking, BookingError, ChangeError, DayLedger } from '../domain/booking.ts';
import {
  type Destination,
  decideMove,
  isAlreadyAt,
  ledgerOf,
  ledgersAfterMove,
  ledgersWithout,
  mayMoveAgain,
  moved,
  moveError,
  rulesFor,
} from '../domain/change.ts';
import { alternatives, type Claim, type SlotAsked } from '../domain/claim.ts';
import { datesAround, weekAround } from '../domain/dates-around.ts';
import { movedMailing } from '../domain/mail.ts';
import { afterMoving } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SlotDescription } from '../domain/slots.ts';
import { epochDay, epochMs } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import {
  type ChangedBooking,
  type ChangeEffects,
  type ChangePlan,
  type ChangeRequest,
  findBooking,
} from './change-booking.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface MoveRequest extends ChangeRequest {
  readonly to: Destination;
}

export type MoveRefusal =
  | ChangeError
  | Exclude<BookingError, { kind: 'slot-taken' }>
  | { readonly kind: 'slot-taken'; readonly alternatives: readonly SlotDescription[] };

type MoveResult = Result<ChangedBooking, MoveRefusal>;

/**
 * Moves a booking that has not begun: its slot is freed and the new one claimed in one transaction, or nothing changes. It
 * keeps its id, its reference and its link. To where it already is: nothing to do, and no error.
 * @throws Busy when contention outlasts the tries; a repeat is safe
 */
export const moveBooking = (effects: ChangeEffects, request: MoveRequest): Promise<MoveResult> =>
  untilDecided(effects, () => attempt(effects, request));

async function attempt(effects: ChangeEffects, request: MoveRequest): Promise<MoveResult | typeof AGAIN> {
  const { by, to } = request;
  const now = epochMs(effects.now());
  const [found, near] = await Promise.all([
    findBooking(effects, request),
    effects.readLedgers(...weekAround(to.start)),
  ]);
  if (!found.ok) return found;
  const { booking, practice } = found.value;
  const error = moveError(booking, now);
  if (error) return fail(error);
  if (isAlreadyAt(booking, to)) return ok(found.value);
  if (!mayMoveAgain(booking, by)) return fail({ kind: 'too-many-moves' });

  const [own, person] = await Promise.all([
    effects.readLedgers(...datesAround(booking.start)),
    effects.readPerson(booking.client.person),
  ]);
  const ledgers = together(near, own);
  const asked = { ...to, practice: rulesFor(practice, by), ledgers, now };
  const claim = decideMove(booking, asked);
  if (!claim.ok) {
    return claim.error.kind === 'slot-taken' ? slotTaken(effects, booking, asked) : fail(claim.error);
  }
  const plan = planMove(booking, { by, now, claim: claim.value, ledgers });
  // It has been moved or cancelled between the two looks.
  if (!plan) return AGAIN;
  const committed = await effects.commitChange({
    ...plan,
    person: afterMoving(person, { booking: booking.id, end: plan.booking.end }),
  });
  return committed === 'done' ? ok({ booking: plan.booking, practice }) : AGAIN;
}

/** Every ledger once, as it was read last, in order of date. */
const together = (some: readonly DayLedger[], others: readonly DayLedger[]): DayLedger[] =>
  [...new Map([...some, ...others].map((ledger) => [ledger.day, ledger])).values()].sort(
    (a, b) => a.day - b.day,
  );

function planMove(
  booking: Booking,
  {
    claim,
    ledgers,
    ...change
  }: { claim: Claim; ledgers: readonly DayLedger[] } & Pick<ChangeRequest, 'by'> & Pick<SlotAsked, 'now'>,
): ChangePlan | undefined {
  const from = ledgerOf(booking, ledgers);
  if (!from) return undefined;
  const to = ledgers.find(({ day }) => day === claim.day) ?? { day: claim.day, version: 0, taken: [] };
  const after = moved(booking, claim, change);
  return {
    booking: after,
    ledgers: ledgersAfterMove(booking, claim, { from, to }),
    claim,
    mailing: movedMailing(after, booking, change.now),
  };
}

/** Reads once more, for the whole window, so that what is offered is free as of now. */
async function slotTaken(effects: ChangeEffects, booking: Booking, asked: SlotAsked): Promise<MoveResult> {
  const now = epochMs(effects.now());
  const today = dayOf(asked.practice.zone, now);
  const ledgers = await effects.readLedgers(
    epochDay(today - 1),
    epochDay(today + asked.practice.rules.daysAhead + 1),
  );
  const free = { ...asked, now, ledgers: ledgersWithout(booking, ledgers), except: booking };
  return fail({ kind: 'slot-taken', alternatives: alternatives(free) });
}
