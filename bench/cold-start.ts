import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { samplePractice } from '../bin/sample-practice.ts';
import { parseDate } from '../functions/domain/calendar-date.ts';
import type { SlotsInput } from '../functions/domain/slots.ts';
import { epochDay, epochMs } from '../functions/domain/units.ts';
import { type FreshRun, runInterleaved } from './fresh-process.ts';
import type { Topic } from './report.ts';
import { workload } from './workload.ts';

const ROUNDS = 21;

/** How long the first slots of a fresh process take to compute, once its modules are loaded. */
export async function benchColdStart(folder: string): Promise<Topic> {
  const inputs = {
    'sample practice, 28 days': firstView(),
    '60 x 500': workload({ days: 60, bookings: 500 }),
  };
  const names = Object.keys(inputs);
  const engine = await bundleEngine(folder);
  const runs = Object.entries(inputs).map(([name, input]) => freshRun(folder, engine, { name, input }));
  const medians = await runInterleaved<{ load: number; first: number; second: number }>(runs, ROUNDS);
  return {
    title: 'The first slots of a fresh process',
    how: `Free slots with the response's shape, minified as they are deployed; medians of ${ROUNDS} processes, in milliseconds.`,
    columns: ['', 'module load', 'first', 'second'],
    rows: medians.map(({ load, first, second }, i) => [names[i] ?? '', load, first, second]),
    figures: medians.map(({ first }, i) => ({
      what: `first slots, ${names[i]}`,
      measured: first,
      atMost: 5,
      unit: 'ms',
    })),
  };
}

/** What a visitor of the sample practice asks for first. */
function firstView(): SlotsInput {
  const from = parseDate('2027-03-01');
  const now = epochMs(Date.parse('2027-02-28T10:00:00.000Z'));
  return { practice: samplePractice(), ledgers: [], now, from, to: epochDay(from + 27) };
}

async function bundleEngine(folder: string): Promise<string> {
  const outfile = join(folder, 'engine.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '..', 'functions', 'domain', 'slots.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
  return outfile;
}

function freshRun(
  folder: string,
  engine: string,
  { name, input }: { name: string; input: SlotsInput },
): FreshRun {
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(input));
  return { script: 'first-slots.ts', args: [engine, file] };
}
