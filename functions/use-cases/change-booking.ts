import type { Actor, Booking, ChangeError, DayLedger } from '../domain/booking.ts';
import type { Claim } from '../domain/claim.ts';
import type { Mailing } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { BookingId, EpochDay, PersonHash } from '../domain/units.ts';
import type { Committed, Surroundings } from './effects.ts';

/** What cancelling, moving and noting an outcome need. */
export interface ChangeEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  readonly commitChange: (plan: ChangePlan) => Promise<Committed>;
}

/** Who changes which booking. */
export interface ChangeRequest {
  readonly id: BookingId;
  readonly by: Actor;
  /** Whether whoever asks may: asked of the booking as it is at the moment of the change. */
  readonly may: (booking: Booking) => boolean;
}

/** All that a change writes: each row's next version. */
export interface ChangePlan {
  readonly booking: Booking;
  readonly ledgers?: readonly DayLedger[];
  /** What the booking's new place rests on. */
  readonly claim?: Claim;
  readonly mailing?: Mailing;
  /** Undefined: the address's row does not list the booking. */
  readonly person?: Person | undefined;
}

/** The booking as it is after the change, or as it was where there was nothing to do. */
export interface ChangedBooking {
  readonly booking: Booking;
  readonly practice: Practice;
}

/** The booking, for those who may change it: to anybody else it does not exist. */
export async function findBooking(
  { readBooking, readPractice }: Pick<ChangeEffects, 'readBooking' | 'readPractice'>,
  { id, may }: Pick<ChangeRequest, 'id' | 'may'>,
): Promise<Result<ChangedBooking, Extract<ChangeError, { kind: 'unknown-booking' }>>> {
  const [booking, practice] = await Promise.all([readBooking(id), readPractice()]);
  return booking && may(booking) ? ok({ booking, practice }) : fail({ kind: 'unknown-booking' });
}
