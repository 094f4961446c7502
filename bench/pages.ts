import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { openFirstScreen } from './first-screen.ts';
import type { MeteredApi } from './metered-api.ts';
import type { Topic } from './report.ts';

const ROOT = join(import.meta.dirname, '..');

/** What the booking page weighs over the wire (itself, and every file of the site that it names) and when it shows times. */
export async function benchPages(folder: string, api: MeteredApi): Promise<Topic> {
  const outDir = join(folder, 'web');
  await build({
    configFile: join(ROOT, 'web', 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const page = readFileSync(join(outDir, 'index.html'), 'utf8');
  const files = ['/index.html', ...filesOf(page)].map((path) => ({ path, ...weigh(join(outDir, path)) }));
  const gzipped = files.reduce((sum, file) => sum + file.gzipped, 0);
  const screen = await openFirstScreen(outDir, api);
  return {
    title: 'The booking page',
    how: `Built as it is deployed, in KB of 1,000 bytes. Times on screen ${Math.round(screen.milliseconds)} ms after the visit began, ${screen.calls} calls to the API.`,
    columns: ['file', 'KB', 'gzipped'],
    rows: files.map(({ path, bytes, gzipped }) => [
      path.replace(/-[\w-]{8}\./, '.'),
      bytes / 1000,
      gzipped / 1000,
    ]),
    figures: [
      { what: 'booking page, gzipped', measured: gzipped / 1000, atMost: 60, unit: 'KB' },
      { what: 'round trips until times are on screen', measured: screen.trips, atMost: 1, unit: '' },
    ],
  };
}

/** The paths of the scripts, styles and pictures that a page names, each once. */
export const filesOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? ''),
  ),
];

function weigh(file: string): { bytes: number; gzipped: number } {
  const content = readFileSync(file);
  return { bytes: content.length, gzipped: gzipSync(content).length };
}
