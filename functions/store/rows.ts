import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Booking } from '../domain/booking.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { Mailing } from '../domain/mail.ts';
import type { Device } from '../domain/person.ts';
import { conversationId, epochMs } from '../domain/units.ts';
import type { Row, RowKey, RowReads } from '../use-cases/audit-table.ts';
import { placeOfBooking } from './bookings.ts';
import { type Attributes, type Item, patiently, queryAll, type Table } from './client.ts';
import { toLedger } from './days.ts';
import { toErased } from './figures.ts';
import { toMailing } from './mailings.ts';
import { toFirstAnswer, toPerson } from './standing.ts';
import {
  bookingKey,
  byDue,
  conversationIn,
  conversationKey,
  type Key,
  kindAt,
  mailPrefix,
  partitionKey,
  personKey,
  type RowKind,
  sortKey,
} from './table.ts';

/* Every row for what it is, for whoever looks over the whole table. Reads only, and consistent ones. */

/** Every row, page by page of at most 1 MB; one that is written meanwhile is among them or not. */
export async function* scanRows(table: Table): AsyncGenerator<Row[]> {
  let next: Item | undefined;
  do {
    const page = await patiently(
      table.client.send(
        new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: next }),
      ),
    );
    yield (page.Items ?? []).map((item) => toRow(unmarshall(item)));
    next = page.LastEvaluatedKey;
  } while (next);
}

export async function readRow(table: Table, { pk, sk }: RowKey): Promise<Row | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall({ pk, sk }), ConsistentRead: true }),
    ),
  );
  return Item && toRow(unmarshall(Item));
}

/** The mailings of a booking, a conversation or an address, in the order in which they were written. */
export async function readMailingsOf(
  table: Table,
  of: Parameters<RowReads['readMailingsOf']>[0],
): Promise<Mailing[]> {
  const { pk } = subjectKey(of);
  const items = await queryAll(table, {
    KeyConditionExpression: `${partitionKey} = :pk AND begins_with(${sortKey}, :mail)`,
    ExpressionAttributeValues: marshall({ ':pk': pk, ':mail': mailPrefix }),
    ConsistentRead: true,
  });
  return items.map(toMailing);
}

export function subjectKey(of: Parameters<RowReads['readMailingsOf']>[0]): Key {
  if ('booking' in of) return bookingKey(of.booking);
  return 'conversation' in of ? conversationKey(of.conversation) : personKey(of.person);
}

export function toRow(item: Attributes): Row {
  const key = { pk: String(item[partitionKey]), sk: String(item[sortKey]) };
  const kind = kindAt(key);
  // A key that is none of ours may hold anything: only its beginning is said.
  if (!kind) return { kind: 'unknown', key, why: `a row at ${key.pk.split('#')[0]} is none of ours` };
  const wrong = Object.entries(SHAPES[kind]).filter(([name, is]) => !is(item[name]));
  if (wrong.length === 0) return known(kind, key, item);
  return {
    kind: 'unknown',
    key,
    why: `${key.pk} ${key.sk} has no ${wrong.map(([name]) => name).join(', ')}`,
  };
}

type HoursRow = Extract<Row, { kind: 'hours' }>;

function known(kind: RowKind, key: RowKey, item: Attributes): Row {
  switch (kind) {
    case 'booking':
      return bookingRow(key, item);
    case 'ledger':
      return { kind, key, ledger: toLedger(item) };
    case 'mailing':
      return { kind, key, mailing: toMailing(item), placed: placeOf(item) };
    case 'conversation':
      return { kind, key, conversation: item as unknown as Conversation };
    case 'person':
      return { kind, key, person: toPerson(item) };
    case 'answer':
      // The key of a message answers with nothing.
      return { kind, key, answer: toFirstAnswer({ receipt: null, ...item }) };
    case 'device':
      return { kind, key, device: item as unknown as Device };
    case 'entry':
      return { kind, key, conversation: conversationId(conversationIn(key)) };
    case 'figures':
      return { kind, key, erased: toErased(item) };
    case 'erasure':
      return { kind, key, erasure: item as unknown as Erasure };
    case 'hours':
      return { kind, key, hours: item as unknown as HoursRow['hours'] };
    default:
      return { kind: 'plain', key };
  }
}

/** One that does not stand in its therapist's index under its own time is not found by whoever looks for it there. */
function bookingRow(key: RowKey, item: Attributes): Row {
  const booking = item as unknown as Booking;
  const misplaced = Object.entries(placeOfBooking(booking)).some(([name, value]) => item[name] !== value);
  return misplaced
    ? { kind: 'unknown', key, why: `${key.pk} stands elsewhere in its therapist's index than it says` }
    : { kind: 'booking', key, booking };
}

const placeOf = ({ [byDue.sortKey]: due }: Attributes) =>
  typeof due === 'string' ? epochMs(Date.parse(due)) : null;

type Test = (value: unknown) => boolean;
const text: Test = (value) => typeof value === 'string' && value !== '';
const number: Test = (value) => typeof value === 'number';
const flag: Test = (value) => typeof value === 'boolean';
const list: Test = Array.isArray;
const map: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const orAbsent =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const oneOf =
  (...values: readonly string[]): Test =>
  (value) =>
    values.includes(value as string);

/** What a row of each kind must have; it may have more. */
const SHAPES: Readonly<Record<RowKind, Readonly<Record<string, Test>>>> = {
  settings: { version: number, name: text, phone: text, email: text, zone: map, rules: map, retention: map },
  room: { id: text, version: number, name: text, address: text, hours: orNull(list), closures: list },
  therapist: { id: text, version: number, name: text, email: text, active: flag },
  hours: {
    id: text,
    version: number,
    blocks: list,
    exceptions: list,
    perDay: number,
    worksBankHolidays: flag,
  },
  ledger: { version: number, taken: list },
  booking: {
    id: text,
    version: number,
    reference: text,
    status: oneOf('confirmed', 'cancelled', 'attended', 'missed'),
    sequence: number,
    start: number,
    end: number,
    room: text,
    therapist: text,
    client: map,
    linkVersion: number,
    bookedAt: number,
    history: list,
    therapistKey: text,
    startsAt: text,
  },
  conversation: {
    id: text,
    version: number,
    status: oneOf('open', 'waiting', 'closed', 'spam'),
    spam: orNull(text),
    client: map,
    startedAt: number,
    assignee: orNull(text),
    excerpt: text,
    lastMessageAt: number,
    lastActivityAt: number,
    readAt: orAbsent(orNull(number)),
    inboxKey: text,
    activeAt: text,
  },
  entry: { id: text, kind: text, at: number, text },
  mailing: { id: text, about: map, mails: list, version: number },
  person: { hash: text, version: number, open: list, bookings: list, mailed: map, blocked: flag },
  answer: { hash: text, request: text, receipt: orAbsent(orNull(map)), expiresAt: number },
  device: { hash: text, version: number, booked: map, expiresAt: number },
  count: { count: number, expiresAt: number },
  senders: { senders: (value) => value instanceof Set, expiresAt: number },
  staff: { sub: text, version: number, email: text, role: oneOf('owner', 'therapist'), active: flag },
  feed: {},
  figures: { month: text, version: number, booked: number, byRoom: map, byTherapist: map },
  erasure: { hash: text, at: number },
};
