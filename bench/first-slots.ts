/* Run in a fresh process: times the first slots that are computed in it. Its arguments: the engine's file and the input's. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { SlotsInput } from '../functions/domain/slots.ts';

const [engine = '', file = ''] = process.argv.slice(2);
const input = JSON.parse(readFileSync(file, 'utf8')) as SlotsInput;

const begun = performance.now();
const { describeSlots, freeSlots }: typeof import('../functions/domain/slots.ts') = await import(
  pathToFileURL(engine).href
);
const load = performance.now() - begun;

process.stdout.write(JSON.stringify({ load, first: timed(), second: timed() }));

function timed(): number {
  const from = performance.now();
  const days = describeSlots(freeSlots(input));
  const took = performance.now() - from;
  if (days.length === 0) throw new Error('the answer is empty');
  return took;
}
