import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { bundleFile, bundleFunctions, type FunctionName, functionNames } from '../lib/bundle.ts';
import { type FreshRun, runInterleaved } from './fresh-process.ts';
import type { Figure, Topic } from './report.ts';
import { RUNTIME, SETTINGS } from './settings.ts';

const ROUNDS = 15;
const ROOT = join(import.meta.dirname, '..');

interface Bundle {
  readonly name: FunctionName;
  /** Bytes, and milliseconds of module load: as they are deployed, and as the usual way would have them. */
  readonly ours: Loaded;
  readonly usual: Loaded;
}

interface Loaded {
  readonly bytes: number;
  readonly load: number;
}

/** What each function's bundle weighs and how long it takes to load, beside the usual bundling of the very same code. */
export async function benchBundles(folder: string): Promise<Topic> {
  const files = await bundleBothWays(folder);
  const all = [files.empty, ...functionNames.flatMap((name) => [files.ours(name), files.usual(name)])];
  const loads = await runInterleaved<{ load: number }>(all.map(loading), ROUNDS);
  const [empty, ...loaded] = all.map((file, i) => ({
    bytes: statSync(file).size,
    load: loads[i]?.load ?? Number.NaN,
  }));
  const bundles = functionNames.map(
    (name, i) => ({ name, ours: loaded[2 * i], usual: loaded[2 * i + 1] }) as Bundle,
  );
  return {
    title: 'Bundles',
    how: `Size in KB (1,000 bytes) and module load in milliseconds, medians of ${ROUNDS} fresh processes, interleaved; usual: CommonJS, main fields first, not minified.`,
    columns: ['function', 'KB', 'usual KB', 'load', 'usual load', 'ratio'],
    rows: [['(empty)', (empty?.bytes ?? 0) / 1000, '', empty?.load ?? 0, '', ''], ...bundles.map(rowOf)],
    figures: [
      ...bundles
        .filter(({ name }) => name === 'slots')
        .flatMap((bundle) => [sizeOf(bundle, 345), loadOf(bundle)]),
      ...bundles.filter(({ name }) => name === 'bookings').map((bundle) => sizeOf(bundle, 420)),
    ],
  };
}

const ratioOf = ({ ours, usual }: Bundle): number => ours.load / usual.load;

const rowOf = (bundle: Bundle) => [
  bundle.name,
  bundle.ours.bytes / 1000,
  bundle.usual.bytes / 1000,
  bundle.ours.load,
  bundle.usual.load,
  ratioOf(bundle),
];

const sizeOf = ({ name, ours }: Bundle, atMost: number): Figure => ({
  what: `${name}, bundle`,
  measured: ours.bytes / 1000,
  atMost,
  unit: 'KB',
});

const loadOf = (bundle: Bundle): Figure => ({
  what: `${bundle.name}, module load against the usual`,
  measured: ratioOf(bundle),
  atMost: 0.7,
  unit: '',
});

async function bundleBothWays(folder: string) {
  const ours = join(folder, 'ours');
  const usual = join(folder, 'usual');
  const empty = join(folder, 'empty', 'index.mjs');
  await bundleFunctions(ours);
  await bundleTheUsualWay(usual);
  mkdirSync(dirname(empty), { recursive: true });
  writeFileSync(empty, 'export const handler = async () => ({ statusCode: 204 });\n');
  return {
    empty,
    ours: (name: FunctionName) => bundleFile(ours, name),
    usual: (name: FunctionName) => join(usual, name, 'index.cjs'),
  };
}

/** As the CDK's NodejsFunction bundles by default, with the SDK in the bundle, as it is in ours. */
async function bundleTheUsualWay(outdir: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: functionNames.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'error',
  });
}

const loading = (file: string): FreshRun => ({
  script: 'load-module.ts',
  args: [file],
  environment: { ...RUNTIME, ...SETTINGS },
});
