import { expect, it } from 'vitest';
import { describeSlots, freeSlots } from '../../functions/domain/slots.ts';
import { epochDay, epochMs } from '../../functions/domain/units.ts';
import { book } from '../../functions/use-cases/book.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { openWorld, request, type World } from '../support/world.ts';

const TRIALS = 50;
const RIVALS = 20;

async function free(world: World) {
  const day = Math.floor(world.now / 86_400_000);
  const [from, to] = [epochDay(day), epochDay(day + 28)];
  const ledgers = await world.effects().readLedgers(from, to);
  const days = describeSlots(
    freeSlots({ practice: world.practice, ledgers, now: epochMs(world.now), from, to }),
  );
  return days.flatMap(({ slots }) => slots);
}

it('fault 1: of 20 rivals for one slot, 50 times over, one wins and nineteen are offered times that are free', async () => {
  const world = await openWorld();
  for (let trial = 0; trial < TRIALS; trial++) {
    const open = await free(world);
    const wanted = open[(trial * 7) % open.length];
    if (!wanted) throw new Error('no slot is left to fight for');
    const therapist = wanted.therapists[0] as string;
    const results = await Promise.all(
      Array.from({ length: RIVALS }, () =>
        book(world.effects(), request({ start: wanted.start, room: wanted.room, therapist })),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const left = new Set((await free(world)).map(({ start, room }) => `${start} ${room}`));
    for (const result of results) {
      if (result.ok) continue;
      if (result.error.kind !== 'slot-taken') throw new Error(`lost by ${result.error.kind}`);
      expect(result.error.alternatives).toHaveLength(6);
      expect(result.error.alternatives.filter(({ start, room }) => !left.has(`${start} ${room}`))).toEqual(
        [],
      );
    }
  }
  expect(await bookingsOf(world.table)).toHaveLength(TRIALS);
  expect(await violations(world)).toEqual([]);
}, 120_000);

it('twelve rivals for different times of one day all get theirs', async () => {
  const world = await openWorld((practice) => ({
    ...practice,
    therapists: practice.therapists.map(({ hours, ...one }) => ({
      ...one,
      hours: { ...hours, perDay: 100 },
    })),
  }));
  const thursday = (await free(world)).filter(({ start }) => start.startsWith('2026-11-26'));
  const wanted = thursday.filter((_, index) => index % 2 === 0).slice(0, 12);
  const asked = wanted.map(({ start, room }) => request({ start, room }));
  const results = await Promise.all(asked.map((one) => book(world.effects({ sleep: realSleep }), one)));
  expect(results.map((result) => result.ok || result.error.kind)).toEqual(wanted.map(() => true));
  expect(await violations(world)).toEqual([]);
});

const realSleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
