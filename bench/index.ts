import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, relative } from 'node:path';
import { benchBundles } from './bundles.ts';
import { benchCapacity } from './capacity.ts';
import { benchColdStart } from './cold-start.ts';
import { benchConsoleWeek } from './console-week.ts';
import { type MeteredApi, openMeteredApi } from './metered-api.ts';
import { benchPages } from './pages.ts';
import { type Figure, formatTopic, isReached, type Topic } from './report.ts';
import { benchSlots } from './slots.ts';

/*
 * Measures what the design set figures for, prints it and writes it as JSON. A missed figure is a finding, not a failure: the
 * exit code tells only whether everything could be measured. Arguments name the topics to measure; without any it is all.
 */

process.env['TZ'] = 'UTC';
const BUILD = join(import.meta.dirname, '..', '.build');
const FOLDER = join(BUILD, 'bench');

let opened: MeteredApi | undefined;
const meteredApi = async (): Promise<MeteredApi> => (opened ??= await openMeteredApi(FOLDER));

/** The slots come first, in a process that has done nothing else; whatever needs the metered API, which changes `Date`, comes last. */
const topics: Readonly<Record<string, () => Topic | Promise<Topic>>> = {
  slots: benchSlots,
  'cold-start': () => benchColdStart(FOLDER),
  bundles: () => benchBundles(FOLDER),
  'console-week': benchConsoleWeek,
  capacity: async () => benchCapacity(await meteredApi()),
  pages: async () => benchPages(FOLDER, await meteredApi()),
};

/** The load is how many processes want a processor already: times are worth little where it comes near the number of those. */
const machine = `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}`;
console.log(`${machine}\n`);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in topics));
if (unknown.length > 0)
  throw new Error(`no topic is called ${unknown.join(', ')}: there are ${Object.keys(topics).join(', ')}`);

const measured: Record<string, Topic> = {};
for (const [name, measure] of Object.entries(topics)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const topic = await measure();
  console.log(formatTopic(topic));
  measured[name] = topic;
}

await opened?.close();

const figures = Object.values(measured).flatMap((topic) => topic.figures);
const reached = figures.filter(isReached).length;
const file = join(BUILD, 'bench.json');
mkdirSync(BUILD, { recursive: true });
writeFileSync(file, JSON.stringify({ at: new Date(), machine, topics: measured }, withVerdict, 2));
console.log(`${reached} of ${figures.length} figures reached; written to ${relative(process.cwd(), file)}`);

/** For JSON: each figure with whether it was reached. */
function withVerdict(name: string, value: unknown): unknown {
  return name === 'figures'
    ? (value as readonly Figure[]).map((figure) => ({ ...figure, reached: isReached(figure) }))
    : value;
}
