import { describe, expect, it } from 'vitest';
import type { BookingId } from '../../functions/domain/units.ts';
import { booked, cancel, current, move, said, withdrawHours } from '../support/changes.ts';
import { violations } from '../support/invariants.ts';
import { MONDAY_9, openWorld } from '../support/world.ts';

const MONDAY_10 = '2026-11-23T10:00:00.000Z';
const TUESDAY_10 = '2026-11-24T10:00:00.000Z';

describe('rivals for a change', () => {
  it('fault 5: a cancellation beside a move: both are answered, and one of them came last', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const world = await openWorld();
      const id = await booked(world);
      const [cancelled, moved] = await Promise.all([
        cancel(world, id),
        move(world, id, { start: TUESDAY_10, room: 'lewes' }),
      ]);
      expect(said(cancelled)).toBe('done');
      expect(['done', 'already-cancelled']).toContain(said(moved));
      expect((await current(world, id)).status).toBe('cancelled');
      expect(await violations(world)).toEqual([]);
    }
  });

  it('fault 6: two that swap slots lose none and wait for nobody', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const world = await openWorld();
      const ids = [await booked(world), await booked(world, { start: TUESDAY_10, room: 'lewes' })] as const;
      const results = await Promise.all([
        move(world, ids[0], { start: TUESDAY_10, room: 'lewes' }),
        move(world, ids[1], { start: MONDAY_9 }),
      ]);
      expect(results.map(said)).toEqual(['slot-taken', 'slot-taken']);
      expect(await violations(world)).toEqual([]);
    }
  });

  it('fault 6: of three that go round in a ring while a fourth is cancelled, every slot is somebody’s or free', async () => {
    const world = await openWorld();
    const starts = [MONDAY_9, '2026-11-23T09:30:00.000Z', MONDAY_10, '2026-11-23T10:30:00.000Z'];
    const ids: BookingId[] = [];
    for (const start of starts) ids.push(await booked(world, { start }));
    await Promise.all([
      ...ids.slice(0, 3).map((id, index) => move(world, id, { start: starts[index + 1] as string })),
      cancel(world, ids[3] as BookingId),
    ]);
    expect(await violations(world)).toEqual([]);
  });

  it('fault 4: hours that are withdrawn while a booking moves into them: it moved before, or not at all', async () => {
    const world = await openWorld();
    const id = await booked(world);
    const { commitChange, ...effects } = world.effects();
    let withdrawn = false;
    const interrupted = {
      ...effects,
      commitChange: async (plan: Parameters<typeof commitChange>[0]) => {
        if (!withdrawn) await withdrawHours(world);
        withdrawn = true;
        return commitChange(plan);
      },
    };
    expect(said(await move(world, id, { start: MONDAY_10 }, interrupted))).toBe('outside-hours');
    expect((await current(world, id)).start).toBe(Date.parse(MONDAY_9));
  });
});
