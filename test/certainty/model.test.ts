import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { openCloud } from '../support/cloud.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { moments } from './moments.ts';
import { Sequence } from './sequence.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
vi.spyOn(console, 'error').mockImplementation(() => {});

const isWhole = process.env['TRY'] === 'whole';
const numRuns = isWhole ? 10_000 : 140;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** Replays a counterexample, together with its seed. */
const path = process.env['REPLAY'];
const EVERY = 100;

it(
  'booked, moved, cancelled, with other hours, at once, with deaths and repeats, all is as the model says',
  async () => {
    const cloud = await openCloud();
    const empty = await snapshotOf(cloud.world.table);
    let runs = 0;
    const property = fc.asyncProperty(moments, async (sequence) => {
      expect(await new Sequence(cloud).run(sequence, empty)).toEqual([]);
      if (++runs % EVERY === 0 && isWhole) process.stdout.write(`${runs} sequences, seed ${seed}\n`);
    });
    await fc.assert(property, { numRuns, seed, ...(path === undefined ? {} : { path }) });
    log.mockRestore();
    console.log(`sequences tried: ${runs} (SEED=${seed}), all as the model says`);
  },
  4 * 3_600_000,
);
