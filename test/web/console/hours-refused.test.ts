import { beforeEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { bookAhead, focused, pressAnyway, useSite } from '../site.ts';
import { ALEX, blocksOn, hoursNow, openHours, pressSave, saved, setHours } from './alex.ts';
import { openAs } from './staff.ts';

const site = useSite();

beforeEach(async () => {
  await setHours(site, ALEX);
});

describe('weekly hours that are not saved at once', () => {
  it('are told of beside the block when they are refused, and nothing is lost or saved', async () => {
    const page = await openHours(site);
    await page.getByLabel('Monday, until').fill('12:40');
    await page.getByRole('button', { name: 'Add hours on Tuesday' }).click();
    await page.getByRole('button', { name: 'Add hours on Thursday' }).click();
    await page.getByLabel('Thursday, hours 2, from').fill('18:00');
    await page.getByLabel('Thursday, hours 2, until').fill('20:00');
    await page.getByLabel('Consultations a day').fill('0');
    await pressSave(page);
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.locator('.errors li').allTextContents()).toEqual([
      'Monday: consultations start every 15 minutes. Change 12:40 to 12:30 or 12:45.',
      'Tuesday, hours 2: enter when these hours end, such as 13:00.',
      'Thursday, hours 2: these hours overlap those from 12:00 to 19:00.',
      'Consultations a day: enter a whole number from 1 to 100.',
    ]);
    expect(await page.getByLabel('Monday, until').getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('link', { name: 'Tuesday, hours 2' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('day-2-1-until');
    await expectNoBarriers(page);
    await page.reload();
    expect(await page.getByLabel('Monday, until').inputValue()).toBe('12:40');
    expect(await hoursNow(site)).toEqual(ALEX);
  });

  it('say before they are saved, and after, whom they leave outside', async () => {
    await bookAhead(site, '2026-11-30T12:00:00.000Z');
    const page = await openHours(site);
    await page.getByLabel('Monday, until').fill('12:00');
    await pressSave(page);
    await page.getByText('This would leave 1 booking outside the hours.').waitFor();
    expect(await focused(page)).toContain('Mon 30 Nov, 12:00, Hove');
    expect(await hoursNow(site)).toEqual(ALEX);
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await page.getByText('Now outside the hours: 1 booking').waitFor();
    expect(await blocksOn(site, 1)).toEqual([{ weekday: 1, from: '09:00', until: '12:00', room: 'hove' }]);
  });

  it('fault 12: are saved once when the answer is lost and it is pressed again', async () => {
    const page = await openHours(site);
    const path = '**/therapists/alex/hours';
    await page.route(path, async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel('Consultations a day').fill('4');
    await pressSave(page);
    await page.getByText('No answer came').waitFor();
    await page.unroute(path);
    await pressAnyway(page, 'Save hours');
    await saved(page);
    expect((await hoursNow(site)).perDay).toBe(4);
  });

  it('say so when they cannot be read, and are read when asked again', async () => {
    const page = await openAs(site, 'alex', '/console/hours', {
      prepare: (opened) => opened.route('**/therapists/alex/hours', (route) => route.abort()),
    });
    await page.getByText('We could not read the hours just now.').waitFor();
    await page.unroute('**/therapists/alex/hours');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Monday, from').waitFor();
  });
});
