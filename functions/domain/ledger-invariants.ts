import type { Booking, DayLedger, Taken } from './booking.ts';
import { formatDate } from './calendar-date.ts';
import { type Finding, found } from './finding.ts';
import type { Practice } from './practice.ts';
import { gapMinutes } from './travel.ts';
import { type BookingId, type EpochMs, epochMs, MINUTE_MS } from './units.ts';
import { dayOf } from './zone.ts';

/** It took place, or is to: its slot is its own. */
export const stands = ({ status }: Booking): boolean => status !== 'cancelled';

/** Whether the entry is this booking's, where the booking says that it is. */
export const isOf = ({ start, end, room, therapist, booking }: Taken, of: Booking): boolean =>
  booking === of.id &&
  start * MINUTE_MS === of.start &&
  end * MINUTE_MS === of.end &&
  room === of.room &&
  therapist === of.therapist;

/** A date's ledger with the bookings that it lists, and the ledger of the date after it. */
export function ledgerFindings(
  ledger: DayLedger,
  {
    bookings,
    next,
    practice,
  }: { bookings: ReadonlyMap<BookingId, Booking>; next: DayLedger | undefined; practice: Practice },
  now: EpochMs,
): Finding[] {
  const date = formatDate(ledger.day);
  const ids = ledger.taken.map(({ booking }) => booking);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id): Finding => ({ rule: 'slot', says: `${date} lists ${id} more than once` })),
    ...ledger.taken.flatMap((taken) =>
      takenFindings(taken, { ledger, booking: bookings.get(taken.booking), practice }, now),
    ),
    ...togetherFindings(ledger.taken, next?.taken ?? [], practice),
    ...crowdFindings(ledger, practice),
  ];
}

function takenFindings(
  taken: Taken,
  { ledger, booking, practice }: { ledger: DayLedger; booking: Booking | undefined; practice: Practice },
  now: EpochMs,
): Finding[] {
  const line = `${formatDate(ledger.day)} lists ${taken.booking}`;
  // What is over may have been deleted with age.
  if (!booking) return found('slot', taken.end * MINUTE_MS > now, `${line}, which is not there`);
  const day = dayOf(practice.zone, epochMs(taken.start * MINUTE_MS));
  return [
    ...found('slot', !stands(booking), `${line}, which is cancelled`),
    ...found('slot', stands(booking) && !isOf(taken, booking), `${line} where it is not`),
    ...found('slot', day !== ledger.day, `${line}, which is on ${formatDate(day)}`),
  ];
}

/** @param later - of the date after, which a buffer may reach */
function togetherFindings(taken: readonly Taken[], later: readonly Taken[], { rules }: Practice): Finding[] {
  return taken.flatMap((one, index) =>
    [...taken.slice(index + 1), ...later].flatMap((other): Finding[] => {
      if (one.booking === other.booking) return [];
      const pair = `${one.booking} and ${other.booking}`;
      const apart = Math.max(other.start - one.end, one.start - other.end);
      const sameTherapist = one.therapist === other.therapist;
      const tooClose = sameTherapist && apart >= 0 && apart < gapMinutes(rules, one.room, other.room);
      return [
        ...found('overlap', apart < 0 && one.room === other.room, `${pair} are in one room at once`),
        ...found('overlap', apart < 0 && sameTherapist, `${pair} are with one therapist at once`),
        ...found('spacing', tooClose, `${pair} are ${apart} minutes apart`),
      ];
    }),
  );
}

const crowdFindings = ({ day, taken }: DayLedger, { therapists }: Practice): Finding[] =>
  therapists.flatMap(({ id, hours }) => {
    const count = taken.filter(({ therapist }) => therapist === id).length;
    return found('caps', count > hours.perDay, `${formatDate(day)} has ${count} of therapist ${id}`);
  });
