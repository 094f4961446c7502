import { afterAll, describe, expect, it, vi } from 'vitest';
import { flows } from './flows.ts';
import { prepare } from './trial.ts';

// The waits between tries are not what is tried here.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
vi.spyOn(console, 'error').mockImplementation(() => {});

let tried = 0;
let wrong = 0;

describe('fault 21: at every call, in every way that it can go wrong, nothing is lost or doubled', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))('in %s', async (name, flow) => {
    const { points, ...prepared } = await prepare(flow);
    const found: string[] = [];
    for (const point of points) {
      const violations = await prepared.try(point);
      found.push(...violations.map((violation) => `call ${point.at} ${point.fault.name}: ${violation}`));
    }
    tried += points.length;
    wrong += found.length;
    expect(points.length, name).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});

afterAll(() => {
  log.mockRestore();
  console.log(`fault points tried: ${tried}, violations: ${wrong}`);
});
