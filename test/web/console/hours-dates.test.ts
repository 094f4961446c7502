import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { bookAhead, focused, useSite } from '../site.ts';
import { asAlex, openHours } from './alex.ts';

const site = useSite();

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dates = (page: Page) => page.getByRole('region', { name: 'Time off and other hours' });

async function standing(): Promise<(Exception & { readonly etag: string })[]> {
  const { json } = await asAlex(site, { path: 'exceptions?from=2026-11-21&to=2027-11-21' });
  return (json as { items: (Exception & { etag: string })[] }).items;
}

const remove = async (date: string) => {
  const { etag } = await asAlex(site, { path: 'hours' });
  await asAlex(site, { method: 'DELETE', path: `exceptions/${date}`, etag });
};

afterEach(async () => {
  for (const { date } of await standing()) await remove(date);
});

describe('dates on which other hours hold', () => {
  it('begin as an empty list that says what to do', async () => {
    const page = await openHours(site);
    await dates(page).getByText('Nothing planned').waitFor();
    const holidays = page.getByRole('region', { name: 'Bank holidays' }).getByRole('listitem');
    expect(await holidays.first().textContent()).toContain('Friday 25 December');
    expect(await holidays.first().textContent()).toContain('Closed');
    expect(await holidays.count()).toBe(9);
  });

  it('are taken off as a range by keyboard alone, which says first whom it touches', async () => {
    await bookAhead(site, '2026-12-03T12:00:00.000Z', { room: 'brighton' });
    const page = await openHours(site);
    await page.getByRole('button', { name: 'Take time off' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('First day off').fill('2026-12-01');
    await page.getByLabel('Last day off').fill('2026-12-04');
    await page.getByText('This would leave 1 booking outside the hours.').waitFor();
    await expectNoBarriers(page);
    await tabTo(page, 'Take this time off');
    await page.keyboard.press('Enter');
    await page.getByText('Time off: Tuesday 1 December to Friday 4 December.').waitFor();
    expect(await focused(page)).toContain('Now outside the hours: 1 booking');
    await dates(page).getByText('Tuesday 1 December to Friday 4 December', { exact: true }).waitFor();
    expect((await standing()).map(({ date, closed }) => [date, closed])).toEqual(
      ['01', '02', '03', '04'].map((day) => [`2026-12-${day}`, true]),
    );
    const client = await site.open('/book/lewes');
    await client
      .getByRole('button', { name: /^Tuesday 24 November/ })
      .first()
      .waitFor();
    expect(await client.getByRole('button', { name: /^Tuesday 1 December/ }).count()).toBe(0);
  });

  it('say beside the field why time off was refused', async () => {
    const page = await openHours(site);
    await press(page, 'Take time off');
    await press(page, 'Take this time off');
    await page.getByRole('link', { name: 'Choose the first day off.' }).waitFor();
    await page.getByLabel('First day off').fill('2026-12-04');
    await page.getByLabel('Last day off').fill('2026-12-01');
    await press(page, 'Take this time off');
    await page.getByRole('link', { name: 'The last day must not be before the first.' }).waitFor();
    expect(await page.title()).toBe('Error: Hours');
    await expectNoBarriers(page);
    await page.reload();
    expect(await page.getByLabel('First day off').inputValue()).toBe('2026-12-04');
    expect(await standing()).toEqual([]);
  });

  it('have hours of their own, which can be changed and removed', async () => {
    const page = await openHours(site);
    await press(page, 'Change one date');
    await page.getByLabel('Date', { exact: true }).fill('2026-12-01');
    await page.getByLabel('Work at these times').check();
    await page.getByLabel('This date, until').fill('09:00');
    await press(page, 'Save this date');
    await page.getByRole('link', { name: 'This date: the end must be after 10:00.' }).waitFor();
    await expectNoBarriers(page);
    await page.getByLabel('This date, until').fill('12:00');
    await press(page, 'Save this date');
    await page.getByText('Saved: Tuesday 1 December has hours of its own.').waitFor();
    await dates(page).getByText('10:00 to 12:00, Lewes').waitFor();

    await press(page, 'Change Tuesday 1 December');
    await page.getByLabel('Closed all day').check();
    await press(page, 'Save this date');
    await page.getByText('Saved: Tuesday 1 December is closed.').waitFor();
    expect((await standing()).map(({ date, closed }) => [date, closed])).toEqual([['2026-12-01', true]]);

    await press(page, 'Remove Tuesday 1 December');
    await page.getByText('The weekly hours hold again on this date.').waitFor();
    await press(page, 'Remove');
    await page.getByText('Tuesday 1 December: the weekly hours hold again.').waitFor();
    await dates(page).getByText('Nothing planned').waitFor();
    expect(await standing()).toEqual([]);
  });

  it('give a bank holiday hours, and a range of time off is removed as one', async () => {
    await asAlex(site, { method: 'POST', path: 'time-off', body: { from: '2026-12-28', to: '2027-01-02' } });
    const page = await openHours(site);
    await expectNoBarriers(page);
    await press(page, 'Remove Monday 28 December to Saturday 2 January 2027');
    await press(page, 'Remove');
    await page.getByText('the weekly hours hold again.', { exact: false }).last().waitFor();
    await dates(page).getByText('Nothing planned').waitFor();
    expect(await standing()).toEqual([]);

    await press(page, 'Change the bank holiday Monday 28 December');
    await page.getByLabel('Work at these times').check();
    await press(page, 'Save this date');
    await page.getByText('Saved: Monday 28 December has hours of its own.').waitFor();
    const holidays = page.getByRole('region', { name: 'Bank holidays' });
    await holidays.getByText('09:00 to 13:00, Hove, this date only').waitFor();
  });

  it('fault 8: of which two tabs edit the same: the later one is told, and chooses', async () => {
    const page = await openHours(site);
    await press(page, 'Change one date');
    await page.getByLabel('Date', { exact: true }).fill('2026-12-01');
    const { etag } = await asAlex(site, { path: 'hours' });
    const theirs = { blocks: [{ from: '14:00', until: '15:00', room: 'hove' }] };
    await asAlex(site, { method: 'PUT', path: 'exceptions/2026-12-01', body: theirs, etag });
    await press(page, 'Save this date');
    await page.getByRole('heading', { name: 'This date changed while you were editing' }).waitFor();
    const cells = page.getByRole('row', { name: 'Tuesday 1 December' }).getByRole('cell');
    expect(await cells.allTextContents()).toEqual(['14:00 to 15:00, Hove', 'Closed']);
    await expectNoBarriers(page);
    await press(page, 'Save with mine');
    await page.getByText('Saved: Tuesday 1 December is closed.').waitFor();
    expect((await standing()).map(({ closed }) => closed)).toEqual([true]);
  });
});
