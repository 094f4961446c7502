import { createHmac, randomUUID } from 'node:crypto';
import { DeleteItemCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { samplePractice } from '../../bin/sample-practice.ts';
import { sampleStaff } from '../../bin/sample-staff.ts';
import type { Practice } from '../../functions/domain/practice.ts';
import { bookingId, type EpochDay, epochMs, roomId, therapistId } from '../../functions/domain/units.ts';
import { commitBooking, commitRefusal } from '../../functions/store/booking-transaction.ts';
import { readBooking } from '../../functions/store/bookings.ts';
import { commitChange } from '../../functions/store/change-transaction.ts';
import { type Attributes, openTable, type Table } from '../../functions/store/client.ts';
import { readLedgers } from '../../functions/store/days.ts';
import { createPractice, readPractice } from '../../functions/store/practice.ts';
import { createStaff } from '../../functions/store/staff.ts';
import { readPerson, readStanding } from '../../functions/store/standing.ts';
import type { Key } from '../../functions/store/table.ts';
import type { BookEffects, BookRequest } from '../../functions/use-cases/book.ts';
import type { ChangeEffects } from '../../functions/use-cases/change-booking.ts';
import { freshTable } from './engine.ts';

/** Saturday 21 November 2026, 10:00 in Hove: the first slots are Monday's at 09:00. */
export const SATURDAY = epochMs(Date.parse('2026-11-21T10:00:00.000Z'));
export const MONDAY_9 = '2026-11-23T09:00:00.000Z';

export type WorldEffects = BookEffects & ChangeEffects;

/** A practice in a table of its own on the embedded engine, and the real store's effects on it under a fixed clock. */
export interface World {
  readonly table: Table;
  readonly practice: Practice;
  now: number;
  effects(replaced?: Partial<WorldEffects>): WorldEffects;
  item(key: Key): Promise<Attributes | undefined>;
  items(prefix: string): Promise<Attributes[]>;
  /** Takes everything away but the practice. */
  clear(): Promise<void>;
}

export async function openWorld(
  change: (practice: Practice) => Practice = (practice) => practice,
): Promise<World> {
  const { name } = await freshTable();
  const table = openTable(name);
  const practice = change(samplePractice());
  await createPractice(table, practice);
  await Promise.all(sampleStaff().map((member) => createStaff(table, member)));
  const world: World = {
    table,
    practice,
    now: SATURDAY,
    effects: (replaced = {}) => ({ ...effectsOn(table, () => world.now), ...replaced }),
    item: async ({ pk, sk }) => {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: name, Key: marshall({ pk, sk }) }),
      );
      return Item && unmarshall(Item);
    },
    clear: async () => {
      const items = (await everything(table)).filter(({ pk }) => !/^(?:PRACTICE|STAFF#)/.test(String(pk)));
      await Promise.all(
        items.map(({ pk, sk }) =>
          table.client.send(new DeleteItemCommand({ TableName: name, Key: marshall({ pk, sk }) })),
        ),
      );
    },
    items: async (prefix) => (await everything(table)).filter(({ pk }) => String(pk).startsWith(prefix)),
  };
  return world;
}

/** Every item of the table, as plain values. */
export async function everything({ client, name }: Table): Promise<Attributes[]> {
  const { Items } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  return (Items ?? []).map((item) => unmarshall(item));
}

let names = 0;

const effectsOn = (table: Table, now: () => number): WorldEffects => ({
  now,
  random: () => Math.random(),
  sleep: async () => {},
  hash: (purpose, text) => createHmac('sha256', 'test').update(`${purpose}:${text}`).digest('base64url'),
  newBookingId: () => bookingId(randomUUID()),
  newReference: () => `QH-${String(++names).padStart(4, '0')}`,
  readPractice: () => readPractice(table, { consistent: true }),
  readLedgers: (from: EpochDay, to: EpochDay) => readLedgers(table, { from, to, consistent: true }),
  readStanding: (hashes) => readStanding(table, hashes),
  commitBooking: (plan, at) => commitBooking(table, plan, at),
  commitRefusal: (plan, at) => commitRefusal(table, plan, at),
  readBooking: (id) => readBooking(table, id),
  readPerson: (hash) => readPerson(table, hash),
  commitChange: (plan) => commitChange(table, plan),
});

let clients = 0;

/** A request of a client, a device and a key of its own, for Hove on Monday at 09:00 with whoever is free. */
export function request(
  replaced: Partial<Omit<BookRequest, 'start' | 'client' | 'room' | 'therapist'>> & {
    start?: string;
    room?: string;
    therapist?: string;
    name?: string;
    email?: string;
    discreet?: boolean;
  } = {},
): BookRequest {
  const client = ++clients;
  const { start = MONDAY_9, room = 'hove', therapist, name, email, discreet = false, ...rest } = replaced;
  return {
    start: epochMs(Date.parse(start)),
    room: roomId(room),
    therapist: therapist === undefined ? undefined : therapistId(therapist),
    client: {
      name: name ?? `Client ${client}`,
      email: email ?? `client-${client}@example.com`,
      phone: null,
      voicemail: false,
      discreet,
    },
    idempotencyKey: `key-of-client-number-${client}`,
    device: `192.0.2.${client % 250}`,
    ...rest,
  };
}
