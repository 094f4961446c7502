import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { auditEffects } from '../../bin/audit.ts';
import { isDoubtful } from '../../functions/domain/finding.ts';
import { HOUR_MS } from '../../functions/domain/units.ts';
import { bookingKey } from '../../functions/store/table.ts';
import { auditTable } from '../../functions/use-cases/audit-table.ts';
import { booked, cancel, move } from '../support/changes.ts';
import { onTheWire } from '../support/wire.ts';
import { MONDAY_9, openWorld, type World } from '../support/world.ts';

const TUESDAY_10 = '2026-11-24T10:00:00.000Z';

/** Looked at again at once, since nobody else is at work. */
const audit = (world: World) =>
  auditTable({ ...auditEffects(world.table, () => world.now), sleep: async () => {} });
const found = async (world: World) =>
  (await audit(world)).findings.map(({ rule, says }) => `${rule}: ${says}`);

async function set(world: World, key: { pk: string; sk: string }, name: string, value: unknown) {
  await world.table.client.send(
    new UpdateItemCommand({
      TableName: world.table.name,
      Key: marshall(key),
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: marshall({ ':value': value }),
    }),
  );
}

async function remove(world: World, pk: RegExp, sk: RegExp): Promise<void> {
  const items = (await world.items('')).filter(
    (item) => pk.test(String(item['pk'])) && sk.test(String(item['sk'])),
  );
  for (const item of items)
    await world.table.client.send(
      new DeleteItemCommand({
        TableName: world.table.name,
        Key: marshall({ pk: item['pk'], sk: item['sk'] }),
      }),
    );
}

type Damage = (world: World, id: Awaited<ReturnType<typeof booked>>) => Promise<unknown>;

const DAY = { pk: 'DAYS#2026-11', sk: '2026-11-23' };

const START = Date.parse(MONDAY_9) / 60_000;

/** The booking's slot, and another's so many minutes later. */
const besides = (id: string, minutes: number) => [
  [START, START + 15, 'hove', 'alex', id],
  [START + minutes, START + minutes + 15, 'hove', 'alex', 'another'],
];

describe('an audit of a table', () => {
  it('finds nothing wrong with one that only the program has written', async () => {
    const world = await openWorld();
    const ids = [await booked(world), await booked(world, { start: TUESDAY_10, room: 'lewes' })] as const;
    await move(world, ids[0], { start: '2026-11-23T09:30:00.000Z' });
    await cancel(world, ids[1]);
    const { rows, findings } = await audit(world);
    expect(findings).toEqual([]);
    expect(rows).toBe((await world.items('')).length);
  });

  it.each<[string, Damage, string]>([
    ['a booking that no ledger lists', (world) => set(world, DAY, 'taken', []), 'slot: booking'],
    [
      'a ledger that lists what is not there',
      (world) => remove(world, /^BOOKING/, /^BOOKING$/),
      'slot: 2026-11-23 lists',
    ],
    ['a booking without its mails', (world) => remove(world, /^BOOKING/, /^MAIL/), 'mail: booking'],
    ['an address that has nothing open', (world) => remove(world, /^PERSON/, /^PERSON$/), 'person: booking'],
    [
      'a status against the history',
      (world, id) => set(world, bookingKey(id), 'status', 'cancelled'),
      'history: booking',
    ],
    [
      'a booking of no known status',
      (world, id) => set(world, bookingKey(id), 'status', 'lost'),
      'shape: BOOKING#',
    ],
    [
      'a device that counted nothing',
      (world) => remove(world, /^DEVICE/, /^DEVICE$/),
      'device: devices count 0',
    ],
    [
      'an idempotency record of what is not there',
      (world) => remove(world, /^BOOKING/, /^BOOKING$/),
      'answer: key',
    ],
    ['two in one room at once', (world, id) => set(world, DAY, 'taken', besides(id, 0)), 'overlap: '],
    ['two of a therapist too close', (world, id) => set(world, DAY, 'taken', besides(id, 15)), 'spacing: '],
    [
      'a mail that nobody sends',
      async (world) => {
        world.now += HOUR_MS;
      },
      'overdue: booking',
    ],
    [
      'a row that is none of ours',
      ({ table }) =>
        table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: marshall({ pk: 'GUEST#Jo Bloggs', sk: 'GUEST' }),
          }),
        ),
      'shape: a row at GUEST is none of ours',
    ],
  ])('finds %s', async (_, damage, says) => {
    const world = await openWorld();
    const id = await booked(world);
    world.now += 2 * 60_000;
    await damage(world, id);
    const findings = await found(world);
    expect(findings.some((finding) => finding.startsWith(says))).toBe(true);
    expect(findings.join()).not.toMatch(/Jo|Client|example/);
  });

  it('doubts what other settings may have allowed, and nothing else', async () => {
    const world = await openWorld();
    const id = await booked(world);
    await set(world, DAY, 'taken', besides(id, 15));
    const { findings } = await audit(world);
    expect(findings.filter(isDoubtful).map(({ rule }) => rule)).toEqual(['spacing']);
    expect(findings.length).toBeGreaterThan(1);
  });

  it('says nothing of what only looks wrong, in one that is written all the time', async () => {
    const world = await openWorld();
    let audits = 0;
    const busy = async (start: string, room: string) => {
      for (let rounds = 0; rounds < 3 || audits < 3; rounds++) {
        const id = await booked(world, { start, room });
        await move(world, id, { start: '2026-11-26T13:00:00.000Z', room: 'brighton' });
        await cancel(world, id);
      }
    };
    const looking = async () => {
      for (; audits < 3; audits++)
        expect((await auditTable(auditEffects(world.table, () => world.now))).findings).toEqual([]);
    };
    await Promise.all([busy(MONDAY_9, 'hove'), busy(TUESDAY_10, 'lewes'), looking()]);
  });

  it('only reads, and only by calls that its reader may be allowed', async () => {
    const world = await openWorld();
    await booked(world);
    const calls = new Set<string>();
    onTheWire(world.table.client, ({ name }, send) => {
      calls.add(name);
      return send();
    });
    await audit(world);
    expect([...calls].sort()).toEqual(['GetItemCommand', 'QueryCommand', 'ScanCommand']);
  });
});

describe('npm run audit-table', () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const script = join(import.meta.dirname, '../../bin/audit-table.ts');
      execFile(process.execPath, [script, ...args], (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });
  const argsFor = ({ table }: World) => [
    '--table',
    table.name,
    '--endpoint',
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
  ];

  it('says that all is well, with status 0', async () => {
    const world = await openWorld();
    expect(await run(...argsFor(world))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/violations: 0/),
    });
  });

  it('says what is wrong, with status 1', async () => {
    const world = await openWorld();
    await booked(world, { start: TUESDAY_10, room: 'lewes' });
    await remove(world, /^DAYS/, /./);
    const { code, out } = await run(...argsFor(world));
    expect(code).toBe(1);
    expect(out).toMatch(/^slot +booking \S+ is listed 0 times$/m);
    expect(out).toMatch(/^rows: \d+, violations: [1-9]/m);
  });

  it.each([
    ['no table', [], 'Usage'],
    ['a table that is not there', ['--table', 'nowhere'], 'resource'],
  ])('says why it could not look: %s', async (_, args, words) => {
    await openWorld();
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err.toLowerCase()).toContain(words.toLowerCase());
  });
});
