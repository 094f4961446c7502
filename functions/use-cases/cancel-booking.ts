import type { ChangeError } from '../domain/booking.ts';
import { cancelError, cancelled, ledgerOf } from '../domain/change.ts';
import { release } from '../domain/claim.ts';
import { datesAround } from '../domain/dates-around.ts';
import { cancelledMailing } from '../domain/mail.ts';
import { afterCancelling } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { epochMs } from '../domain/units.ts';
import {
  type ChangedBooking,
  type ChangeEffects,
  type ChangeRequest,
  findBooking,
} from './change-booking.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface CancelRequest extends ChangeRequest {
  /** For the other side to read; empty: none is given. */
  readonly reason: string;
}

/**
 * Cancels a booking that has not begun, frees its slot and writes to both sides, in one transaction. One that is cancelled
 * stays as it is, and that is no error.
 * @throws Busy when contention outlasts the tries; a repeat is safe
 */
export function cancelBooking(
  effects: ChangeEffects,
  request: CancelRequest,
): Promise<Result<ChangedBooking, ChangeError>> {
  return untilDecided(effects, () => attempt(effects, request));
}

async function attempt(
  effects: ChangeEffects,
  request: CancelRequest,
): Promise<Result<ChangedBooking, ChangeError> | typeof AGAIN> {
  const now = epochMs(effects.now());
  const found = await findBooking(effects, request);
  if (!found.ok) return found;
  const { booking, practice } = found.value;
  if (booking.status === 'cancelled') return ok(found.value);
  const error = cancelError(booking, now);
  if (error) return fail(error);

  const [ledgers, person] = await Promise.all([
    effects.readLedgers(...datesAround(booking.start)),
    effects.readPerson(booking.client.person),
  ]);
  const ledger = ledgerOf(booking, ledgers);
  // It has been moved or cancelled between the two looks.
  if (!ledger) return AGAIN;
  const after = cancelled(booking, { ...request, now });
  const committed = await effects.commitChange({
    booking: after,
    ledgers: [release(ledger, booking)],
    mailing: cancelledMailing(after, request.by, now),
    person: afterCancelling(person, booking.id),
  });
  return committed === 'done' ? ok({ booking: after, practice }) : AGAIN;
}
