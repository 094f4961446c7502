import { describe, expect, it } from 'vitest';
import { type BookingId, HOUR_MS } from '../../functions/domain/units.ts';
import { cancelBooking } from '../../functions/use-cases/cancel-booking.ts';
import { booked, cancel, current, mailKinds, note, said } from '../support/changes.ts';
import { violations } from '../support/invariants.ts';
import { failing, named } from '../support/wire.ts';
import { MONDAY_9, openWorld } from '../support/world.ts';

describe('cancelling', () => {
  it('frees the slot, raises the sequence and writes to both sides', async () => {
    const world = await openWorld();
    const id = await booked(world);
    expect(said(await cancel(world, id, { reason: 'I am better' }))).toBe('done');
    expect(await current(world, id)).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      history: [{ what: 'booked' }, { what: 'cancelled', by: 'client', reason: 'I am better' }],
    });
    expect((await mailKinds(world, id)).at(-1)).toEqual(['cancelled', 'cancelled-notice']);
    expect(await violations(world)).toEqual([]);
  });

  it('fault 7: at once the same slot may be booked again, also by the same person', async () => {
    const world = await openWorld();
    const id = await booked(world, { email: 'ann@example.com' });
    await cancel(world, id);
    await booked(world, { email: 'Ann@example.com' });
    expect(await violations(world)).toEqual([]);
  });

  it('again leaves it as it is, with no more mail', async () => {
    const world = await openWorld();
    const id = await booked(world);
    const first = await cancel(world, id);
    world.now += HOUR_MS;
    expect(await cancel(world, id, { by: 'practice' })).toEqual(first);
    expect(await mailKinds(world, id)).toHaveLength(2);
  });

  it.each([
    ['a millisecond before it begins', -1, 'done'],
    ['when it begins', 0, 'already-started'],
  ])('is possible until it begins: %s', async (_, milliseconds, expected) => {
    const world = await openWorld();
    const id = await booked(world);
    world.now = Date.parse(MONDAY_9) + milliseconds;
    expect(said(await cancel(world, id))).toBe(expected);
    expect(await violations(world)).toEqual([]);
  });

  it('of a booking that somebody may not see, or that there is not, is unknown', async () => {
    const world = await openWorld();
    const id = await booked(world);
    const refused = { by: 'client', reason: '', may: () => false } as const;
    expect(said(await cancelBooking(world.effects(), { id, ...refused }))).toBe('unknown-booking');
    expect(said(await cancel(world, 'nothing' as BookingId))).toBe('unknown-booking');
    expect((await current(world, id)).status).toBe('confirmed');
  });

  it('succeeds when the answer was lost after the write, and writes one mail', async () => {
    const world = await openWorld();
    const id = await booked(world);
    failing(world.table.client, {
      command: 'TransactWriteItemsCommand',
      error: named('TimeoutError'),
      times: 1,
      committed: true,
    });
    expect(said(await cancel(world, id))).toBe('done');
    expect(await mailKinds(world, id)).toHaveLength(2);
    expect(await violations(world)).toEqual([]);
  });
});

describe('an outcome', () => {
  it.each([
    ['before it has begun', -1, 'not-started'],
    ['as soon as it has begun', 0, 'done'],
  ])('is noted %s: %s', async (_, milliseconds, expected) => {
    const world = await openWorld();
    const id = await booked(world);
    world.now = Date.parse(MONDAY_9) + milliseconds;
    expect(said(await note(world, id, 'attended'))).toBe(expected);
  });

  it('may be put right, leaves the calendar alone and writes to nobody', async () => {
    const world = await openWorld();
    const id = await booked(world);
    world.now = Date.parse(MONDAY_9);
    await note(world, id, 'attended');
    await note(world, id, 'missed');
    expect(await current(world, id)).toMatchObject({
      status: 'missed',
      becameClient: false,
      sequence: 0,
      version: 3,
    });
    expect(await mailKinds(world, id)).toHaveLength(1);
  });

  it('of a cancelled booking is refused', async () => {
    const world = await openWorld();
    const id = await booked(world);
    await cancel(world, id);
    world.now = Date.parse(MONDAY_9);
    expect(said(await note(world, id, 'attended'))).toBe('already-cancelled');
  });
});
