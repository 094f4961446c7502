import type { Booking, DayLedger } from '../domain/booking.ts';
import { answerFindings, bookingFindings, mailingFindings } from '../domain/booking-invariants.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { ErasedFigures } from '../domain/figures.ts';
import type { Finding } from '../domain/finding.ts';
import { ledgerFindings } from '../domain/ledger-invariants.ts';
import { type Mailing, writtenAt } from '../domain/mail.ts';
import type { Device, Person } from '../domain/person.ts';
import {
  conversationFindings,
  entryFindings,
  erasureFindings,
  personFindings,
} from '../domain/person-invariants.ts';
import type { Practice, Therapist, TherapistHours } from '../domain/practice.ts';
import {
  type BookingId,
  type ConversationId,
  type EpochDay,
  type EpochMs,
  epochDay,
  epochMs,
  type PersonHash,
} from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import type { FirstAnswer } from './booking-plan.ts';
import { newTally } from './device-tally.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

/** Where a row stands. Made and read by the store alone. */
export interface RowKey {
  readonly pk: string;
  readonly sk: string;
}

/** A row for what it is. `plain`: one on which nothing else rests. `unknown`: none of ours, and why. */
export type Row =
  | { readonly kind: 'booking'; readonly key: RowKey; readonly booking: Booking }
  | { readonly kind: 'ledger'; readonly key: RowKey; readonly ledger: DayLedger }
  /** @see mailingFindings for `placed` */
  | {
      readonly kind: 'mailing';
      readonly key: RowKey;
      readonly mailing: Mailing;
      readonly placed: EpochMs | null;
    }
  | { readonly kind: 'conversation'; readonly key: RowKey; readonly conversation: Conversation }
  | { readonly kind: 'entry'; readonly key: RowKey; readonly conversation: ConversationId }
  | { readonly kind: 'person'; readonly key: RowKey; readonly person: Person }
  | { readonly kind: 'answer'; readonly key: RowKey; readonly answer: FirstAnswer }
  | { readonly kind: 'device'; readonly key: RowKey; readonly device: Device }
  | { readonly kind: 'hours'; readonly key: RowKey; readonly hours: TherapistHours & Pick<Therapist, 'id'> }
  | { readonly kind: 'figures'; readonly key: RowKey; readonly erased: ErasedFigures }
  | { readonly kind: 'erasure'; readonly key: RowKey; readonly erasure: Erasure }
  | { readonly kind: 'plain'; readonly key: RowKey }
  | { readonly kind: 'unknown'; readonly key: RowKey; readonly why: string };

/** Reads alone, and consistent ones: what is looked at is as it is. */
export interface RowReads {
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  /** When whoever has the address was erased last. */
  readonly readErasure: (hash: PersonHash) => Promise<EpochMs | undefined>;
  readonly readMailingsOf: (
    of: { booking: BookingId } | { conversation: ConversationId } | { person: PersonHash },
  ) => Promise<readonly Mailing[]>;
}

export interface AuditEffects extends Surroundings, RowReads {
  readonly readPractice: () => Promise<Practice>;
  /** Every row, a page at a time. */
  readonly scanRows: () => AsyncIterable<readonly Row[]>;
  readonly readRow: (key: RowKey) => Promise<Row | undefined>;
}

export interface Audit {
  readonly rows: number;
  readonly findings: readonly Finding[];
}

/** A few rows at a time: an audit is in no hurry, and the table has others to serve. */
const AT_ONCE = 8;
/** How often what looks wrong is looked at again, and how long after. */
const LOOKS_AGAIN = 3;
const BETWEEN_LOOKS_MS = 300;

/**
 * Looks over every row of a table that may be written meanwhile. A row and those it rests on are read one after the other, so a
 * change in between looks like something wrong: it is looked at three times more, and said only if it is the same each time.
 *
 * In memory are one page of the table, what a few rows rest on, and two counters; and what is found.
 */
export async function auditTable(effects: AuditEffects): Promise<Audit> {
  const practice = await untilDecided(effects, effects.readPractice);
  const started = epochMs(effects.now());
  const tally = newTally(practice, started);
  const findings: Finding[] = [];
  let rows = 0;
  for await (const page of effects.scanRows()) {
    rows += page.length;
    for (const row of page) tally.add(row);
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const some = page.slice(from, from + AT_ONCE);
      const found = await Promise.all(some.map((row) => lastingFindings(effects, row, practice)));
      findings.push(...found.flat());
    }
  }
  return { rows, findings: [...findings, ...tally.findings(epochMs(effects.now()))] };
}

async function lastingFindings(effects: AuditEffects, row: Row, practice: Practice): Promise<Finding[]> {
  const look = (at: Row) =>
    untilDecided(effects, () => findingsOf(effects, at, { practice, now: epochMs(effects.now()) }));
  let found = await look(row);
  for (let again = 0; again < LOOKS_AGAIN && found.length > 0; again++) {
    await effects.sleep(BETWEEN_LOOKS_MS);
    const fresh = await untilDecided(effects, () => effects.readRow(row.key));
    const still = fresh ? await look(fresh) : [];
    found = found.filter(({ says }) => still.some((finding) => finding.says === says));
  }
  return found;
}

/** What is wrong with a row, by itself and with what it rests on. */
export async function findingsOf(reads: RowReads, row: Row, at: Looked): Promise<Finding[]> {
  switch (row.kind) {
    case 'booking':
      return ofBooking(reads, row.booking, at);
    case 'ledger':
      return ofLedger(reads, row.ledger, at);
    case 'mailing':
      return ofMailing(reads, row, at);
    case 'conversation':
      return ofConversation(reads, row.conversation);
    case 'entry':
      return entryFindings(row.conversation, await reads.readConversation(row.conversation));
    case 'person':
      return ofPerson(reads, row.person, at);
    case 'answer':
      return ofAnswer(reads, row.answer, at);
    case 'unknown':
      return [{ rule: 'shape', says: row.why }];
    default:
      return [];
  }
}

/** By which rules, and when. */
interface Looked {
  readonly practice: Practice;
  readonly now: EpochMs;
}

async function ofBooking(reads: RowReads, booking: Booking, { practice, now }: Looked) {
  const day = dayOf(practice.zone, booking.start);
  const [[ledger], mailings, person, erasedAt] = await Promise.all([
    reads.readLedgers(day, day),
    reads.readMailingsOf({ booking: booking.id }),
    reads.readPerson(booking.client.person),
    reads.readErasure(booking.client.person),
  ]);
  return [
    ...bookingFindings(booking, { ledger, mailings, person }, now),
    ...erasureFindings(`booking ${booking.id}`, { begun: booking.bookedAt, erasedAt }),
  ];
}

async function ofLedger(reads: RowReads, ledger: DayLedger, { practice, now }: Looked) {
  const after = epochDay(ledger.day + 1);
  const ids = ledger.taken.map(({ booking }) => booking);
  const [bookings, [next]] = await Promise.all([readBookings(reads, ids), reads.readLedgers(after, after)]);
  return ledgerFindings(ledger, { bookings, next, practice }, now);
}

async function ofMailing(
  reads: RowReads,
  { mailing, placed }: Extract<Row, { kind: 'mailing' }>,
  { now }: Looked,
) {
  const { about } = mailing;
  const isThere = (await subjectOf(reads, about)) !== undefined;
  const erasedAt = about.kind === 'refusal' ? await reads.readErasure(about.person) : undefined;
  return [
    ...mailingFindings(mailing, { isThere, placed }, now),
    ...erasureFindings(`mailing ${mailing.id}`, { begun: writtenAt(mailing), erasedAt }),
  ];
}

async function subjectOf(reads: RowReads, about: Mailing['about']) {
  if (about.kind === 'booking') return reads.readBooking(about.booking);
  return about.kind === 'conversation' ? reads.readConversation(about.conversation) : about;
}

async function ofConversation(reads: RowReads, conversation: Conversation) {
  const { id, client, startedAt } = conversation;
  const [person, erasedAt] = await Promise.all([
    reads.readPerson(client.person),
    reads.readErasure(client.person),
  ]);
  return [
    ...conversationFindings(conversation, person),
    ...erasureFindings(`conversation ${id}`, { begun: startedAt, erasedAt }),
  ];
}

async function ofPerson(reads: RowReads, person: Person, { practice, now }: Looked) {
  const { hash, begun } = person;
  const [bookings, refusals, messages, erasedAt] = await Promise.all([
    readBookings(reads, person.bookings),
    reads.readMailingsOf({ person: hash }),
    Promise.all(person.conversations.map((conversation) => reads.readMailingsOf({ conversation }))),
    reads.readErasure(hash),
  ]);
  return [
    ...personFindings(person, { bookings, refusals, messages: messages.flat(), practice }, now),
    ...(begun === undefined
      ? []
      : erasureFindings(`person ${hash}`, { begun: writtenAt({ id: begun }), erasedAt })),
  ];
}

async function ofAnswer(reads: RowReads, answer: FirstAnswer, { now }: Looked) {
  const booking = answer.receipt ? await reads.readBooking(answer.receipt.id) : undefined;
  return answerFindings(answer, booking, now);
}

async function readBookings(
  { readBooking }: RowReads,
  ids: readonly BookingId[],
): Promise<ReadonlyMap<BookingId, Booking>> {
  const found = await Promise.all(ids.map(readBooking));
  return new Map(found.filter((booking) => booking !== undefined).map((booking) => [booking.id, booking]));
}
