import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from './browser.ts';
import { tripsOf } from './meter.ts';
import type { MeteredApi } from './metered-api.ts';

/** From asking for a page to the first time on the screen. */
export interface FirstScreen {
  readonly milliseconds: number;
  readonly calls: number;
  readonly trips: number;
}

const ROUNDS = 5;
/** What the API takes to answer, at least: so long that only calls which do not wait for one another overlap. */
const NETWORK_MS = 100;

/**
 * Opens the page of a room's times in a browser, as a visitor does who was never there before.
 * @param site - the folder of the built pages
 * @returns the slowest of several visits
 */
export async function openFirstScreen(site: string, api: MeteredApi): Promise<FirstScreen> {
  const served = await serve(site, api);
  const browser = await openBrowser();
  try {
    const visits: FirstScreen[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      served.calls.length = 0;
      const page = await browser.newPage();
      const begun = performance.now();
      await page.goto(`${served.origin}/book/hove`, { waitUntil: 'commit' });
      await page
        .getByRole('button', { name: /\b\d\d:\d\d\b/ })
        .first()
        .waitFor();
      const milliseconds = performance.now() - begun;
      visits.push({ milliseconds, calls: served.calls.length, trips: tripsOf(served.calls) });
      await page.close();
    }
    return visits.sort((a, b) => b.trips - a.trips || b.milliseconds - a.milliseconds)[0] as FirstScreen;
  } finally {
    await browser.close();
    await served.stop();
  }
}

interface ServedCall {
  readonly begun: number;
  readonly ended: number;
}

async function serve(site: string, api: MeteredApi) {
  const calls: ServedCall[] = [];
  const server = createServer(async (request, response) => {
    if (!request.url?.startsWith('/api/')) return sendFile(site, request, response);
    const begun = performance.now();
    const [reply] = await Promise.all([api.get(request.url), sleep(NETWORK_MS)]);
    calls.push({ begun, ended: performance.now() });
    response.writeHead(reply.status, reply.headers).end(reply.text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    calls,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const MEDIA: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** A file of the site; for a path of the booking page, which is none, that page. */
function sendFile(site: string, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const asked = join(site, new URL(url, 'http://localhost').pathname);
  const file = extname(asked) !== '' && existsSync(asked) ? asked : join(site, 'index.html');
  response.writeHead(200, { 'content-type': MEDIA[extname(file)] ?? 'application/octet-stream' });
  response.end(readFileSync(file));
}
