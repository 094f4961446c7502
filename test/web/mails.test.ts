import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMails } from '../../bin/write-mails.ts';
import { folderOf } from '../local/template.ts';
import { openBrowser, SMALL_PHONE, visit } from '../support/browser.ts';
import { expectNoBarriers, WCAG } from './barriers.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const folder = folderOf();
const mails = await writeMails(folder);

describe('a mail in a real browser', () => {
  it('fits the smallest telephone and fetches nothing, whatever the kind and however long the names', async () => {
    const { page, context, strangers } = await visit(browser, SMALL_PHONE);
    const tooWide: string[] = [];
    for (const { name, html } of mails) {
      await page.setContent(html);
      const room = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (room > 0) tooWide.push(`${name} by ${room}`);
    }
    await context.close();
    expect({ tooWide, strangers }).toEqual({ tooWide: [], strangers: [] });
  });

  const firstOfKind = [...Map.groupBy(mails, ({ kind }) => kind).values()].map(
    ([mail]) => mail ?? expect.fail(),
  );
  it.each(firstOfKind)('stands in nobody’s way, by day or by night: $kind', async ({ html }) => {
    const { page, context } = await visit(browser);
    await page.setContent(html);
    // The page around it, with its landmarks, is the mail reader's.
    await expectNoBarriers(page, WCAG);
    await context.close();
  });
});

it.each(['light', 'dark'])('the page shows the whole of a mail, as it is in the %s', async (scheme) => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await page.getByLabel(scheme).check();
  const name = mails[0]?.name ?? expect.fail('no mails');
  const frame = page.locator(`iframe[title="${name}, phone, ${scheme}"]`);
  await expect
    .poll(() => frame.evaluate((shown: HTMLIFrameElement) => shown.clientHeight))
    .toBeGreaterThan(1500);
  const inner = frame.contentFrame().locator('.page .page');
  expect(await inner.evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
    scheme === 'dark' ? 'rgb(20, 26, 24)' : 'rgb(243, 241, 236)',
  );
  await page.close();
});
