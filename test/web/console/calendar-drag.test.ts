import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { tabTo } from '../keyboard.ts';
import { focused, useSite } from '../site.ts';
import { dialog, HOUR_PX, open, openOn, restoreHours, save, setDate, TALL, WEEK } from './calendar-hours.ts';
import { openAs } from './staff.ts';

const site = useSite();
const SPRING = '2027-03-28';

afterEach(() => restoreHours(site, ['2026-11-23', SPRING]));

/** Takes hold of Monday's hours, so far from their top or, where it is less than nothing, from their end. */
async function takeHold(page: Page, from: number): Promise<{ x: number; y: number }> {
  const box = await open(page, /^Open, Monday/).boundingBox();
  if (!box) throw new Error('nothing to take hold of');
  const at = { x: box.x + 20, y: from < 0 ? box.y + box.height + from : box.y + from };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  return at;
}

describe('hours that are dragged', () => {
  it.each([
    ['begin later by their top edge', 3, '10:00 13:00 hove'],
    ['end later by their bottom edge', -3, '09:00 14:00 hove'],
  ])('%s', async (_, edge, expected) => {
    const page = await openAs(site, 'alex', WEEK, TALL);
    await open(page, /^Open, Monday/).waitFor();
    const { x, y } = await takeHold(page, edge);
    await page.mouse.move(x, y + HOUR_PX, { steps: 4 });
    await page.mouse.up();
    await dialog(page).getByLabel('Only Monday 23 November').waitFor();
    await save(page);
    await page.getByText(/^Saved: /).waitFor();
    expect(await openOn(site, '2026-11-23')).toEqual([expected]);
  });

  it('are given up by Escape before they are let go', async () => {
    const page = await openAs(site, 'alex', WEEK, TALL);
    await open(page, /^Open, Monday/).waitFor();
    const { x, y } = await takeHold(page, 150);
    await page.mouse.move(x, y + HOUR_PX, { steps: 4 });
    await open(page, /^Not saved, Monday 23 November, 10:00 to 14:00/).waitFor();
    await page.keyboard.press('Escape');
    await open(page, /^Open, Monday 23 November, 09:00 to 13:00/).waitFor();
    await page.mouse.move(x, y + 2 * HOUR_PX);
    await page.mouse.up();
    expect(await open(page, /^Not saved/).count()).toBe(0);
    expect(await dialog(page).count()).toBe(0);
  });
});

describe('the form of hours', () => {
  it('opens for new ones on the day that has focus by N, and reads its heading first', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Tuesday/).waitFor();
    await tabTo(page, 'Open, Tuesday');
    await page.keyboard.press('n');
    expect(await dialog(page).getByLabel('Day', { exact: true }).inputValue()).toBe('2026-11-24');
    expect(await focused(page)).toBe('Add hours');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('block-date');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^Open, Tuesday/,
    );
  });

  it('keeps all of it when no answer comes, and does nothing twice', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Enter');
    await dialog(page).getByLabel('Until').fill('12:00');
    await page.route(
      '**/exceptions/2026-11-23',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await save(page);
    await dialog(page).getByText('No answer came, so it is not certain that this was saved.').waitFor();
    expect(await dialog(page).getByLabel('Until').inputValue()).toBe('12:00');
    await save(page);
    await page.getByText('Saved: 09:00 to 12:00, Monday 23 November.').waitFor();
    expect(await openOn(site, '2026-11-23')).toEqual(['09:00 12:00 hove']);
  });
});

describe('the week in which the clocks go forward', () => {
  it('hatches the hour that does not come, and changes hours about it', async () => {
    await setDate(site, SPRING, [{ from: '00:00', until: '04:00', room: 'hove' }]);
    const page = await openAs(site, 'alex', '/console/calendar?week=2027-03-22');
    await open(page, /^Open, Sunday 28 March, 00:00 to 04:00/).waitFor();
    await page.getByRole('columnheader', { name: 'Sun 28 Mar Other hours Clocks go forward' }).waitFor();
    expect(await page.getByRole('row', { name: /^01:00/ }).textContent()).toContain(
      'This hour does not come.',
    );
    expect(await page.locator('.skipped.cell').count()).toBe(1);
    await open(page, /^Open, Sunday 28 March/).press('Shift+ArrowUp');
    await open(page, /^Not saved, Sunday 28 March, 00:00 to 03:45/).press('Enter');
    await save(page);
    await page.getByText('Saved: 00:00 to 03:45, Sunday 28 March.').waitFor();
    expect(await openOn(site, SPRING)).toEqual(['00:00 03:45 hove']);
  });
});
