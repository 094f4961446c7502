import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { BookingId } from '../../functions/domain/units.ts';
import { type BookRequest, book } from '../../functions/use-cases/book.ts';
import { type Block, cancel, move, note, withAlexOn, withdrawHours } from '../support/changes.ts';
import { disarm, guardedItems, keyOf } from '../support/guards.ts';
import { violations } from '../support/invariants.ts';
import { onTheWire } from '../support/wire.ts';
import { openWorld, request, type World } from '../support/world.ts';

/**
 * Every condition of a change's transaction, with a rival who gets in between the look and the write: as it is, nothing goes
 * wrong; with the condition taken away, something does. So each of them is needed, and each is tested.
 */
interface Guard {
  readonly name: string;
  /** Whether the guard is on this item of the transaction. */
  readonly on: (item: TransactWriteItem) => boolean;
  readonly openPerEmail?: number;
  readonly hours?: readonly Block[];
  readonly booking?: Parameters<typeof request>[0];
  /** Whether the consultation has begun by then. */
  readonly begun?: true;
  readonly mine: (world: World, id: BookingId) => Promise<unknown>;
  readonly rival: (world: World, id: BookingId) => Promise<unknown>;
  /** What else than a broken invariant shows that the rival was overrun. */
  readonly wrong?: (world: World, id: BookingId) => Promise<boolean>;
}

const onDay = (date: string) => (item: TransactWriteItem) =>
  item.Put !== undefined && keyOf(item).endsWith(` ${date}`);

const MONDAY_10 = '2026-11-23T10:00:00.000Z';
const TUESDAY = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };
/** Rivals of their own room, person and device: nothing in common but what the guard is about. */
const another = (asked: Parameters<typeof request>[0]) => (world: World) =>
  book(world.effects(), request(asked));
const where = async (world: World, id: BookingId) => world.effects().readBooking(id);

const guards: Guard[] = [
  {
    name: 'the ledger that a cancellation frees is as it was read',
    on: onDay('2026-11-23'),
    mine: (world, id) => cancel(world, id),
    rival: another({ start: MONDAY_10 }),
  },
  {
    name: 'the ledger that a move leaves is as it was read',
    on: onDay('2026-11-23'),
    mine: (world, id) => move(world, id, TUESDAY),
    rival: another({ start: MONDAY_10 }),
  },
  {
    name: 'the ledger that a move enters is as it was read',
    on: onDay('2026-11-24'),
    mine: (world, id) => move(world, id, TUESDAY),
    rival: another(TUESDAY),
  },
  {
    name: 'the date beside it is as it was read, where the buffer reaches over midnight',
    on: (item) => item.ConditionCheck !== undefined && keyOf(item).startsWith('DAYS#'),
    hours: [
      [1, 1380, 1440, 'hove'],
      [2, 0, 60, 'hove'],
    ],
    booking: { start: '2026-11-23T23:00:00.000Z' },
    mine: (world, id) => move(world, id, { start: '2026-11-23T23:45:00.000Z' }),
    rival: another({ start: '2026-11-24T00:00:00.000Z' }),
    wrong: async (world, id) => (await where(world, id))?.sequence === 1,
  },
  {
    name: 'the hours that a move enters are as they were read',
    on: (item) => keyOf(item).includes('HOURS#'),
    mine: (world, id) => move(world, id, { start: MONDAY_10 }),
    rival: (world) => withdrawHours(world),
    wrong: async (world, id) => (await where(world, id))?.sequence === 1,
  },
  {
    name: 'the booking is as it was read',
    on: (item) => keyOf(item).endsWith(' BOOKING'),
    begun: true,
    mine: (world, id) => note(world, id, 'missed'),
    rival: (world, id) => note(world, id, 'attended'),
    // Two changes that each believe to be the second version.
    wrong: async (world, id) => (await where(world, id))?.version === 2,
  },
  {
    name: 'the address’s row is as it was read',
    on: (item) => keyOf(item).endsWith(' PERSON'),
    openPerEmail: 2,
    booking: { email: 'ann@example.com' },
    mine: (world, id) => cancel(world, id),
    rival: another({ email: 'ann@example.com', ...TUESDAY }),
  },
];

describe('each guard of a change’s transaction', () => {
  it.each(guards)('holds: $name', async (guard) => {
    const { world, id } = await race(guard, { removed: false });
    expect(await violations(world)).toEqual([]);
    expect((await guard.wrong?.(world, id)) ?? false).toBe(false);
  });

  it.each(guards)('is needed: $name', async (guard) => {
    const { world, id } = await race(guard, { removed: true });
    const wrong = (await violations(world)).length > 0 || (await guard.wrong?.(world, id));
    expect(wrong).toBe(true);
  });

  it('is in this list: there is no condition that no row here removes', async () => {
    const conditions: TransactWriteItem[] = [];
    for (const guard of guards) {
      const { world, id } = await prepared(guard);
      onTheWire(world.table.client, async ({ name, input }, send) => {
        if (name === 'TransactWriteItemsCommand') conditions.push(...guardedItems(input as never));
        return send();
      });
      await guard.mine(world, id);
    }
    const unknown = conditions.filter((item) => !guards.some(({ on }) => on(item)));
    expect(conditions.length).toBeGreaterThan(guards.length);
    expect(unknown.map(keyOf)).toEqual([]);
  });
});

/** A world with the booking in it that is to change; for an outcome, once it has begun. */
async function prepared(guard: Guard): Promise<{ world: World; id: BookingId }> {
  const world = await worldOf(guard);
  const asked: BookRequest = request(guard.booking);
  const result = await book(world.effects(), asked);
  if (!result.ok) return expect.fail(result.error.kind);
  if (guard.begun) world.now = asked.start;
  return { world, id: result.value.id };
}

const worldOf = ({ openPerEmail = 1, hours }: Guard) =>
  openWorld((practice) => {
    const changed = { ...practice, rules: { ...practice.rules, openPerEmail } };
    return hours ? withAlexOn(...hours)(changed) : changed;
  });

/** Runs mine up to its transaction, then the rival from first to last, then mine to its end. */
async function race(guard: Guard, { removed }: { removed: boolean }) {
  const { world, id } = await prepared(guard);
  let begun = false;
  onTheWire(world.table.client, async ({ name, input }, send) => {
    if (name !== 'TransactWriteItemsCommand' || begun) return send();
    begun = true;
    await guard.rival(world, id);
    if (removed) disarm(input as never, guard.on);
    return send();
  });
  await guard.mine(world, id);
  return { world, id };
}
