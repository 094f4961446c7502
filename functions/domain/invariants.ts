import type { Booking, DayLedger, Taken } from './booking.ts';
import { formatDate } from './calendar-date.ts';
import { type Mail, type Mailing, mailingIdsOf, writtenAt } from './mail.ts';
import { nextDue } from './outbox.ts';
import type { Person } from './person.ts';
import type { Practice } from './practice.ts';
import { gapMinutes } from './travel.ts';
import { type BookingId, type EpochMs, epochMs, MINUTE_MS } from './units.ts';
import { dayOf } from './zone.ts';

/*
 * What must hold between rows at any moment, as sentences about what is wrong: empty when all is well. They name ids, dates and
 * counts, never a name, an address or a text of anybody's.
 */

/**
 * `slot`: ledgers and bookings differ. `overlap`: one room or therapist is in two bookings at once. `spacing`, `caps`: closer or
 * more than the rules allow now; they may have allowed it when it was booked. `history`, `mail`, `overdue`: a booking's record,
 * its mails, and those that nobody sends. `person`, `answer`, `device`: an address's row, an idempotency record, a device's count.
 * `shape`: a row that is none of ours.
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
  | 'shape';

export interface Finding {
  readonly rule: Rule;
  readonly says: string;
}

/** Settings may have been others when it was booked: worth a look, and nothing is broken. */
export const isDoubtful = ({ rule }: Finding): boolean => rule === 'spacing' || rule === 'caps';

const found = (rule: Rule, wrong: boolean, says: string): Finding[] => (wrong ? [{ rule, says }] : []);

/** It took place, or is to: its slot is its own. */
const stands = ({ status }: Booking): boolean => status !== 'cancelled';

/** A booking with its own date's ledger, its mailings and its address's row. */
export function bookingFindings(
  booking: Booking,
  {
    ledger,
    mailings,
    person,
  }: { ledger: DayLedger | undefined; mailings: readonly Mailing[]; person: Person },
  now: EpochMs,
): Finding[] {
  const { id, end } = booking;
  const toCome = end > now;
  const listed = ledger?.taken.filter((taken) => isOf(taken, booking)).length ?? 0;
  const open = person.open.filter((entry) => entry.booking === id && entry.end === end).length;
  const isOpen = booking.status === 'confirmed' && toCome;
  return [
    ...found('slot', stands(booking) && toCome && listed !== 1, `booking ${id} is listed ${listed} times`),
    ...found('person', isOpen && open !== 1, `booking ${id} is open ${open} times at its address`),
    ...found('person', !person.bookings.includes(id), `booking ${id} is not among its address's`),
    ...historyFindings(booking),
    ...mailingsFindings(booking, mailings),
  ];
}

const isOf = ({ start, end, room, therapist, booking }: Taken, of: Booking): boolean =>
  booking === of.id &&
  start * MINUTE_MS === of.start &&
  end * MINUTE_MS === of.end &&
  room === of.room &&
  therapist === of.therapist;

function historyFindings({ id, sequence, status, history }: Booking): Finding[] {
  const cancelled = history.findIndex(({ what }) => what === 'cancelled');
  const last = history.length - 1;
  return [
    ...found(
      'history',
      sequence !== last,
      `booking ${id} has ${history.length} events at sequence ${sequence}`,
    ),
    ...found('history', history[0]?.what !== 'booked', `booking ${id} does not begin with being booked`),
    ...found('history', cancelled >= 0 && cancelled < last, `booking ${id} went on after it was cancelled`),
    ...found(
      'history',
      (status === 'cancelled') !== cancelled >= 0,
      `booking ${id} is ${status} against its history`,
    ),
  ];
}

/** Each event of a booking has one mailing, and no other stands there. */
function mailingsFindings(booking: Booking, mailings: readonly Mailing[]): Finding[] {
  const expected = mailingIdsOf(booking);
  const written = mailings.map(({ id }) => id);
  return [
    ...expected.flatMap((id) =>
      found('mail', !written.includes(id), `booking ${booking.id} has no mailing ${id}`),
    ),
    ...written.flatMap((id) =>
      found('mail', !expected.includes(id), `booking ${booking.id} never caused ${id}`),
    ),
    ...mailings.flatMap((mailing) => kindsFindings(booking, mailing, expected.indexOf(mailing.id))),
  ];
}

function kindsFindings({ id, history }: Booking, { about, mails }: Mailing, sequence: number): Finding[] {
  const event = history[sequence];
  if (!event || about.kind !== 'booking') return [];
  const clients = {
    booked: 'confirmation',
    moved: 'moved',
    cancelled: event.by === 'client' ? 'cancelled' : 'cancelled-by-practice',
  };
  const tells = (to: Mail['to'], test: (mail: Mail) => boolean) =>
    mails.some((mail) => mail.to === to && test(mail));
  const toClient = tells('client', ({ kind }) => kind === clients[event.what]);
  const toTherapist = tells('therapist', ({ kind }) => kind.endsWith('notice'));
  return [
    ...found(
      'mail',
      about.sequence !== sequence,
      `booking ${id}: event ${sequence} has a mailing of another`,
    ),
    ...found(
      'mail',
      !(toClient && toTherapist),
      `booking ${id}: not both sides are written to about event ${sequence}`,
    ),
  ];
}

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

/** An address's row with its bookings and the refusals that were written to it. */
export function personFindings(
  person: Person,
  {
    bookings,
    refusals,
    practice,
  }: { bookings: ReadonlyMap<BookingId, Booking>; refusals: readonly Mailing[]; practice: Practice },
  now: EpochMs,
): Finding[] {
  const { hash, open, mailed } = person;
  const toCome = open.filter(({ end }) => end > now);
  const today = dayOf(practice.zone, now);
  const isToday = (at: EpochMs) => dayOf(practice.zone, at) === today;
  const caused =
    [...bookings.values()].filter(({ bookedAt }) => isToday(bookedAt)).length +
    refusals.filter((refusal) => isToday(writtenAt(refusal))).length;
  const counted = mailed.day === today ? mailed.count : 0;
  return [
    ...toCome.flatMap(({ booking: id, end }) => {
      const booking = bookings.get(id);
      const right = booking && stands(booking) && booking.end === end && booking.client.person === hash;
      return found('person', !right, `person ${hash} has ${id} open, which is not`);
    }),
    ...found(
      'person',
      new Set(person.bookings).size < person.bookings.length,
      `person ${hash} lists a booking twice`,
    ),
    ...found(
      'person',
      counted !== caused,
      `person ${hash} was mailed ${counted} times, for ${caused} events`,
    ),
    ...found(
      'caps',
      toCome.length > practice.rules.openPerEmail,
      `person ${hash} has ${toCome.length} bookings open`,
    ),
  ];
}

/** Three sweeps: whoever is not written to by then is forgotten, or SES has not taken mail for as long. */
const OVERDUE_MS = 15 * MINUTE_MS;

/**
 * A mailing with the booking that it is about.
 * @param placed - where the index of what is due has it; null: nowhere
 */
export function mailingFindings(
  { about, id, mails }: Mailing,
  { booking, placed }: { booking: Booking | undefined; placed: EpochMs | null },
  now: EpochMs,
): Finding[] {
  const of = about.kind === 'booking' ? `booking ${about.booking}` : `person ${about.person}`;
  const due = nextDue({ about, id, mails });
  const unsaid = mails.some(({ status, messageId }) => status === 'sent' && messageId === null);
  return [
    ...found('mail', about.kind === 'booking' && !booking, `${of} is not there, its mailing ${id} is`),
    ...found(
      'mail',
      due !== placed,
      `${of}: mailing ${id} stands elsewhere in the index than when it is due`,
    ),
    ...found('mail', unsaid, `${of}: mailing ${id} has a mail that was sent without a word of SES's`),
    ...found(
      'overdue',
      due !== null && due < now - OVERDUE_MS,
      `${of}: mailing ${id} is due since ${isoOf(due)}`,
    ),
  ];
}

const isoOf = (at: EpochMs | null): string => (at === null ? '' : new Date(at).toISOString());

/** An idempotency record with the booking that its answer tells of. */
export function answerFindings(
  answer: {
    readonly hash: string;
    readonly receipt: Pick<Booking, 'id' | 'reference'> | null;
    readonly expiresAt: EpochMs;
  },
  booking: Booking | undefined,
  now: EpochMs,
): Finding[] {
  const { hash, receipt, expiresAt } = answer;
  if (receipt === null || expiresAt <= now) return [];
  const says = `key ${hash} answers with ${receipt.id}, which is not there`;
  return found('answer', booking?.reference !== receipt.reference, says);
}

/** Today's bookings beside the devices' counts of today. A device that books again counts on in the same row. */
export const deviceFindings = (booked: number, counted: number): Finding[] =>
  found('device', counted < booked, `devices count ${counted} bookings of today, and ${booked} were made`);
