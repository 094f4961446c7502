import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { tabTo } from '../keyboard.ts';
import { useSite } from '../site.ts';
import { book, callAs } from './clients.ts';
import { openAs } from './staff.ts';

const site = useSite();
const WEEK = '/console/calendar?week=2026-11-23&day=2026-11-23';
const HOURS = '/api/console/therapists/alex/hours';

/** The whole day in sight. */
const TALL = { width: 1280, height: 1600 };

const open = (page: Page, name: RegExp) => page.getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const save = (page: Page) => dialog(page).getByRole('button', { name: /^Save/ }).click();

/** Sends an edit on whatever stands. */
async function edit(method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
  const { url } = site.stack;
  const { access_token } = (await fetch(`${url}/_local/token`, {
    method: 'POST',
    body: JSON.stringify({ email: 'alex@example.org' }),
  }).then((answer) => answer.json())) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const etag = (await fetch(url + HOURS, { headers })).headers.get('etag') ?? '';
  const answer = await fetch(url + path, {
    method,
    headers: { ...headers, 'if-match': etag },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status).toBe(200);
}

const weekly = [
  { weekday: 1, from: '09:00', until: '13:00', room: 'hove' },
  { weekday: 2, from: '10:00', until: '16:00', room: 'lewes' },
  { weekday: 4, from: '12:00', until: '19:00', room: 'brighton' },
];
const exception = (date: string) => `/api/console/therapists/alex/exceptions/${date}`;

/** What is open on a date, as the API says. */
async function openOn(date: string): Promise<string[]> {
  const { days } = await callAs(site, 'alex', { path: `/api/console/calendar?from=${date}&to=${date}` });
  return days[0].open.map((each: { from: string; until: string; room: string }) =>
    [each.from, each.until, each.room].join(' '),
  );
}

afterEach(async () => {
  await edit('PUT', HOURS, { blocks: weekly, worksBankHolidays: false, perDay: 6 });
  for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) await edit('DELETE', exception(date));
});

describe('hours in the calendar', () => {
  it('are moved by keys, kept over a reload, and saved for one date', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).waitFor();
    await tabTo(page, 'Open, Monday');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await open(page, /^Not saved, Monday 23 November, 09:15 to 13:30/).waitFor();
    expect(await openOn('2026-11-23')).toEqual(['09:00 13:00 hove']);
    await page.reload();
    await open(page, /^Not saved, Monday 23 November, 09:15 to 13:30/).press('Enter');
    await save(page);
    await page.getByText('Saved: 09:15 to 13:30, Monday 23 November.').waitFor();
    expect(await openOn('2026-11-23')).toEqual(['09:15 13:30 hove']);
    expect(await openOn('2026-11-30')).toEqual(['09:00 13:00 hove']);
  });

  it('are given up by Escape', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Alt+ArrowRight');
    await open(page, /^Not saved, Tuesday 24 November, 09:00/).press('Escape');
    await open(page, /^Open, Monday 23 November, 09:00 to 13:00/).waitFor();
    expect(await open(page, /^Not saved/).count()).toBe(0);
  });

  it('are dragged to another day by a mouse, and saved for both dates', async () => {
    const page = await openAs(site, 'alex', WEEK, TALL);
    await open(page, /^Open, Monday/).waitFor();
    const from = await open(page, /^Open, Monday/).boundingBox();
    const to = await page.getByRole('columnheader', { name: 'Wed 25 Nov' }).boundingBox();
    if (!from || !to) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 20, from.y + 200);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, from.y + 150, { steps: 4 });
    await page.mouse.move(to.x + 40, from.y + 152);
    await page.mouse.up();
    await dialog(page).getByLabel('Only Monday 23 November and Wednesday 25 November').waitFor();
    await save(page);
    await page.getByText(/^Saved: 08:30 to 12:30/).waitFor();
    expect(await openOn('2026-11-23')).toEqual([]);
    expect(await openOn('2026-11-25')).toEqual(['08:30 12:30 hove']);
  });

  it('are added on free ground by a mouse, every week when asked', async () => {
    const page = await openAs(site, 'alex', WEEK, TALL);
    await open(page, /^Open, Monday/).waitFor();
    const row = await page.getByRole('row', { name: /^14:00/ }).boundingBox();
    const day = await page.getByRole('columnheader', { name: 'Mon 23 Nov' }).boundingBox();
    if (!row || !day) throw new Error('nothing to drag over');
    await page.mouse.move(day.x + 40, row.y + 2);
    await page.mouse.down();
    await page.mouse.move(day.x + 40, row.y + 98, { steps: 3 });
    await page.mouse.up();
    await dialog(page).getByLabel('Every Monday').check();
    await save(page);
    await page.getByText('Saved: 14:00 to 15:00, every Monday.').waitFor();
    expect(await openOn('2026-11-30')).toEqual(['09:00 13:00 hove', '14:00 15:00 hove']);
  });

  it('say whom a change leaves outside before it is saved, and after', async () => {
    const { name } = await book(site, '2026-11-23T12:30:00.000Z');
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Enter');
    await dialog(page).getByLabel('Until').fill('12:00');
    await dialog(page).getByText('This would leave 1 booking outside the hours.').waitFor();
    await save(page);
    await page.getByRole('alert').getByText('Now outside the hours: 1 booking').waitFor();
    await open(page, /^Outside the hours, booked, Monday 23 November, 12:30/).waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(name);
  });

  it('that are off the grid or empty are refused beside the field, and kept', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Enter');
    await dialog(page).getByLabel('From').fill('09:10');
    await save(page);
    await dialog(page).locator('#block-from-error').getByText('Change 09:10 to 09:00 or 09:15.').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await dialog(page).getByLabel('From').inputValue()).toBe('09:10');
    await dialog(page).getByLabel('From').fill('');
    await save(page);
    await dialog(page).locator('#block-from-error').getByText('enter when these hours begin').waitFor();
    expect(await openOn('2026-11-23')).toEqual(['09:00 13:00 hove']);
  });

  it('that somebody else has changed meanwhile are merged by one press', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Enter');
    await dialog(page).getByLabel('Until').fill('12:00');
    await edit('PUT', exception('2026-11-23'), {
      blocks: [{ from: '10:00', until: '13:00', room: 'hove' }],
    });
    await save(page);
    await dialog(page).getByText('These hours changed while you were editing').waitFor();
    expect(
      await dialog(page)
        .getByRole('row', { name: /^Monday 23 November/ })
        .textContent(),
    ).toContain('10:00 to 13:00, Hove09:00 to 12:00, Hove');
    await dialog(page).getByRole('button', { name: 'Save with mine' }).click();
    await page.getByText(/^Saved: 09:00 to 12:00/).waitFor();
    expect(await openOn('2026-11-23')).toEqual(['09:00 12:00 hove']);
  });
});
