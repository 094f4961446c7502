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

const mails = await writeMails(folderOf());

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
