import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from './measure.ts';

const run = promisify(execFile);

/** A script of this folder, to be run in a Node process of its own, that prints one object of numbers as JSON. */
export interface FreshRun {
  readonly script: string;
  readonly args: readonly string[];
  /** In place of ours, so that nothing of the shell that started us counts. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs each in turn, round after round, one process at a time.
 * @returns for each run the median of every number that it printed
 */
export async function runInterleaved<T extends Readonly<Record<string, number>>>(
  runs: readonly FreshRun[],
  rounds: number,
): Promise<T[]> {
  const printed = runs.map((): T[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, each] of runs.entries()) printed[i]?.push(await runOnce<T>(each));
  }
  return printed.map(medians);
}

async function runOnce<T>({ script, args, environment = {} }: FreshRun): Promise<T> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { TZ: 'UTC', ...environment },
  });
  return JSON.parse(stdout) as T;
}

function medians<T extends Readonly<Record<string, number>>>(printed: readonly T[]): T {
  const names = Object.keys(printed[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(printed.map((each) => each[name] ?? Number.NaN))]),
  ) as T;
}
