import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The Lambdas: each is the file of its name under `functions/`. */
export const functionNames = [
  'slots',
  'bookings',
  'messages',
  'console',
  'mailer',
  'sweeper',
  'feedback',
  'inbound',
  'retention',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** The file that a function's bundle is, in the folder that the bundles are in. */
export const bundleFile = (folder: string, name: FunctionName): string => join(folder, name, 'index.mjs');

/**
 * What the SDK brings along and a Lambda never runs, with what stands in its place. It is two fifths of a bundle.
 */
const replacements: Readonly<Record<string, string>> = {
  // Profiles, single sign-on, instance metadata, web identities, with an STS and three SSO clients behind them: Lambda gives
  // its credentials in the environment, and so does the laptop.
  '@aws-sdk/credential-provider-node': `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
  // Streams of events as answers, with their checksums: no call of ours has any.
  '@smithy/core/event-streams':
    'export class EventStreamSerde {} export const eventStreamSerdeProvider = () => ({}); export const resolveEventStreamSerdeConfig = (config) => config;',
  // The cache of endpoint discovery, which DynamoDB does not require and nobody turns on.
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
};

/**
 * Bundles every function into a folder of its own, from the packages' ES modules, because those can be shaken.
 * The source map lies beside its bundle and is not deployed: it would slow every start for the sake of a rare look.
 * @throws esbuild's own error, which names the file and line; and when a replaced package is not there any more
 */
export async function bundleFunctions(folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: functionNames.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [replacing],
  });
}

const names = Object.keys(replacements);
const filter = new RegExp(`^(?:${names.join('|')})$`);

const replacing: Plugin = {
  name: 'replace what Lambda never runs',
  setup({ onStart, onResolve, onLoad, onEnd }) {
    const met = new Set<string>();
    onStart(() => met.clear());
    onResolve({ filter }, ({ path }) => {
      met.add(path);
      return { path, namespace: 'replaced', sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({
      contents: replacements[path] ?? '',
      resolveDir: root,
    }));
    onEnd(({ errors }) => ({
      errors:
        errors.length > 0
          ? []
          : names
              .filter((name) => !met.has(name))
              .map((name) => ({ text: `nothing imports ${name} any more: replace it no longer` })),
    }));
  },
};
