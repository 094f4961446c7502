import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { idempotencyKey } from '../../functions/store/table.ts';
import { book } from '../../functions/use-cases/book.ts';
import { withAlexOn, withdrawHours } from '../support/changes.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { MONDAY_9, openWorld, request, SATURDAY } from '../support/world.ts';

const HOUR = 3_600_000;
const TUESDAY_10 = '2026-11-24T10:00:00.000Z';

const outcome = (result: Awaited<ReturnType<typeof book>>): string =>
  result.ok ? 'booked' : result.error.kind;

describe('a booking', () => {
  it('is told with its room, its therapist and how to find the room', async () => {
    const world = await openWorld();
    const booked = await book(world.effects(), request({ therapist: 'alex' }));
    expect(booked).toMatchObject({
      ok: true,
      value: {
        start: Date.parse(MONDAY_9),
        end: Date.parse('2026-11-23T09:15:00.000Z'),
        room: { id: 'hove', postcode: 'BN3 2FL', arrival: expect.stringContaining('Palmeira') },
        therapist: { id: 'alex', name: 'Alex Sample' },
      },
    });
    expect(await violations(world)).toEqual([]);
  });

  it('causes a confirmation, a notice and a reminder 24 hours before', async () => {
    const world = await openWorld();
    await book(world.effects(), request({ start: TUESDAY_10, room: 'lewes' }));
    const mails = (await world.items('BOOKING#')).filter(({ sk }) => String(sk).startsWith('MAIL#'));
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails[0])).toContain('reminder');
  });

  it('is made without a reminder when less than 24 hours are left', async () => {
    const world = await openWorld((practice) => ({
      ...practice,
      rules: { ...practice.rules, minimumNoticeHours: 0 },
    }));
    world.now = Date.parse(MONDAY_9) - 24 * HOUR;
    await book(world.effects(), request());
    expect(JSON.stringify(await world.items('BOOKING#'))).not.toContain('reminder');
  });

  it.each([
    ['of an unknown room', { room: 'atlantis' }, 'unknown-room'],
    ['of an unknown therapist', { therapist: 'nobody' }, 'unknown-therapist'],
    ['in the past', { start: '2026-11-20T09:00:00.000Z' }, 'in-the-past'],
    ['within the notice', { start: '2026-11-21T12:00:00.000Z' }, 'too-soon'],
    ['beyond the window', { start: '2026-12-21T09:00:00.000Z' }, 'too-far-ahead'],
    ['off the grid', { start: '2026-11-23T09:05:00.000Z' }, 'outside-hours'],
    ['by a millisecond off the grid', { start: '2026-11-23T09:00:00.001Z' }, 'outside-hours'],
    ['when nobody works', { start: '2026-11-22T09:00:00.000Z' }, 'outside-hours'],
    ['with a therapist who does not work then', { therapist: 'sam' }, 'outside-hours'],
  ])('%s is refused and writes nothing', async (_, asked, kind) => {
    const world = await openWorld();
    expect(outcome(await book(world.effects(), request(asked)))).toBe(kind);
    expect(await world.items('BOOKING#')).toEqual([]);
    expect(await world.items('KEY#')).toEqual([]);
  });

  it('with any therapist goes to whoever has fewest that day', async () => {
    const world = await openWorld((practice) => ({
      ...practice,
      rules: { ...practice.rules, bufferMinutes: 0 },
    }));
    const thursday = (time: string) => request({ room: 'brighton', start: `2026-11-26T${time}:00.000Z` });
    const therapists: string[] = [];
    for (const time of ['12:00', '12:15', '12:30', '12:45']) {
      const booked = await book(world.effects(), thursday(time));
      therapists.push(booked.ok ? booked.value.therapist.id : booked.error.kind);
    }
    expect(therapists).toEqual(['alex', 'sam', 'alex', 'sam']);
  });
});

describe('rivals', () => {
  it('fault 2: overlapping starts in one room, one wins', async () => {
    const world = await openWorld((practice) => ({
      ...practice,
      rules: { ...practice.rules, stepMinutes: 5, bufferMinutes: 0 },
    }));
    const starts = ['2026-11-26T12:00:00.000Z', '2026-11-26T12:05:00.000Z'];
    const results = await Promise.all(
      starts.map((start) => book(world.effects(), request({ start, room: 'brighton' }))),
    );
    expect(results.map(outcome).sort()).toEqual(['booked', 'slot-taken']);
    expect(await violations(world)).toEqual([]);
  });

  it('fault 3: one therapist in two rooms too close for the journey, one wins', async () => {
    const world = await openWorld(withAlexOn([1, 540, 600, 'hove'], [1, 600, 780, 'lewes']));
    const near = [
      request({ start: '2026-11-23T09:45:00.000Z' }),
      request({ start: '2026-11-23T10:00:00.000Z', room: 'lewes' }),
    ];
    const results = await Promise.all(near.map((asked) => book(world.effects(), asked)));
    expect(results.map(outcome).sort()).toEqual(['booked', 'slot-taken']);
  });

  it('fault 4: hours withdrawn between the look and the booking make it outside hours', async () => {
    const world = await openWorld();
    const { commitBooking, ...effects } = world.effects();
    let withdrawn = false;
    const late = {
      ...effects,
      commitBooking: async (...plan: Parameters<typeof commitBooking>) => {
        if (!withdrawn) await withdrawHours(world, 'alex');
        withdrawn = true;
        return commitBooking(...plan);
      },
    };
    expect(outcome(await book(late, request({ therapist: 'alex' })))).toBe('outside-hours');
    expect(await world.items('BOOKING#')).toEqual([]);
  });
});

describe('the same request more than once', () => {
  it('fault 10: a double press makes one booking and gets one answer', async () => {
    const world = await openWorld();
    const asked = request();
    const [first, second] = [await book(world.effects(), asked), await book(world.effects(), asked)];
    expect(second).toEqual(first);
    expect(await bookingsOf(world.table)).toHaveLength(1);
  });

  it('fault 13: the same key at once, several times, executes once and answers all alike', async () => {
    const world = await openWorld();
    const asked = request();
    const answers = await Promise.all(Array.from({ length: 8 }, () => book(world.effects(), asked)));
    expect(answers.map(outcome)).toEqual(answers.map(() => 'booked'));
    expect(answers.filter((answer) => !isDeepStrictEqual(answer, answers[0]))).toEqual([]);
    expect(await bookingsOf(world.table)).toHaveLength(1);
    expect(await violations(world)).toEqual([]);
  });

  it('fault 13: a repeat that overtakes the record, and sees the slot gone, gets the first answer all the same', async () => {
    const world = await openWorld();
    const asked = request();
    const { readStanding, ...effects } = world.effects();
    let first: Awaited<ReturnType<typeof book>> | undefined;
    const overtaken = {
      ...effects,
      readStanding: async (hashes: Parameters<typeof readStanding>[0]) => {
        const standing = await readStanding(hashes);
        first ??= await book(world.effects(), asked);
        return standing;
      },
      readLedgers: async (from: Parameters<typeof effects.readLedgers>[0], to: typeof from) => {
        while (!first) await new Promise(setImmediate);
        return effects.readLedgers(from, to);
      },
    };
    expect(await book(overtaken, asked)).toEqual(first);
  });

  it('fault 11: the same key with another body is refused', async () => {
    const world = await openWorld();
    const asked = request();
    await book(world.effects(), asked);
    const other = { ...asked, client: { ...asked.client, name: 'Somebody Else' } };
    expect(outcome(await book(world.effects(), other))).toBe('idempotency-key-reused');
  });

  it('fault 61: a record that has expired but is still in the table no longer answers', async () => {
    const world = await openWorld((practice) => ({
      ...practice,
      rules: { ...practice.rules, openPerEmail: 2 },
    }));
    const asked = request();
    await book(world.effects(), asked);
    world.now = SATURDAY + 24 * HOUR;
    expect(await world.item(idempotencyKey(world.effects().hash('key', asked.idempotencyKey)))).toBeDefined();
    const later = {
      ...asked,
      start: request({ start: TUESDAY_10 }).start,
      room: request({ room: 'lewes' }).room,
    };
    expect(outcome(await book(world.effects(), later))).toBe('booked');
  });

  it('a time that was lost may be asked for again under the same key', async () => {
    const world = await openWorld();
    await book(world.effects(), request());
    const asked = request();
    expect(outcome(await book(world.effects(), asked))).toBe('slot-taken');
    const elsewhere = { ...asked, start: request({ start: '2026-11-23T10:00:00.000Z' }).start };
    expect(outcome(await book(world.effects(), elsewhere))).toBe('booked');
  });
});
