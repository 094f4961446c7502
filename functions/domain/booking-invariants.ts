import type { Booking, DayLedger } from './booking.ts';
import { type Finding, found } from './finding.ts';
import { isOf, stands } from './ledger-invariants.ts';
import { type Mail, type Mailing, mailingIdsOf } from './mail.ts';
import { nextDue } from './outbox.ts';
import type { Person } from './person.ts';
import { type EpochMs, MINUTE_MS } from './units.ts';

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

/** Three sweeps: whoever is not written to by then is forgotten, or SES has not taken mail for as long. */
const OVERDUE_MS = 15 * MINUTE_MS;

const nameOf = (about: Mailing['about']): string => {
  switch (about.kind) {
    case 'booking':
      return `booking ${about.booking}`;
    case 'conversation':
      return `conversation ${about.conversation}`;
    case 'refusal':
      return `person ${about.person}`;
  }
};

/**
 * A mailing with what it is about.
 * @param isThere - whether what it is about is; a refusal is about nothing that is kept
 * @param placed - where the index of what is due has it; null: nowhere
 */
export function mailingFindings(
  { about, id, mails }: Mailing,
  { isThere, placed }: { isThere: boolean; placed: EpochMs | null },
  now: EpochMs,
): Finding[] {
  const of = nameOf(about);
  const due = nextDue({ about, id, mails });
  const unsaid = mails.some(({ status, messageId }) => status === 'sent' && messageId === null);
  return [
    ...found('mail', !isThere, `${of} is not there, its mailing ${id} is`),
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
