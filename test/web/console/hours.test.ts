import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { bookAhead, focused, useSite } from '../site.ts';
import { ALEX, blocksOn, hoursNow, openHours, pressSave, saved, setHours } from './alex.ts';
import { openAs } from './staff.ts';

const site = useSite();

beforeEach(async () => {
  await setHours(site, ALEX);
});

/** The times that the preview shows on a day of its week. */
const previewOf = (page: Page, day: string) =>
  page.locator('.preview-day').filter({ hasText: day }).locator('li').allTextContents();

describe('a therapist’s weekly hours', () => {
  it('are changed by keyboard alone, and the booking page’s next load shows it', async () => {
    const page = await openHours(site);
    await tabTo(page, 'Add hours on Wednesday');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1000');
    await tabTo(page, 'Wednesday, room');
    await page.keyboard.type('Ho');
    await tabTo(page, 'Save hours');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await focused(page)).toContain('clients see these hours');
    expect(await blocksOn(site, 3)).toEqual([{ weekday: 3, from: '10:00', until: '13:00', room: 'hove' }]);

    const client = await site.open('/book/hove');
    await client.getByRole('button', { name: /^Wednesday 25 November, 10:00, Hove/ }).waitFor();
    const before = client.getByRole('button', { name: /^Wednesday 25 November, 09:/ });
    expect(await before.count()).toBe(0);
  });

  it('are shown as clients will see them, at once with each change and before it is saved', async () => {
    await bookAhead(site, '2026-11-23T09:30:00.000Z');
    const page = await openHours(site);
    await expectNoBarriers(page);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByLabel('Monday, until').fill('10:00');
    expect(await previewOf(page, 'Mon')).toEqual(['09:00']);
    await page.getByText(/^\d+ times this week; as saved, \d+$/).waitFor();
    await page.getByRole('button', { name: 'Later week' }).click();
    expect(await previewOf(page, 'Mon')).toEqual(['09:00', '09:15', '09:30', '09:45']);
    expect((await hoursNow(site)).blocks).toEqual(ALEX.blocks);
  });

  it('are copied to other days, and taken from a day', async () => {
    const page = await openHours(site);
    await page.getByRole('button', { name: 'Copy Monday to other days' }).click();
    await page.getByRole('checkbox', { name: 'Friday' }).check();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the hours of Tuesday' }).click();
    await pressSave(page);
    await saved(page);
    expect(await blocksOn(site, 5)).toEqual([{ weekday: 5, from: '09:00', until: '13:00', room: 'hove' }]);
    expect(await blocksOn(site, 2)).toEqual([]);
  });

  it('reach midnight, and can be given up', async () => {
    const page = await openHours(site);
    await page.getByLabel('Thursday, until').fill('00:00');
    await pressSave(page);
    await saved(page);
    expect((await blocksOn(site, 4))[0]?.until).toBe('24:00');
    expect(await page.getByLabel('Thursday, until').inputValue()).toBe('00:00');
    await page.getByLabel('Work on bank holidays').check();
    await page.getByRole('button', { name: 'Give up my changes' }).click();
    await page.getByText('Your changes are given up.').waitFor();
    expect(await page.getByLabel('Work on bank holidays').isChecked()).toBe(false);
  });

  it('are an owner’s to change, who chooses whose', async () => {
    const page = await openAs(site, 'owner', '/console/hours');
    await page.getByText('Choose whose hours to see.').waitFor();
    await expectNoBarriers(page);
    await page.getByRole('link', { name: 'Alex Sample' }).click();
    await page.getByLabel('Consultations a day').fill('2');
    await pressSave(page);
    await saved(page);
    expect((await hoursNow(site)).perDay).toBe(2);
  });

  it('are nobody else’s: the address of another’s leads nowhere', async () => {
    const page = await openAs(site, 'alex', '/console/hours/sam');
    await page.getByText('There is no such page').waitFor();
  });
});
