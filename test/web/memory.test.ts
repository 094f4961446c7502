import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chooseTime, fillIn, focused, heading, pressBook, useSite } from './site.ts';

const site = useSite();
const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));

describe('back and reload', () => {
  it('lose nothing of a form that is half filled in', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 10:15, Hove');
    await fillIn(page, { name: 'Jo Bloggs', email: 'jo@example.org' });
    await page.getByLabel('Telephone').fill('01273 1');
    await page.getByLabel('Keep it discreet').check();
    await page.reload();
    await page.getByText('10:15 to 10:30').waitFor();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo Bloggs');
    expect(await page.getByLabel('Telephone').inputValue()).toBe('01273 1');
    expect(await page.getByLabel('Keep it discreet').isChecked()).toBe(true);
    await page.goBack();
    await heading(page).getByText('Choose a time').waitFor();
    await page.getByRole('button', { name: 'Monday 23 November, 11:00, Hove' }).click();
    expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe('jo@example.org');
    await page.goBack();
    await page.goForward();
    await page.getByText('11:00 to 11:15').waitFor();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo Bloggs');
  });

  it('return to the week and the time that were left', async () => {
    const page = await site.open('/book/lewes');
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('button', { name: /^Friday 4 December, 09:15/ }).click();
    await page.getByRole('button', { name: 'Change time' }).click();
    await heading(page).getByText('Choose a time').waitFor();
    expect(await focused(page)).toBe('09:15Sam');
    await page.reload();
    await page.getByRole('button', { name: /^Friday 4 December, 09:15/ }).waitFor();
  });

  it('keep a booking that was made on the screen, and its details nowhere', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 12:00, Hove');
    await fillIn(page, { name: 'Jo Bloggs', email: 'jo.bloggs@example.org' });
    await pressBook(page);
    await heading(page).getByText('You are booked').waitFor();
    await page.reload();
    await heading(page).getByText('You are booked').waitFor();
    expect(await stored(page)).not.toMatch(/Bloggs|jo\./);
    expect(page.url()).toBe(`${site.stack.url}/book`);
    await page.goBack();
    await heading(page).getByText('Choose a time').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Monday 23 November, 12:00/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^Tuesday 24 November, 10:00/ }).click();
    expect(await page.getByLabel('Full name').inputValue()).toBe('');
  });

  it('set no cookie', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 13:15, Hove');
    expect(await page.context().cookies()).toEqual([]);
  });
});

describe('moving on', () => {
  it('puts focus on the heading of each step, and never into the address what was chosen', async () => {
    const page = await site.open('/');
    await page.getByRole('link', { name: /^Hove/ }).click();
    expect(await focused(page)).toBe('Choose a time');
    await page.getByRole('button', { name: 'Monday 23 November, 14:30, Hove' }).click();
    expect(await focused(page)).toBe('Your details');
    expect(page.url()).toBe(`${site.stack.url}/book/hove`);
    expect(await page.title()).toBe('Your details – Monday 23 November, 14:30, Hove');
  });
});
