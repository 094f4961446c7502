import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  BOOKINGS,
  chooseTime,
  fillIn,
  focused,
  heading,
  newEmail,
  pressBook,
  refusal,
  useSite,
} from './site.ts';

const site = useSite();
const TIME = 'Monday 23 November, 09:00, Hove';
const summary = (page: Page) => page.getByRole('region', { name: 'There is a problem' });
const refuse = (page: Page, ...answer: Parameters<typeof refusal>) =>
  page.route(BOOKINGS, refusal(...answer));

describe('the details form', () => {
  it('validates nothing before it is sent', async () => {
    const page = await chooseTime(site, TIME);
    await page.getByLabel('Email', { exact: true }).fill('not an address');
    await page.getByLabel('Full name').focus();
    await page.getByLabel('Telephone').focus();
    expect(await page.locator('[aria-invalid]').count()).toBe(0);
    expect(await page.locator('form').evaluate((form: HTMLFormElement) => form.noValidate)).toBe(true);
  });

  it('names what is missing in a summary that takes focus, beside the field, and in the title', async () => {
    const page = await chooseTime(site, TIME);
    await pressBook(page);
    expect(await focused(page)).toBe('There is a problemEnter your full nameEnter your email address');
    expect(await page.title()).toMatch(/^Error: Your details/);
    const name = page.getByLabel('Full name');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await name.getAttribute('aria-describedby')).toBe('name-error');
    await summary(page).getByRole('link', { name: 'Enter your email address' }).click();
    expect(
      await page.getByLabel('Email', { exact: true }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('puts what the API found wrong beside its field, keeps what was typed, and takes focus each time', async () => {
    const page = await chooseTime(site, TIME);
    await fillIn(page, { name: 'Jo www.example.com', email: 'jo' });
    await page.getByLabel('Telephone').fill('12');
    await pressBook(page);
    await summary(page)
      .getByRole('link', { name: 'Email must be an email address, such as name@example.org' })
      .waitFor();
    expect(await summary(page).getByRole('link').count()).toBe(3);
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo www.example.com');
    expect(await page.getByLabel('Telephone').getAttribute('aria-describedby')).toBe(
      'phone-hint phone-error',
    );
    await page.getByLabel('Full name').fill('Jo Bloggs');
    await pressBook(page);
    await expect.poll(() => summary(page).getByRole('link').count()).toBe(2);
    expect(await focused(page)).toMatch(/^There is a problem/);
  });

  it('lets a browser fill in what it knows, with the right keyboard', async () => {
    const page = await chooseTime(site, TIME);
    const fields = await page
      .locator('form input[type=text], form input[type=email], form input[type=tel]')
      .all();
    const seen = await Promise.all(
      fields.map(async (field) => [
        await field.getAttribute('autocomplete'),
        await field.getAttribute('inputmode'),
      ]),
    );
    expect(seen).toEqual([
      ['name', null],
      ['email', 'email'],
      ['tel', 'tel'],
    ]);
  });

  it('asks for no health details, says what discretion does, and where to turn in need', async () => {
    const page = await chooseTime(site, TIME);
    await page.getByText('Please do not include health details.').waitFor();
    const hint = await page.getByLabel('Keep it discreet').getAttribute('aria-describedby');
    expect(await page.locator(`#${hint}`).textContent()).toContain('“Your appointment”');
    for (const help of ['Samaritans, 116 123', 'NHS, 111', '999'])
      await page.getByRole('link', { name: help }).waitFor();
  });
});

describe('a refusal', () => {
  it('is put in plain words, keeps what was typed and leads to the free times', async () => {
    const page = await chooseTime(site, TIME);
    await refuse(page, 422, 'too-soon');
    await fillIn(page);
    await pressBook(page);
    await summary(page).getByText('We need 15 hours to prepare').waitFor();
    expect(await focused(page)).toContain('We need 15 hours to prepare');
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo Bloggs');
    await summary(page).getByRole('button', { name: 'See the free times' }).click();
    await heading(page).getByText('Choose a time').waitFor();
  });

  it('fault 64: that this page does not know asks for a reload, and nothing is lost by it', async () => {
    const page = await chooseTime(site, TIME);
    await refuse(page, 418, 'a-code-of-next-year');
    await fillIn(page);
    await pressBook(page);
    await summary(page).getByRole('button', { name: 'Reload the page' }).click();
    await expect.poll(() => summary(page).count()).toBe(0);
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo Bloggs');
  });

  it('of a second booking looks to the visitor like any that is not accepted', async () => {
    const email = newEmail();
    const first = await chooseTime(site, 'Tuesday 24 November, 10:00, Lewes');
    await fillIn(first, { email });
    await pressBook(first);
    await heading(first).getByText('You are booked').waitFor();
    const second = await chooseTime(site, 'Tuesday 24 November, 12:00, Lewes');
    await fillIn(second, { email });
    await pressBook(second);
    await summary(second).getByText('We could not make this booking').waitFor();
    expect(await second.getByRole('main').textContent()).not.toMatch(/already|another booking/);
  });
});

describe('fault 1: a time that went to a rival', () => {
  const lose = async (time: string) => {
    const page = await chooseTime(site, `Friday 27 November, ${time}, Lewes`);
    const taken = await page.request.post(`${site.stack.url}/api/bookings`, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      data: { start: `2026-11-27T${time}:00.000Z`, room: 'lewes', name: 'A Rival', email: newEmail() },
    });
    expect(taken.status()).toBe(201);
    await fillIn(page);
    await page.getByLabel('Keep it discreet').check();
    await pressBook(page);
    await page.getByRole('heading', { name: 'That time has just been taken' }).waitFor();
    return page;
  };
  const alternatives = (page: Page) =>
    page
      .getByRole('region', { name: 'That time has just been taken' })
      .getByRole('button', { name: /^\w+ \d+ \w+, \d\d:\d\d, / });

  it('shows the nearest others above a form that keeps every word, and focus is on them', async () => {
    const page = await lose('09:30');
    expect(await focused(page)).toMatch(/^That time has just been taken/);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await alternatives(page).count()).toBe(6);
    expect(await page.getByLabel('Full name').inputValue()).toBe('Jo Bloggs');
    expect(await page.getByLabel('Keep it discreet').isChecked()).toBe(true);
    const [above, form] = await Promise.all([
      alternatives(page).last().boundingBox(),
      page.locator('form').boundingBox(),
    ]);
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(form?.y ?? 0);
  });

  it('is replaced by one of them with a press, and booked with another', async () => {
    const page = await lose('10:30');
    const instead = (await alternatives(page).nth(1).getAttribute('aria-label')) ?? '';
    await alternatives(page).nth(1).click();
    expect(await page.locator('#announcements').textContent()).toBe(
      `${instead.replace(/, with .*/, '')} chosen. Press Book to book it.`,
    );
    await expect.poll(() => page.title()).not.toMatch(/^Error/);
    await pressBook(page);
    await heading(page).getByText('You are booked').waitFor();
    const [day = '', time = ''] = instead.split(', ');
    await page.getByRole('definition').filter({ hasText: day }).filter({ hasText: time }).waitFor();
  });

  it('leads to all the times, without the lost one', async () => {
    const page = await lose('11:30');
    await page.getByRole('button', { name: 'See all free times' }).click();
    await heading(page).getByText('Choose a time').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Friday 27 November, 11:30/ }).count()).toBe(0);
  });
});
