import { describe, expect, it } from 'vitest';
import { booked, cancel, current, mailKinds, move, said, withAlexOn } from '../support/changes.ts';
import { violations } from '../support/invariants.ts';
import { MONDAY_9, openWorld } from '../support/world.ts';

const MONDAY_10 = '2026-11-23T10:00:00.000Z';
const TUESDAY_10 = '2026-11-24T10:00:00.000Z';

describe('moving', () => {
  it.each([
    ['on the same day', MONDAY_10, 'hove'],
    ['by less than the buffer would allow', '2026-11-23T09:15:00.000Z', 'hove'],
    ['to another day and room', TUESDAY_10, 'lewes'],
    ['over a month’s end', '2026-12-03T12:00:00.000Z', 'brighton'],
  ])('%s frees the old slot and claims the new one', async (_, start, room) => {
    const world = await openWorld();
    const id = await booked(world, { therapist: 'alex' });
    expect(said(await move(world, id, { start, room }))).toBe('done');
    expect(await current(world, id)).toMatchObject({
      status: 'confirmed',
      sequence: 1,
      start: Date.parse(start),
      room,
      therapist: 'alex',
      history: [{ what: 'booked' }, { what: 'moved', by: 'client' }],
    });
    expect((await mailKinds(world, id)).at(-1)).toEqual(['moved', 'moved-notice', 'reminder']);
    expect(await violations(world)).toEqual([]);
  });

  it('leaves the old slot to whoever comes next', async () => {
    const world = await openWorld();
    const id = await booked(world);
    await move(world, id, { start: MONDAY_10 });
    await booked(world);
    expect(await violations(world)).toEqual([]);
  });

  it('on a day that is full with it is possible', async () => {
    const world = await openWorld((practice) => ({
      ...practice,
      therapists: practice.therapists.map((one) => ({ ...one, hours: { ...one.hours, perDay: 1 } })),
    }));
    const id = await booked(world);
    expect(said(await move(world, id, { start: MONDAY_10 }))).toBe('done');
  });

  it('keeps the therapist where they are free, though another has fewer that day', async () => {
    const world = await openWorld();
    const id = await booked(world, { therapist: 'alex' });
    const thursday = { start: '2026-11-26T12:00:00.000Z', room: 'brighton' };
    await booked(world, { ...thursday, start: '2026-11-26T13:00:00.000Z', therapist: 'alex' });
    await move(world, id, thursday);
    expect((await current(world, id)).therapist).toBe('alex');
  });

  it('to somebody else tells the one who had it, and the one who has it now', async () => {
    const world = await openWorld();
    const id = await booked(world, { therapist: 'alex' });
    await move(world, id, { start: '2026-11-23T13:00:00.000Z' });
    expect(await current(world, id)).toMatchObject({ therapist: 'sam' });
    expect((await mailKinds(world, id)).at(-1)).toEqual(['moved', 'lost-notice', 'notice', 'reminder']);
    expect(await violations(world)).toEqual([]);
  });

  it('to where it already is changes nothing', async () => {
    const world = await openWorld();
    const id = await booked(world, { therapist: 'alex' });
    const before = await current(world, id);
    expect(said(await move(world, id, { start: MONDAY_9 }))).toBe('done');
    expect(said(await move(world, id, { start: MONDAY_9, therapist: 'alex' }))).toBe('done');
    expect(await current(world, id)).toEqual(before);
  });

  it.each([
    ['to a slot that somebody has', { start: MONDAY_10 }, 'slot-taken'],
    ['off the grid', { start: '2026-11-23T09:05:00.000Z' }, 'outside-hours'],
    ['within the notice', { start: '2026-11-21T12:00:00.000Z' }, 'too-soon'],
    ['into the past', { start: '2026-11-20T09:00:00.000Z' }, 'in-the-past'],
    ['too far ahead', { start: '2027-02-01T09:00:00.000Z' }, 'too-far-ahead'],
    ['to an unknown room', { start: TUESDAY_10, room: 'atlantis' }, 'unknown-room'],
    ['to an unknown therapist', { start: TUESDAY_10, room: 'lewes', therapist: 'x' }, 'unknown-therapist'],
  ])('%s is refused, and nothing has changed', async (_, to, expected) => {
    const world = await openWorld();
    const id = await booked(world);
    await booked(world, { start: MONDAY_10 });
    const before = await world.items('');
    expect(said(await move(world, id, to))).toBe(expected);
    expect(await world.items('')).toEqual(before);
  });

  it('offers six times when the slot is taken, and not the one it has', async () => {
    const world = await openWorld();
    const id = await booked(world);
    await booked(world, { start: '2026-11-23T09:30:00.000Z' });
    const result = await move(world, id, { start: '2026-11-23T09:30:00.000Z' });
    const offered = !result.ok && result.error.kind === 'slot-taken' ? result.error.alternatives : [];
    expect(offered).toHaveLength(6);
    expect(offered.map(({ start }) => start)).not.toContain(MONDAY_9);
  });

  it('is refused once it is cancelled, or has begun', async () => {
    const world = await openWorld();
    const [gone, begun] = [await booked(world), await booked(world, { start: MONDAY_10 })];
    await cancel(world, gone);
    expect(said(await move(world, gone, { start: TUESDAY_10, room: 'lewes' }))).toBe('already-cancelled');
    world.now = Date.parse(MONDAY_10);
    expect(said(await move(world, begun, { start: TUESDAY_10, room: 'lewes' }))).toBe('already-started');
  });

  it('by the link ends after ten moves; the practice goes on', async () => {
    const world = await openWorld();
    const id = await booked(world);
    const starts = [MONDAY_10, MONDAY_9];
    for (let moves = 0; moves < 10; moves++) {
      expect(said(await move(world, id, { start: starts[moves % 2] as string }))).toBe('done');
    }
    expect(said(await move(world, id, { start: MONDAY_10 }))).toBe('too-many-moves');
    expect(said(await move(world, id, { start: MONDAY_9 }))).toBe('done');
    expect(said(await move(world, id, { start: MONDAY_10, by: 'practice' }))).toBe('done');
    expect(await violations(world)).toEqual([]);
  });

  it('needs no notice of the practice itself', async () => {
    const world = await openWorld();
    const id = await booked(world);
    world.now = Date.parse('2026-11-23T08:00:00.000Z');
    expect(said(await move(world, id, { start: MONDAY_10 }))).toBe('too-soon');
    expect(said(await move(world, id, { start: MONDAY_10, by: 'practice' }))).toBe('done');
  });

  it('over midnight writes both dates once, the one beside which it stands among them', async () => {
    const world = await openWorld(withAlexOn([1, 1380, 1440, 'hove'], [2, 0, 60, 'hove']));
    const id = await booked(world, { start: '2026-11-23T23:45:00.000Z' });
    expect(said(await move(world, id, { start: '2026-11-24T00:00:00.000Z' }))).toBe('done');
    expect(await violations(world)).toEqual([]);
  });
});
