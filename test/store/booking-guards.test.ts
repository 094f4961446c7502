import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { bookingId } from '../../functions/domain/units.ts';
import { type BookRequest, book } from '../../functions/use-cases/book.ts';
import { type Block, withAlexOn, withdrawHours } from '../support/changes.ts';
import { disarm, guardedItems, keyOf } from '../support/guards.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { onTheWire } from '../support/wire.ts';
import { openWorld, request, type World } from '../support/world.ts';

/**
 * Every condition of the booking's transaction, with a rival who gets in between the look and the booking: as it is, nothing
 * goes wrong; with the condition taken away, something does. So each of them is needed, and each is tested.
 */
interface Guard {
  readonly name: string;
  /** Whether the guard is on this item of the transaction. */
  readonly on: (item: TransactWriteItem) => boolean;
  readonly rules?: Partial<World['practice']['rules']>;
  readonly hours?: readonly Block[];
  readonly mine: () => BookRequest;
  readonly rival: (world: World, mine: BookRequest) => Promise<unknown>;
  readonly sameIds?: true;
  readonly wrong: (world: World) => Promise<boolean>;
}

const another = (more: Parameters<typeof request>[0]) => (world: World) =>
  book(world.effects(), request(more));
const broken = async (world: World) => (await violations(world)).length > 0;
const bookingCount = async (world: World) => (await bookingsOf(world.table)).length;
/** Another date, room, address and device: nothing in common but what the guard is about. */
const ELSEWHERE = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };

const guards: Guard[] = [
  {
    name: 'the day’s ledger is as it was read',
    on: (item) => item.Put !== undefined && keyOf(item).startsWith('DAYS#'),
    mine: () => request(),
    rival: another({}),
    wrong: broken,
  },
  {
    name: 'the day beside it is as it was read, where the buffer reaches over midnight',
    on: (item) => item.ConditionCheck !== undefined && keyOf(item).startsWith('DAYS#'),
    hours: [
      [1, 1380, 1440, 'hove'],
      [2, 0, 60, 'hove'],
    ],
    mine: () => request({ start: '2026-11-23T23:45:00.000Z' }),
    rival: another({ start: '2026-11-24T00:00:00.000Z' }),
    wrong: async (world) => (await bookingCount(world)) === 2,
  },
  {
    name: 'the hours are as they were read',
    on: (item) => keyOf(item).includes('HOURS#'),
    mine: () => request({ therapist: 'alex' }),
    rival: (world) => withdrawHours(world),
    wrong: async (world) => (await bookingCount(world)) === 1,
  },
  {
    name: 'the booking’s id is new',
    on: (item) => keyOf(item).endsWith(' BOOKING'),
    mine: () => request(),
    rival: another(ELSEWHERE),
    sameIds: true,
    wrong: broken,
  },
  {
    name: 'the idempotency key is free',
    on: (item) => keyOf(item).endsWith(' KEY'),
    mine: () => request(),
    rival: (world, { idempotencyKey }) => book(world.effects(), request({ ...ELSEWHERE, idempotencyKey })),
    wrong: async (world) => (await bookingCount(world)) === 2,
  },
  {
    name: 'the address’s row is as it was read',
    on: (item) => keyOf(item).endsWith(' PERSON'),
    mine: () => request({ email: 'ann@example.com' }),
    rival: another({ email: 'ann@example.com', ...ELSEWHERE }),
    wrong: broken,
  },
  {
    name: 'the device’s row is as it was read',
    on: (item) => keyOf(item).endsWith(' DEVICE'),
    rules: { bookingsPerDevicePerDay: 1 },
    mine: () => request({ device: '192.0.2.1' }),
    rival: another({ device: '192.0.2.1', ...ELSEWHERE }),
    wrong: async (world) => (await bookingCount(world)) === 2,
  },
];

describe('each guard of the booking’s transaction', () => {
  it.each(guards)('holds: $name', async (guard) => {
    const world = await race(guard, { removed: false });
    expect(await guard.wrong(world)).toBe(false);
    expect(await violations(world)).toEqual([]);
  });

  it.each(guards)('is needed: $name', async (guard) => {
    const world = await race(guard, { removed: true });
    expect(await guard.wrong(world)).toBe(true);
  });

  it('is in this list: there is no condition that no row here removes', async () => {
    const conditions: TransactWriteItem[] = [];
    for (const guard of guards) {
      const world = await worldOf(guard);
      onTheWire(world.table.client, async ({ name, input }, send) => {
        if (name === 'TransactWriteItemsCommand') conditions.push(...guardedItems(input as never));
        return send();
      });
      await book(world.effects(), guard.mine());
    }
    const unknown = conditions.filter((item) => !guards.some(({ on }) => on(item)));
    expect(conditions.length).toBeGreaterThan(guards.length);
    expect(unknown.map(keyOf)).toEqual([]);
  });
});

const worldOf = ({ rules, hours }: Guard) =>
  openWorld((practice) => {
    const changed = { ...practice, rules: { ...practice.rules, ...rules } };
    return hours ? withAlexOn(...hours)(changed) : changed;
  });

/** Runs mine up to its transaction, then the rival from first to last, then mine to its end. */
async function race(guard: Guard, { removed }: { removed: boolean }): Promise<World> {
  const world = await worldOf(guard);
  const mine = guard.mine();
  let begun = false;
  onTheWire(world.table.client, async ({ name, input }, send) => {
    if (name !== 'TransactWriteItemsCommand' || begun) return send();
    begun = true;
    await guard.rival(world, mine);
    if (removed) disarm(input as never, guard.on);
    return send();
  });
  const sameId = guard.sameIds ? { newBookingId: sameThenFresh() } : {};
  const effects = world.effects(sameId);
  if (guard.sameIds) world.effects = () => effects;
  await book(effects, mine);
  return world;
}

/** The id twice, as if chance had drawn it twice, and then others. */
function sameThenFresh() {
  let drawn = 0;
  return () => bookingId(++drawn <= 2 ? 'the-same' : `fresh-${drawn}`);
}
