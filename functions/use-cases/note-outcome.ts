import type { ChangeError } from '../domain/booking.ts';
import { type BookingOutcome, outcomeError, withOutcome } from '../domain/change.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { epochMs } from '../domain/units.ts';
import {
  type ChangedBooking,
  type ChangeEffects,
  type ChangeRequest,
  findBooking,
} from './change-booking.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface OutcomeRequest extends ChangeRequest, BookingOutcome {}

/** Notes whether a consultation took place and what came of it, once it has begun; the last word holds. Nobody is written to. */
export function noteOutcome(
  effects: ChangeEffects,
  request: OutcomeRequest,
): Promise<Result<ChangedBooking, ChangeError>> {
  return untilDecided(effects, async () => {
    const found = await findBooking(effects, request);
    if (!found.ok) return found;
    const { booking, practice } = found.value;
    const error = outcomeError(booking, epochMs(effects.now()));
    if (error) return fail(error);
    if (booking.status === request.outcome && booking.becameClient === request.becameClient)
      return ok(found.value);
    const after = withOutcome(booking, request);
    return (await effects.commitChange({ booking: after })) === 'done'
      ? ok({ booking: after, practice })
      : AGAIN;
  });
}
