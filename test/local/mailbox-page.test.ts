import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { DESKTOP, openBrowser, PHONE, SMALL_PHONE, type Visitor, visit } from '../support/browser.ts';
import { startStack, type TestStack } from '../support/stack.ts';

let browser: Browser;
let stack: TestStack;
beforeAll(async () => {
  [browser, stack] = await Promise.all([openBrowser(), startStack({ now: '2026-11-21T10:00:00.000Z' })]);
});
afterAll(() => Promise.all([browser.close(), stack.stop()]));

async function book(start: string): Promise<void> {
  await fetch(`${stack.url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ start, room: 'hove', name: 'Ann Other', email: `${randomUUID()}@example.com` }),
  });
}

const expectAccessible = async (page: Page) => expect(await faults(page)).toEqual([]);

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('the mailbox', () => {
  it('shows a mail that arrives while it is open, and every way to look at it', async () => {
    const { page, complaints, context } = await visit(browser, DESKTOP);
    await page.goto(`${stack.url}/_local/mailbox`);
    await page.getByText('No mail yet').waitFor();
    await expectAccessible(page);
    await book('2026-11-23T09:00:00.000Z');
    await page.getByRole('link', { name: /Your consultation is booked/ }).click();
    for (const view of ['HTML', 'Text', 'Calendar', 'Headers', 'Source']) {
      await page
        .getByRole('navigation', { name: 'Ways to look' })
        .getByRole('link', { name: view, exact: true })
        .click();
      await expectAccessible(page);
    }
    await page.getByRole('link', { name: 'HTML', exact: true }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Your consultation is booked' }).waitFor();
    // The frame of the mail lets no script run, and says so to the one that looks for barriers.
    expect(complaints.filter((text) => !text.startsWith('Blocked script execution'))).toEqual([]);
    await context.close();
  });

  it.each<[string, Visitor]>([
    ['on a phone', PHONE],
    ['on a small phone', SMALL_PHONE],
    ['on a phone in the dark', { ...PHONE, dark: true }],
    ['on a desk in the dark', { ...DESKTOP, dark: true }],
  ])('can be read %s', async (_, visitor) => {
    await book('2026-11-23T09:30:00.000Z');
    const { page, context } = await visit(browser, visitor);
    await page.goto(`${stack.url}/_local/mailbox`);
    await expectAccessible(page);
    expect(await scrollsSideways(page)).toBe(false);
    await page
      .getByRole('link', { name: /consultation/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Source' }).click();
    await expectAccessible(page);
    expect(await scrollsSideways(page)).toBe(false);
    await context.close();
  });
});
