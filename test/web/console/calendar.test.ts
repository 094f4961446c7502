import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tabTo } from '../keyboard.ts';
import { heading, useSite } from '../site.ts';
import { book } from './clients.ts';
import { openAs } from './staff.ts';

const site = useSite();
const WEEK = '/console/calendar?week=2026-11-23';
const PHONE = { width: 375, height: 740 };

beforeAll(async () => {
  await book(site, '2026-11-23T09:15:00.000Z', { name: 'Jo Bloggs', phone: '01632 960001' });
  await book(site, '2026-11-26T16:00:00.000Z', { name: 'Kim Rivers', room: 'brighton' });
  await book(site, '2026-11-27T09:00:00.000Z', { name: 'Lee Marsh', room: 'lewes' });
});

/** The names of all entries, in the order in which they are read. */
const entries = (page: Page) =>
  page
    .locator('.entry')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent));

const entry = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe('the calendar', () => {
  it('shows a therapist their open hours and bookings, each with its whole name, in one call', async () => {
    const calls: string[] = [];
    const prepare = async (page: Page) => {
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith('/api/console/')) calls.push(pathname);
      });
    };
    const page = await openAs(site, 'alex', WEEK, { prepare });
    await entry(page, /^Booked/)
      .first()
      .waitFor();
    expect(calls).toEqual(['/api/console/me', '/api/console/calendar']);
    expect(await entries(page)).toEqual([
      'Open, Monday 23 November, 09:00 to 13:00, Hove, Alex',
      'Booked, Monday 23 November, 09:15 to 09:30, Hove, Jo Bloggs, with Alex',
      'Open, Tuesday 24 November, 10:00 to 16:00, Lewes, Alex',
      'Open, Thursday 26 November, 12:00 to 19:00, Brighton, Alex',
      'Booked, Thursday 26 November, 16:00 to 16:15, Brighton, Kim Rivers, with Alex',
    ]);
    expect(await page.getByRole('columnheader').count()).toBe(7);
    expect(await page.getByRole('rowheader').allTextContents()).toContain('08:00');
  });

  it('shows an owner everybody, in lanes, and one of them when asked', async () => {
    const page = await openAs(site, 'owner', WEEK);
    await entry(page, /^Booked.*Lee Marsh, with Sam/).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Mon 23 Nov' }).textContent()).toContain('AlexSam');
    await page.getByRole('link', { name: 'Sam', exact: true }).click();
    await entry(page, /^Open, Wednesday/).waitFor();
    expect(page.url()).toContain('show=sam');
    expect((await entries(page)).filter((name) => name?.includes('Alex'))).toEqual([]);
  });

  it('tells a therapist by room that others have it, and not who', async () => {
    const page = await openAs(site, 'alex', `${WEEK}&by=room`);
    await page.locator('.busy').waitFor();
    expect(await page.locator('.busy .unseen').textContent()).toBe(
      'Taken by somebody else, Friday 27 November, 09:00 to 09:15, Lewes',
    );
    expect(await page.locator('button.busy').count()).toBe(0);
    expect(await page.locator('body').textContent()).not.toContain('Lee Marsh');
  });

  it('goes to other weeks and back by the address, and shows at once what it has seen', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await entry(page, /^Booked, Monday/).waitFor();
    await page.getByRole('link', { name: 'Later' }).click();
    await page.getByRole('heading', { name: '30 November to 6 December 2026' }).waitFor();
    await entry(page, /^Open, Monday 30 November/).waitFor();
    await page.route('**/api/console/calendar*', () => {});
    await page.goBack();
    await entry(page, /^Booked, Monday 23 November/).waitFor();
    await page.getByRole('link', { name: 'Earlier' }).click();
    await page.getByText('Reading the week').waitFor();
    expect(await page.getByRole('columnheader', { name: 'Sat 21 Nov (today)' }).count()).toBe(1);
  });

  it('says of a week without anything what to do, and marks a bank holiday', async () => {
    const page = await openAs(site, 'alex', '/console/calendar?week=2026-11-16');
    await entry(page, /^Add hours/).waitFor();
    const empty = await openAs(site, 'alex', '/console/calendar?week=2026-12-21&by=room&show=lewes');
    await empty.getByRole('columnheader', { name: /Fri 25 Dec Bank holiday/ }).waitFor();
    await empty.goto(`${site.stack.url}/console/calendar?week=2026-12-28&by=room&show=hove`);
    await empty.getByRole('columnheader', { name: /Mon 28 Dec Bank holiday/ }).waitFor();
    await empty.getByText('Nothing is open and nobody is booked this week.').waitFor();
  });

  it('draws the present time in today’s column, and moves it by itself', async () => {
    const page = await openAs(site, 'alex', '/console/calendar');
    const line = page.locator('td.today .now-line');
    await line.waitFor();
    const minute = () => line.evaluate((each: HTMLElement) => each.style.getPropertyValue('--begins'));
    expect(await minute()).toBe('120');
    await page.clock.runFor(60_000);
    await expect.poll(minute).toBe('121');
  });

  it('shows one day on a phone, and the others a press away', async () => {
    const page = await openAs(site, 'alex', `${WEEK}&day=2026-11-23`, PHONE);
    await entry(page, /^Booked, Monday/).waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(1);
    await page.getByRole('link', { name: 'Tuesday 24 November' }).click();
    await entry(page, /^Open, Tuesday/).waitFor();
    expect(page.url()).toContain('day=2026-11-24');
    await page.reload();
    await entry(page, /^Open, Tuesday/).waitFor();
  });

  it('opens a booking by keyboard alone, and gives focus back', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await entry(page, /^Booked, Monday/).waitFor();
    await tabTo(page, 'Booked, Monday');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Jo Bloggs' });
    expect(await dialog.textContent()).toContain('Monday 23 November, 09:15 to 09:30');
    expect(await dialog.textContent()).toContain('+441632960001');
    expect(await dialog.getByRole('link', { name: 'Details, move or cancel' }).getAttribute('href')).toMatch(
      /^\/console\/bookings\/.+/,
    );
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^Booked, Monday/,
    );
  });

  it('says when the week cannot be read, and reads it again when asked', async () => {
    const page = await openAs(site, 'alex', WEEK, {
      prepare: (opened) => opened.route('**/api/console/calendar*', (route) => route.abort(), { times: 1 }),
    });
    await page.getByText('We could not read the week just now.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await entry(page, /^Booked, Monday/).waitFor();
  });

  it('leads to “I’m ill today”', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await page.getByRole('link', { name: 'I’m ill today' }).click();
    await heading(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/absence');
  });
});
