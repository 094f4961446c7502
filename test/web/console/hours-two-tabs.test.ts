import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { NOW, useSite } from '../site.ts';
import { ALEX, hoursNow, setHours } from './alex.ts';
import { openAs } from './staff.ts';

const site = useSite();

beforeEach(() => setHours(site, ALEX));

/** Two tabs of one browser that stand at Alex's hours, both having read them as they are. */
async function twoTabs(): Promise<readonly [Page, Page]> {
  const first = await openAs(site, 'alex', '/console/hours');
  await first.getByLabel('Monday, from').waitFor();
  const second = await first.context().newPage();
  second.setDefaultTimeout(10_000);
  await second.clock.install({ time: NOW });
  const kept = await first.evaluate(() => Object.entries(sessionStorage));
  const addresses = await first.evaluate(() => fetch('/api/sign-in').then((answer) => answer.json()));
  await second.route('**/api/sign-in', (route) => route.fulfill({ json: addresses }));
  await second.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, kept);
  await second.goto(first.url());
  await second.getByLabel('Monday, from').waitFor();
  return [first, second];
}

async function change(page: Page, field: string, time: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(time);
  await page.getByRole('button', { name: 'Save hours' }).click();
}

const told = (page: Page) =>
  page.getByRole('heading', { name: 'These hours changed while you were editing' }).waitFor();
const saved = (page: Page) => page.getByText('Saved.').waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** From and until of a weekday as they are saved. */
async function times(weekday: number): Promise<string[]> {
  const { blocks } = await hoursNow(site);
  return blocks.filter((block) => block.weekday === weekday).map(({ from, until }) => `${from}-${until}`);
}

describe('two tabs that edit the same hours', () => {
  it('fault 8: of different days: the later one is told, and one press keeps both', async () => {
    const [first, second] = await twoTabs();
    await change(first, 'Monday, until', '12:00');
    await saved(first);
    await change(second, 'Tuesday, from', '11:00');
    await told(second);
    expect(await second.getByLabel('Tuesday, from').inputValue()).toBe('11:00');
    expect(await times(2)).toEqual(['10:00-16:00']);
    await expectNoBarriers(second);
    await press(second, 'Save both');
    await saved(second);
    expect([await times(1), await times(2)]).toEqual([['09:00-12:00'], ['11:00-16:00']]);
    expect(await second.getByLabel('Monday, until').inputValue()).toBe('12:00');
  });

  it.each([
    ['Save with mine', '12:00-17:00'],
    ['Save with theirs', '12:00-18:00'],
  ])(
    'fault 8: of the same day: both texts stand side by side, and “%s” leaves %s',
    async (button, expected) => {
      const [first, second] = await twoTabs();
      await change(first, 'Thursday, until', '18:00');
      await saved(first);
      await second.getByLabel('Consultations a day').fill('3');
      await change(second, 'Thursday, until', '17:00');
      await told(second);
      const row = second.getByRole('row', { name: 'Thursday' });
      expect(await row.getByRole('cell').allTextContents()).toEqual([
        '12:00 to 18:00, Brighton',
        '12:00 to 17:00, Brighton',
      ]);
      await press(second, button);
      await saved(second);
      expect(await times(4)).toEqual([expected]);
      expect((await hoursNow(site)).perDay).toBe(3);
    },
  );

  it('fault 8: keep what was typed over a reload, and the later one can give it up', async () => {
    const [first, second] = await twoTabs();
    await change(first, 'Thursday, until', '18:00');
    await saved(first);
    await change(second, 'Thursday, until', '17:00');
    await told(second);
    await expectNoBarriers(second);
    await second.reload();
    expect(await second.getByLabel('Thursday, until').inputValue()).toBe('17:00');
    await press(second, 'Save hours');
    await told(second);
    await press(second, 'Give up my changes');
    await second.getByText('Your changes are given up.').waitFor();
    expect(await second.getByLabel('Thursday, until').inputValue()).toBe('18:00');
    expect(await times(4)).toEqual(['12:00-18:00']);
    await change(second, 'Thursday, until', '16:00');
    await saved(second);
    expect(await times(4)).toEqual(['12:00-16:00']);
  });
});
