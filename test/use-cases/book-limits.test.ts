import { describe, expect, it } from 'vitest';
import { personKey } from '../../functions/store/table.ts';
import { book } from '../../functions/use-cases/book.ts';
import { bookingsOf } from '../support/invariants.ts';
import { openWorld, request, type World } from '../support/world.ts';

const slots = [
  '2026-11-23T09:00',
  '2026-11-23T09:30',
  '2026-11-23T10:00',
  '2026-11-23T10:30',
  '2026-11-23T11:00',
];
const asking = (index: number, more: Parameters<typeof request>[0] = {}) =>
  request({ start: `${slots[index]}:00.000Z`, ...more });

const withLimits =
  (openPerEmail: number, bookingsPerDevicePerDay: number) => (practice: World['practice']) => ({
    ...practice,
    rules: { ...practice.rules, openPerEmail, bookingsPerDevicePerDay },
  });

const refusals = async (world: World) =>
  (await world.items('PERSON#')).filter(({ sk }) => String(sk).startsWith('MAIL#'));

describe('fault 53: one person cannot claim every slot', () => {
  it('by one address, however it is written', async () => {
    const world = await openWorld(withLimits(1, 1000));
    const results = [];
    for (const [index, email] of ['ann@example.com', 'Ann@Example.com', 'ANN@EXAMPLE.COM'].entries()) {
      results.push(await book(world.effects(), asking(index, { email })));
    }
    expect(results.map((result) => result.ok || result.error.kind)).toEqual([
      true,
      'not-accepted',
      'not-accepted',
    ]);
    expect(await bookingsOf(world.table)).toHaveLength(1);
  });

  it('by many addresses at one device', async () => {
    const world = await openWorld(withLimits(1, 3));
    const results = [];
    for (const index of slots.keys())
      results.push(await book(world.effects(), asking(index, { device: '192.0.2.1' })));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, false, false]);
  });

  it('by many requests at once', async () => {
    const world = await openWorld(withLimits(1, 1000));
    const results = await Promise.all(
      slots.map((_, index) => book(world.effects(), asking(index, { email: 'ann@example.com' }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('but the device may book again on the next day', async () => {
    const world = await openWorld(withLimits(1, 1));
    const device = '192.0.2.1';
    await book(world.effects(), asking(0, { device }));
    world.now = Date.parse('2026-11-22T00:00:00.000Z');
    expect(await book(world.effects(), asking(3, { device }))).toMatchObject({ ok: true });
  });

  it('but an address whose consultation is over may book again', async () => {
    const world = await openWorld(withLimits(1, 1000));
    await book(world.effects(), asking(0, { email: 'ann@example.com' }));
    world.now = Date.parse('2026-11-23T09:15:00.000Z');
    const again = request({ start: '2026-11-26T12:00:00.000Z', room: 'brighton', email: 'ann@example.com' });
    expect(await book(world.effects(), again)).toMatchObject({ ok: true });
  });
});

describe('fault 57: probing', () => {
  it('an open booking, a full device and a blocked address get one and the same answer, by the same number of calls', async () => {
    const world = await openWorld(withLimits(1, 2));
    await book(world.effects(), asking(0, { email: 'ann@example.com', device: 'a' }));
    await book(world.effects(), asking(1, { email: 'bob@example.com', device: 'b' }));
    await book(world.effects(), asking(2, { email: 'cyd@example.com', device: 'b' }));
    await block(world, 'dan@example.com');
    const answers = [];
    for (const asked of [{ email: 'ann@example.com' }, { device: 'b' }, { email: 'dan@example.com' }]) {
      const calls: string[] = [];
      answers.push({ answer: await book(counting(world, calls), asking(3, asked)), calls });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]?.answer).toEqual({ ok: false, error: { kind: 'not-accepted' } });
  });

  it('a time that cannot be had answers so whoever asks', async () => {
    const world = await openWorld(withLimits(1, 1000));
    await book(world.effects(), asking(0, { email: 'ann@example.com' }));
    const asked = { start: '2026-11-22T09:00:00.000Z', email: 'ann@example.com' };
    expect(await book(world.effects(), request(asked))).toEqual({
      ok: false,
      error: { kind: 'outside-hours' },
    });
  });
});

describe('fault 56: somebody else’s address', () => {
  it('is written to three times a day at most, the confirmation included', async () => {
    const world = await openWorld(withLimits(1, 1000));
    for (const index of slots.keys())
      await book(world.effects(), asking(index, { email: 'ann@example.com' }));
    expect(await bookingsOf(world.table)).toHaveLength(1);
    expect(await refusals(world)).toHaveLength(2);
  });

  it('is told once when the same refused request is repeated', async () => {
    const world = await openWorld(withLimits(1, 1000));
    await book(world.effects(), asking(0, { email: 'ann@example.com' }));
    const asked = asking(1, { email: 'ann@example.com' });
    const answers = [await book(world.effects(), asked), await book(world.effects(), asked)];
    expect(answers[1]).toEqual(answers[0]);
    expect(await refusals(world)).toHaveLength(1);
  });
});

function counting(world: World, calls: string[]) {
  const effects = world.effects();
  return Object.fromEntries(
    Object.entries(effects).map(([name, effect]) => [
      name,
      (...args: unknown[]) => {
        calls.push(name);
        return (effect as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as typeof effects;
}

async function block(world: World, email: string): Promise<void> {
  const hash = world.effects().hash('person', email);
  const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  const person = { hash, version: 1, open: [], bookings: [], mailed: { day: 0, count: 0 }, blocked: true };
  const Item = marshall({ ...personKey(hash), ...person });
  await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item }));
}
