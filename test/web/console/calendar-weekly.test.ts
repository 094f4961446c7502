import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useSite } from '../site.ts';
import { ALEX, blocksOn, setHours } from './alex.ts';
import { dialog, open, openOn, restoreHours, save, WEEK } from './calendar-hours.ts';
import { book } from './clients.ts';
import { openAs } from './staff.ts';

const site = useSite();

afterEach(() => restoreHours(site, ['2026-11-23']));

/** Monday's hours, every week until noon, in the form and not saved. */
async function untilNoon(page: Page): Promise<void> {
  await open(page, /^Open, Monday/).press('Enter');
  await dialog(page).getByLabel('Until').fill('12:00');
  await dialog(page).getByLabel('Every Monday').check();
}

/** Alex's Mondays from ten, as somebody else saves them meanwhile. */
const fromTen = () =>
  setHours(site, {
    ...ALEX,
    blocks: ALEX.blocks.map((block) => (block.weekday === 1 ? { ...block, from: '10:00' } : block)),
  });

describe('hours of every week in the calendar', () => {
  it.each([
    ['mine', 'Saved: 09:00 to 12:00, every Monday.', { from: '09:00', until: '12:00' }],
    ['theirs', 'Saved, with the other version', { from: '10:00', until: '13:00' }],
  ])('that somebody else has changed meanwhile are saved with %s', async (whose, words, expected) => {
    const page = await openAs(site, 'alex', WEEK);
    await untilNoon(page);
    await fromTen();
    await save(page);
    await dialog(page).getByText('These hours changed while you were editing').waitFor();
    expect(
      await dialog(page)
        .getByRole('row', { name: /^Monday/ })
        .textContent(),
    ).toContain('10:00 to 13:00, Hove09:00 to 12:00, Hove');
    await dialog(page)
      .getByRole('button', { name: `Save with ${whose}` })
      .click();
    await page.getByText(words).waitFor();
    expect(await blocksOn(site, 1)).toEqual([{ weekday: 1, room: 'hove', ...expected }]);
  });

  it('say first whom they would leave outside, and are saved anyway when asked again', async () => {
    const { name } = await book(site, '2026-11-24T15:30:00.000Z', { room: 'lewes' });
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Tuesday/).press('Enter');
    await dialog(page).getByLabel('Until').fill('15:00');
    await dialog(page).getByLabel('Every Tuesday').check();
    await save(page);
    await dialog(page).getByText('This would leave 1 booking outside the hours.').waitFor();
    expect(await blocksOn(site, 2)).toMatchObject([{ until: '16:00' }]);
    await dialog(page).getByRole('button', { name: 'Save anyway' }).click();
    await page.getByRole('alert').getByText('Now outside the hours: 1 booking').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(name);
    expect(await blocksOn(site, 2)).toMatchObject([{ until: '15:00' }]);
  });

  it('are removed, from every week or from one date', async () => {
    const page = await openAs(site, 'alex', WEEK);
    await open(page, /^Open, Monday/).press('Enter');
    await dialog(page).getByLabel('Remove these hours').check();
    await save(page);
    await page.getByText('Saved: the hours are removed, Monday 23 November.').waitFor();
    expect([await openOn(site, '2026-11-23'), await openOn(site, '2026-11-30')]).toEqual([
      [],
      ['09:00 13:00 hove'],
    ]);
    await open(page, /^Open, Thursday/).press('Enter');
    await dialog(page).getByLabel('Remove these hours').check();
    await dialog(page).getByLabel('Every Thursday').check();
    await save(page);
    await page.getByText('Saved: the hours are removed, every Thursday.').waitFor();
    expect(await blocksOn(site, 4)).toEqual([]);
  });
});

describe('an owner', () => {
  it('changes a therapist’s hours, and adds some for whomever they choose', async () => {
    const page = await openAs(site, 'owner', WEEK);
    await open(page, /^Open, Monday.*Alex/).press('Enter');
    await dialog(page).getByLabel('Until').fill('12:30');
    await save(page);
    await page.getByText('Saved: 09:00 to 12:30, Monday 23 November.').waitFor();
    expect(await openOn(site, '2026-11-23')).toEqual(['09:00 12:30 hove']);
    await page.getByRole('button', { name: 'Add hours' }).click();
    await dialog(page).getByLabel('Whose hours').selectOption('Sam Example');
    await dialog(page).getByLabel('Day', { exact: true }).selectOption('Saturday 28 November');
    await dialog(page).getByLabel('Room').selectOption('Lewes');
    await save(page);
    await page.getByText('Saved: 09:00 to 13:00, Saturday 28 November.').waitFor();
    expect(await openOn(site, '2026-11-28', 'sam')).toEqual(['09:00 13:00 lewes']);
  });
});
