import type { CDPSession, Page, Request } from 'playwright-core';
import { tripsOf } from './meter.ts';

/** What a tab did meanwhile, times in milliseconds. */
export interface TabWork {
  readonly script: number;
  /** Of the page's boxes, with the styles that they take. */
  readonly layout: number;
  /** All that kept the tab's own thread busy: script and layout are parts of it. */
  readonly thread: number;
  /** To the API. */
  readonly calls: number;
  readonly trips: number;
}

/** Measures work that a page of the site is given, by the browser's own count, which leaves out what the page waits for. */
export async function meterTab(page: Page): Promise<(work: () => Promise<void>) => Promise<TabWork>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  let calls = new Map<Request, { begun: number; ended: number }>();
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/')) return;
    calls.set(request, { begun: performance.now(), ended: Number.POSITIVE_INFINITY });
  });
  page.on('requestfinished', (request) => {
    const call = calls.get(request);
    if (call) call.ended = performance.now();
  });
  return async (work) => {
    calls = new Map();
    const begun = await countOf(devtools);
    await work();
    const ended = await countOf(devtools);
    const took = (name: string) => 1000 * ((ended[name] ?? 0) - (begun[name] ?? 0));
    return {
      script: took('ScriptDuration'),
      layout: took('LayoutDuration') + took('RecalcStyleDuration'),
      thread: took('TaskDuration'),
      calls: calls.size,
      trips: tripsOf([...calls.values()]),
    };
  };
}

/** Seconds since the tab was opened. */
async function countOf(devtools: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
