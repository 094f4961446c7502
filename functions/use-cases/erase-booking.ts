import type { Booking, DayLedger } from '../domain/booking.ts';
import { formatDate } from '../domain/calendar-date.ts';
import { ledgerOf } from '../domain/change.ts';
import { release } from '../domain/claim.ts';
import { datesAround } from '../domain/dates-around.ts';
import { withoutBooking } from '../domain/erasure.ts';
import { type ErasedFigures, withErased } from '../domain/figures.ts';
import type { Mailing } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { type BookingId, type EpochDay, epochMs, type PersonHash } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface EraseBookingEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  /** Consistent, in the order in which they were written. */
  readonly readMailingsOf: (
    of: { booking: BookingId } | { person: PersonHash },
  ) => Promise<readonly Mailing[]>;
  /** @param month - `YYYY-MM` */
  readonly readErased: (month: string) => Promise<ErasedFigures>;
  readonly commitBookingErasure: (plan: BookingErasure) => Promise<Committed>;
}

/** What goes with a booking, and each other row's next version. */
export interface BookingErasure {
  readonly id: BookingId;
  /** Undefined: it is gone already. */
  readonly booking: Booking | undefined;
  readonly mailings: readonly Mailing[];
  /** Undefined: no ledger lists it. */
  readonly ledger?: DayLedger | undefined;
  readonly erased?: ErasedFigures;
  /** Undefined: the address's row does not list it. */
  readonly person: Person | undefined;
}

export interface ErasedBooking {
  readonly mails: number;
  /** The slot that is free again; null where it was none, or is over. */
  readonly freed: FreedSlot | null;
}

export type FreedSlot = Pick<Booking, 'start' | 'room' | 'therapist'>;

export interface BookingToErase {
  readonly id: BookingId;
  readonly person: PersonHash;
  /** Asked of the booking as it is at the moment of erasing. */
  readonly only: (booking: Booking) => boolean;
}

/**
 * Takes a booking away in one transaction: with its mails, sent or not, its slot, its idempotency record and its place in its
 * address's row. Its counts stay. Whoever changes it at that moment comes before, or finds no booking any more.
 * @returns undefined when it stays, or was gone
 * @throws Busy when contention outlasts the tries; a repeat is safe
 */
export function eraseBooking(
  effects: EraseBookingEffects,
  { id, person: hash, only }: BookingToErase,
): Promise<ErasedBooking | undefined> {
  // What was told last, in case a try takes effect whose answer is lost.
  let erased: ErasedBooking | undefined;
  return untilDecided(effects, async () => {
    const now = epochMs(effects.now());
    const [booking, mailings, listing] = await Promise.all([
      effects.readBooking(id),
      effects.readMailingsOf({ booking: id }),
      effects.readPerson(hash),
    ]);
    if (booking && !only(booking)) return undefined;
    const person = withoutBooking(listing, id);
    if (!booking && mailings.length === 0 && !person) return erased;
    const rest = booking ? await whatRestsOn(effects, booking) : {};
    if (booking) {
      const { start, room, therapist } = booking;
      const freed = start > now && rest.ledger ? { start, room, therapist } : null;
      erased = { mails: mailings.reduce((sum, { mails }) => sum + mails.length, 0), freed };
    }
    const committed = await effects.commitBookingErasure({ id, booking, mailings, person, ...rest });
    return committed === 'done' ? erased : AGAIN;
  });
}

/** The next versions of what knows of a booking without saying whose it is. */
async function whatRestsOn(
  effects: EraseBookingEffects,
  booking: Booking,
): Promise<Pick<BookingErasure, 'ledger' | 'erased'>> {
  const [{ zone }, ledgers] = await Promise.all([
    effects.readPractice(),
    effects.readLedgers(...datesAround(booking.start)),
  ]);
  const ledger = ledgerOf(booking, ledgers);
  const month = formatDate(dayOf(zone, booking.start)).slice(0, 7);
  return {
    ledger: ledger && release(ledger, booking),
    erased: withErased(await effects.readErased(month), booking),
  };
}
