import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const build = join(root, '.build');

/** All that the pages, the bundles and the template are made from. */
const INPUTS = ['bin/build.ts', 'functions', 'lib', 'package-lock.json', 'web'];
/** Earlier builds that stay, for a runner that is still at work on one. */
const KEPT = 3;
const BUILT = /^stack-[0-9a-f]{16}$/;

/** The operator's settings by name, see `lib/settings.ts`. */
type Context = Readonly<Record<string, string>>;

/**
 * Builds the pages and synthesises the stack, unless that was done for exactly these inputs and settings. Each set of inputs has a folder
 * of its own, which appears only when it is whole: several may build at once, and nobody's is changed under them.
 * @param say - told what takes time
 * @param context - beside those of `cdk.json`
 * @returns the folder of the cloud assembly
 */
export async function buildAssembly(say: (line: string) => void, context: Context = {}): Promise<string> {
  const built = join(build, `stack-${digest(context)}`);
  if (!existsSync(built)) {
    say('Building the pages and the stack, since something has changed.');
    const making = join(build, `making-${process.pid}`);
    try {
      await make(making, context);
      moveInto(making, built);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
    removeOld();
  }
  return join(built, 'assembly');
}

async function make(folder: string, context: Context): Promise<void> {
  const [vite, { synthesise }] = await Promise.all([import('vite'), import('../lib/app.ts')]);
  const pages = join(folder, 'web');
  await vite.build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: pages },
  });
  const bundles = join(folder, 'functions');
  // Nothing is off on a laptop that costs nothing there.
  const whole = { inboxAddress: 'inbox@example.org', ...context };
  await synthesise({ outdir: join(folder, 'assembly'), pages, bundles, context: whole });
}

function moveInto(folder: string, place: string): void {
  try {
    renameSync(folder, place);
  } catch (error) {
    // Another was quicker with the same inputs.
    if (!existsSync(place)) throw error;
  }
}

function removeOld(): void {
  const age = (name: string): number => statSync(join(build, name)).mtimeMs;
  const built = readdirSync(build).filter((name) => BUILT.test(name));
  for (const name of built.sort((one, other) => age(other) - age(one)).slice(KEPT)) {
    rmSync(join(build, name), { recursive: true, force: true });
  }
}

/** Of the settings, and of every input's path and content. */
function digest(context: Context): string {
  const hash = createHash('sha256').update(JSON.stringify(context));
  for (const file of INPUTS.flatMap(filesOf)) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort();
}
