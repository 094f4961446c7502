import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { DESKTOP, openBrowser, type Visit, type Visitor, visit } from '../support/browser.ts';
import { startStack, type TestStack } from '../support/stack.ts';

/** Saturday 21 November 2026, 10:00 in Hove: the first times are Monday's at 09:00. */
export const NOW = '2026-11-21T10:00:00.000Z';

export interface Site {
  readonly stack: TestStack;
  /** Opens an address of the site with a browser of its own, whose clock stands at `NOW`. */
  open(
    path: string,
    visitor?: Visitor & { readonly prepare?: (page: Page) => Promise<unknown> },
  ): Promise<Page>;
}

/**
 * The real stack and a real browser for the tests of one file. After each test: nothing was asked of anyone but the site, and
 * the browser had nothing to complain of, such as a script that failed or the site's policy broken.
 */
export function useSite(): Site {
  let stack: TestStack;
  let close = async () => {};
  let visits: Visit[] = [];
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack({ now: NOW }), openBrowser()]);
    close = async () => {
      await browser.close();
      await stack.stop();
    };
  });
  afterAll(() => close());
  afterEach(async () => {
    const seen = visits;
    visits = [];
    for (const { context } of seen) await context.close();
    expect(seen.flatMap(({ strangers, complaints }) => [...strangers, ...complaints])).toEqual([]);
  });
  return {
    get stack() {
      return stack;
    },
    open: async (path, { prepare, ...visitor } = DESKTOP) => {
      const opened = await visit(browser, visitor);
      visits.push(opened);
      // Long for a page, short for whoever waits for a test to say which step it stands at.
      opened.page.setDefaultTimeout(10_000);
      await opened.page.clock.install({ time: NOW });
      await prepare?.(opened.page);
      await opened.page.goto(stack.url + path);
      return opened.page;
    },
  };
}

/** Opens a room's times and presses one of them, by the beginning of its name. */
export async function chooseTime(
  site: Site,
  name: string,
  options?: Parameters<Site['open']>[1],
): Promise<Page> {
  const page = await site.open('/book', options);
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { name: 'Your details' }).waitFor();
  return page;
}

/** A booking made without a page: its manage link, less the site's address. */
export async function bookAhead(
  { stack }: Site,
  start: string,
  { room = 'hove', email = newEmail() } = {},
): Promise<string> {
  const response = await fetch(`${stack.url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ start, room, name: 'Jo Bloggs', email }),
  });
  const { manageUrl } = (await response.json()) as { manageUrl: string };
  return manageUrl.slice(stack.url.length);
}

let people = 0;
/** Someone who has not been here before. */
export const newEmail = (): string => `client-${++people}@example.org`;

export async function fillIn(page: Page, { name = 'Jo Bloggs', email = newEmail() } = {}): Promise<void> {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
}

export const pressBook = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Book', exact: true }).click();

/** Also a button that says of itself that it is disabled, as nothing keeps a visitor from doing. */
export const pressAnyway = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name }).click({ force: true });

export const BOOKINGS = '**/api/bookings';

/** A refusal as the API words it. */
export const refusal =
  (status: number, code: string, more: object = {}) =>
  (route: Route): Promise<void> =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'A title',
        status,
        code,
        detail: 'A detail.',
        ...more,
      }),
    });

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** The text of what has focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');
