import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BookingId, HOUR_MS } from '../../functions/domain/units.ts';
import { book } from '../../functions/use-cases/book.ts';
import { cancel, move } from '../support/changes.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { openWorld, request, SATURDAY, type World } from '../support/world.ts';

/** Few slots and few people, so that they are in each other's way: two rooms, three dates, buffers and journeys between. */
const SLOTS = [
  ['2026-11-23T09:00:00.000Z', 'hove'],
  ['2026-11-23T09:15:00.000Z', 'hove'],
  ['2026-11-23T13:00:00.000Z', 'hove'],
  ['2026-11-24T10:00:00.000Z', 'lewes'],
  ['2026-11-24T10:30:00.000Z', 'lewes'],
  ['2026-11-26T12:00:00.000Z', 'brighton'],
  ['2026-11-26T12:15:00.000Z', 'brighton'],
] as const;

/** Where each client begins. */
const FIRST = [SLOTS[0], SLOTS[2], SLOTS[3], SLOTS[5]] as const;

const slot = fc.constantFrom(...SLOTS);
const client = fc.integer({ min: 0, max: 3 });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('book' as const), slot, client }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('move' as const), slot, client, by: by() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('cancel' as const), client, by: by() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('wait' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function by() {
  return fc.constantFrom('client' as const, 'practice' as const);
}

/** The last booking that each client made: what they would have the link of. */
type Held = Map<number, BookingId>;

async function take(world: World, held: Held, step: Step): Promise<void> {
  if (step.what === 'wait') {
    world.now += 7 * HOUR_MS;
    return;
  }
  if (step.what === 'book') {
    const [start, room] = step.slot;
    const email = `client-${step.client}@example.com`;
    const result = await book(world.effects(), request({ start, room, email }));
    if (result.ok) held.set(step.client, result.value.id);
    return;
  }
  const id = held.get(step.client);
  if (id === undefined) return;
  if (step.what === 'cancel') {
    await cancel(world, id, { by: step.by });
    return;
  }
  const [start, room] = step.slot;
  await move(world, id, { start, room, by: step.by });
}

it('whatever is booked, moved and cancelled, one after the other or two at once, nothing is lost or doubled', async () => {
  const world = await openWorld();
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 6 }),
      async (moments) => {
        const held: Held = new Map();
        world.now = SATURDAY;
        for (const [client, place] of FIRST.entries())
          await take(world, held, { what: 'book', slot: place, client });
        for (const atOnce of moments) await Promise.all(atOnce.map((each) => take(world, held, each)));
        expect(await violations(world)).toEqual([]);
        changed += (await bookingsOf(world.table)).filter(({ sequence }) => sequence > 0).length;
        await world.clear();
      },
    ),
    { numRuns: 100 },
  );
  expect(changed).toBeGreaterThan(100);
}, 300_000);
