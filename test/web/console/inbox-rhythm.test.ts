import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { said } from '../managed.ts';
import { useSite } from '../site.ts';
import { itIsNowAgain } from './clients.ts';
import { openAs } from './staff.ts';
import { colleague, row, thread, write } from './writers.ts';

const site = useSite();
afterAll(() => itIsNowAgain(site));
const LISTS = /\/api\/console\/conversations\?/;

/** An inbox whose clock stands still until told, and that counts what it asks. */
async function openCounting() {
  let count = 0;
  let finished = 0;
  const page = await openAs(site, 'alex', '/console/inbox', {
    prepare: async (each) => {
      each.on('request', (request) => {
        if (LISTS.test(request.url())) count += 1;
      });
      each.on('requestfinished', (request) => {
        if (LISTS.test(request.url())) finished += 1;
      });
      await each.addInitScript(() => {
        let hidden = false;
        Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
        Object.assign(globalThis, {
          hide: (now: boolean) => {
            hidden = now;
            document.dispatchEvent(new Event('visibilitychange'));
          },
        });
      });
    },
  });
  await said(page, 'Nothing waits for an answer.');
  await page.clock.pauseAt('2026-11-21T10:30:00.000Z');
  /** Its last question has come back, and it has set the time of the next. */
  const answered = async () => {
    await expect.poll(() => finished).toBe(count);
    await page.evaluate(() => fetch('/favicon.svg').then(() => undefined));
  };
  /** How many seconds pass on its clock, half a one at a time, until it asks; at most 20. */
  const waits = async (): Promise<number> => {
    const before = count;
    let seconds = 0;
    while (count === before && seconds < 20) {
      await answered();
      await page.clock.runFor(500);
      seconds += 0.5;
    }
    await answered();
    return seconds;
  };
  return { page, waits, total: () => count };
}

const hide = (page: Page, hidden: boolean) =>
  page.evaluate((now) => (globalThis as unknown as { hide: (now: boolean) => void }).hide(now), hidden);

describe('an open inbox', () => {
  it('asks every two seconds of somebody at work, seldom of nobody, and never while it is hidden', async () => {
    const { page, waits, total } = await openCounting();
    await page.mouse.move(300, 300);
    await waits();
    for (const wait of [await waits(), await waits()]) expect(wait).toBeLessThanOrEqual(3);
    await page.clock.fastForward(60_000);
    await waits();
    const idle = await waits();
    expect(idle).toBeGreaterThanOrEqual(14);
    expect(idle).toBeLessThanOrEqual(16);
    await page.mouse.move(400, 400);
    expect(await waits()).toBeLessThanOrEqual(3);
    await hide(page, true);
    await page.clock.runFor(3_000);
    expect(await waits()).toBe(20);
    const before = total();
    await hide(page, false);
    await expect.poll(total).toBe(before + 1);
  });

  it('says when nothing answers, and goes on by itself once something does', async () => {
    const page = await openAs(site, 'alex', '/console/inbox');
    await said(page, 'Nothing waits for an answer.');
    await page.route(LISTS, (route) => route.abort());
    await page.getByRole('alert').getByText('The inbox does not answer just now.').waitFor();
    await page.unroute(LISTS);
    await write(site, { name: 'Ann After' });
    await row(page, 'Ann After').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('shows what a colleague has done: assigned, read, or closed', async () => {
    const page = await openAs(site, 'sam', '/console/inbox');
    await row(page, 'Ann After').waitFor();
    const other = await openAs(site, 'alex', '/console/inbox');
    await row(other, 'Ann After').click();
    await other.getByRole('heading', { name: 'Ann After' }).waitFor();
    await page.locator('.inbox-row:not(.unread)', { hasText: 'Ann After' }).waitFor();
    await other.keyboard.press('a');
    await row(page, 'Ann After').getByText('Alex').waitFor();
    await other.keyboard.press('e');
    await row(page, 'Ann After').waitFor({ state: 'detached' });
  });

  it('reads now and then what is shown and stands in no list', async () => {
    const id = await write(site, { name: 'Bo Closed' });
    await colleague(site, id, { method: 'PATCH', body: { status: 'closed' } });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await page.getByRole('heading', { name: 'Bo Closed' }).waitFor();
    await said(page, 'Show mine only');
    await colleague(site, id, { path: '/notes', body: { text: 'Rang again' } });
    await expect
      .poll(
        async () => {
          await page.clock.runFor(5_000);
          return thread(page).textContent();
        },
        { timeout: 10_000 },
      )
      .toContain('Rang again');
  });
});
