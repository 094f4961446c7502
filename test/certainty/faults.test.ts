import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Point } from './fault-points.ts';
import { flows } from './flows.ts';
import { prepare } from './trial.ts';

// The waits between tries are not what is tried here, and the functions' log is nobody's to read.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
vi.spyOn(console, 'error').mockImplementation(() => {});

const isWhole = process.env['TRY'] === 'whole';
/** Of the points, where not all are tried: they take about two minutes. */
const SHARE = 1 / 8;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

function chosen(points: readonly Point[]): readonly Point[] {
  if (isWhole) return points;
  const length = Math.ceil(points.length * SHARE);
  const share = fc.shuffledSubarray([...points], { minLength: length, maxLength: length });
  return fc.sample(share, { seed, numRuns: 1 })[0] ?? [];
}

const counts = { points: 0, tried: 0, violations: 0 };

describe('fault 21: at every call, in every way that it can go wrong, nothing is lost or doubled', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'in %s',
    async (_, flow) => {
      const prepared = await prepare(flow);
      const points = chosen(prepared.points);
      const found: string[] = [];
      for (const point of points) {
        const violations = await prepared.try(point);
        found.push(...violations.map((violation) => `call ${point.at} ${point.fault.name}: ${violation}`));
      }
      counts.points += prepared.points.length;
      counts.tried += points.length;
      counts.violations += found.length;
      expect(prepared.points.length).toBeGreaterThan(50);
      expect(found).toEqual([]);
    },
    1_200_000,
  );
});

afterAll(() => {
  log.mockRestore();
  const share = isWhole ? '' : ` of ${counts.points} (SEED=${seed}; npm run faults tries all)`;
  console.log(`fault points tried: ${counts.tried}${share}, violations: ${counts.violations}`);
});
