import { parseArgs } from 'node:util';
import type { Erased } from '../functions/use-cases/erase-person.ts';
import { reachTable } from './reach-table.ts';
import { keepErasures, readErasures, replayErasures } from './replay.ts';

/**
 * `npm run replay-erasures -- --from TABLE|FILE.json --to TABLE [--endpoint URL] [--region R]`: erases from a restored table
 * whoever was erased since. `--from TABLE --export FILE.json` writes a table's ledger into a file. It says counts, and of nobody
 * whose. Exit status 1: it did not come to its end; again is safe.
 */
const USAGE =
  'Usage: npm run replay-erasures -- --from TABLE|FILE.json (--to TABLE | --export FILE.json) [--endpoint URL] [--region REGION]';
const countsOf = ({ slots, ...counts }: Erased) => ({ ...counts, freed: slots.length });
const text = { type: 'string' } as const;

try {
  const { values } = parseArgs({
    options: { from: text, to: text, export: text, endpoint: text, region: text },
  });
  const { from, to, export: file, ...reach } = values;
  if (!from || (to === undefined) === (file === undefined)) throw new Error(USAGE);
  const erasures = await readErasures(from, reach);
  if (file !== undefined) keepErasures(file, erasures);
  const counts = to === undefined ? {} : countsOf(await replayErasures(reachTable(to, reach), erasures));
  const said = Object.entries({ erasures: erasures.length, ...counts });
  process.stdout.write(`${said.map(([what, count]) => `${what}: ${count}`).join(', ')}\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
