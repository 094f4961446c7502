import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, said } from '../managed.ts';
import { refusal, useSite } from '../site.ts';
import { book, callAs, itIs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));

const FIGURES = '/console/practice/figures';
const API = /\/api\/console\/figures/;
const openFigures = async (query = '', options?: Parameters<typeof openAs>[3]): Promise<Page> => {
  const page = await openAs(site, 'owner', FIGURES + query, options);
  await headed(page, 'Figures');
  return page;
};
const rowOf = async (page: Page, name: string): Promise<string[]> =>
  page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .allTextContents();

describe('figures', () => {
  it('of a month for which nobody is booked say so, and what to do', async () => {
    const asked: string[] = [];
    const page = await openFigures('', {
      prepare: async (each) => each.on('request', (request) => asked.push(request.url())),
    });
    await said(page, 'Nobody has booked a consultation for November 2026 yet.');
    expect(await page.getByRole('link', { name: 'therapists’ hours' }).getAttribute('href')).toBe(
      '/console/hours',
    );
    expect(asked.filter((url) => /\/api\/console\/(?!me$)/.test(url))).toHaveLength(1);
    expect(await page.title()).toBe('Figures, November 2026');
    await expectNoBarriers(page);
  });

  it('say in total, by room and by therapist what became of those who booked', async () => {
    const monday = (time: string) => book(site, `2026-11-23T${time}:00.000Z`);
    const [came, gone] = [await monday('09:00'), await monday('10:00')];
    const missed = await monday('13:00');
    await book(site, '2026-11-26T16:00:00.000Z', { room: 'brighton' });
    await book(site, '2026-12-03T12:00:00.000Z', { room: 'brighton' });
    const change = (id: string, what: string, body: unknown) =>
      callAs(site, 'owner', { method: 'POST', path: `/api/console/bookings/${id}/${what}`, body });
    await change(gone.id, 'cancellation', {});
    site.stack.clock.set(Date.parse('2026-11-23T18:00:00.000Z'));
    await change(came.id, 'outcome', { outcome: 'attended', becameClient: true });
    await change(missed.id, 'outcome', { outcome: 'missed' });

    const page = await openFigures('?month=2026-11', itIs(site, '2026-11-23T18:00:00.000Z'));
    await said(page, '4 consultations booked');
    const totals = await page.locator('dl').innerText();
    expect(totals.trim().split(/\s*\n+\s*/)).toEqual([
      ...['Attended', '1', 'Missed', '1', 'Cancelled', '1', 'To come, or not noted', '1'],
      ...['Became a client', '1'],
    ]);
    expect(await rowOf(page, 'Hove')).toEqual(['3', '1', '1', '1', '0', '1']);
    expect(await rowOf(page, 'Brighton')).toEqual(['1', '0', '0', '0', '1', '0']);
    expect(await rowOf(page, 'Lewes')).toEqual(['0', '0', '0', '0', '0', '0']);
    expect(await rowOf(page, 'Alex Sample')).toEqual(['3', '1', '0', '1', '1', '1']);
    expect(await rowOf(page, 'Sam Example')).toEqual(['1', '0', '1', '0', '0', '0']);
    await expectNoBarriers(page);
  });

  it('can be saved for a spreadsheet', async () => {
    const page = await openFigures();
    const saving = page.waitForEvent('download');
    await press(page, 'Save for a spreadsheet (.csv)');
    const download = await saving;
    expect(download.suggestedFilename()).toBe('figures-2026-11.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF"Month"')).toBe(true);
    expect(text).toContain('"2026-11","Therapist","Sam Example","1","0","1","0","0","0"\r\n');
  });

  it('go from month to month by links, and to any by choice; each has its address', async () => {
    const page = await openFigures();
    await said(page, '4 consultations booked');
    await page.getByRole('link', { name: 'Later' }).click();
    await said(page, '1 consultation booked');
    expect(page.url()).toMatch(/\?month=2026-12$/);
    await page.locator('#announcements').getByText('December 2026: 1 booked').waitFor({ state: 'attached' });
    await page.getByLabel('Month', { exact: true }).selectOption('October 2025');
    await said(page, 'Nobody had booked a consultation for October 2025.');
    expect(page.url()).toMatch(/\?month=2025-10$/);
    await page.getByRole('link', { name: 'Earlier' }).click();
    await said(page, 'Nobody had booked a consultation for September 2025.');
    await page.reload();
    await said(page, 'Nobody had booked a consultation for September 2025.');
  });

  it('of an address that means no month are this month’s', async () => {
    const page = await openFigures('?month=2026-13');
    await said(page, '4 consultations booked for November 2026');
  });

  it('say when they could not be read, and are read again on a press', async () => {
    const page = await openFigures('', { prepare: (each) => each.route(API, refusal(503, 'busy')) });
    await said(page, 'We could not read the figures just now.');
    await page.unroute(API);
    await press(page, 'Try again');
    await said(page, '4 consultations booked');
  });

  it('are not a therapist’s', async () => {
    const page = await openAs(site, 'alex', FIGURES);
    await headed(page, 'There is no such page');
    expect(await main(page)).not.toContain('booked');
  });

  it('are walked by keyboard alone', async () => {
    const page = await openFigures();
    await said(page, '4 consultations booked');
    await tabTo(page, 'Earlier');
    await page.keyboard.press('Enter');
    await said(page, 'Nobody had booked a consultation for October 2026.');
    await tabTo(page, 'Month');
    await page.keyboard.press('ArrowUp');
    await said(page, '4 consultations booked');
    await tabTo(page, 'Save for a spreadsheet');
    const saving = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await saving).suggestedFilename()).toBe('figures-2026-11.csv');
  });
});
