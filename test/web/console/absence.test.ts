import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, record, said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { book, type Client, callAs, itIs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));
const ABSENCE = '**/api/console/therapists/*/absence';
const MONDAY = '2026-11-23';
const six = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].map((time) => `${MONDAY}T${time}:00.000Z`);

const opened = async (who: 'alex' | 'owner'): Promise<Page> => {
  const page = await openAs(site, who, '/console/absence');
  await headed(page, 'I’m ill today');
  return page;
};
const sayDay = (page: Page, date: string) => page.getByLabel('First day').fill(date);
const seeWhom = (page: Page) => press(page, 'See whom it touches');

describe('“I’m ill today”', () => {
  it('cancels six consultations of a day, writes to each client with other times, and on a second press does nothing', async () => {
    const clients: Client[] = [];
    for (const [place, start] of six.entries()) {
      clients.push(await book(site, start, { name: `Client ${'ABCDEF'[place]}`, discreet: place === 5 }));
    }
    const sams = await book(site, `${MONDAY}T14:00:00.000Z`);
    const nextWeek = await book(site, '2026-11-30T09:00:00.000Z');
    const [page, other] = [await opened('alex'), await opened('alex')];
    for (const each of [page, other]) {
      await sayDay(each, MONDAY);
      await each.getByLabel('Message to the clients').fill('I have lost my voice.\nI am sorry.');
      await seeWhom(each);
      await headed(each, 'Cancel 6 consultations?');
    }
    expect(await focused(page)).toBe('Cancel 6 consultations?');
    expect(await main(page)).toMatch(/Alex Sample, Monday 23 November\..*I have lost my voice\./s);
    for (const { name } of clients) await said(page, name);
    await expectNoBarriers(page);
    expect(site.stack.mailbox.list().filter(({ subject }) => subject.includes('is cancelled'))).toEqual([]);

    await press(page, 'Cancel 6 consultations and close the day');
    await headed(page, '6 consultations are cancelled');
    expect(await focused(page)).toBe('6 consultations are cancelled');
    await expectNoBarriers(page);
    const mails = await site.stack.mailsAbout('is cancelled', 6);
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(clients.map(({ email }) => email).toSorted());
    for (const { text } of mails) {
      expect(text).toMatch(/I have lost my voice\.\r?\nI am sorry\./);
      expect(text).toMatch(/nearest that were free.*Tuesday 24 November/s);
      expect(text).toContain(`${site.stack.url}/manage#`);
    }

    await press(other, 'Cancel 6 consultations and close the day');
    await headed(other, 'The time is closed');
    await said(other, 'nobody was written to');
    // What had to be written would be due: nothing is.
    await fetch(`${site.stack.url}/_local/sweep`, { method: 'POST' });
    expect(await site.stack.mailsAbout('is cancelled', 6)).toHaveLength(6);

    const slots = `/api/slots?from=${MONDAY}&to=2026-11-24&therapist=alex`;
    const { days } = await callAs(site, 'owner', { path: slots });
    expect(days[0].slots).toEqual([]);
    expect(days[1].slots).not.toEqual([]);
    for (const { id } of [sams, nextWeek]) {
      expect(await callAs(site, 'owner', { path: `/api/console/bookings/${id}` })).toMatchObject({
        status: 'confirmed',
      });
    }
  });

  it('closes a day on which nobody is booked', async () => {
    const page = await opened('alex');
    await sayDay(page, '2026-12-07');
    expect(await page.getByLabel('Last day').inputValue()).toBe('2026-12-07');
    await page.getByLabel('Last day').fill('2026-12-08');
    await seeWhom(page);
    await headed(page, 'Nobody is booked then');
    await said(page, 'Monday 7 December to Tuesday 8 December');
    await expectNoBarriers(page);
    await press(page, 'Close the days');
    await headed(page, 'The time is closed');
  });

  it('leaves alone what has begun, and says so', async () => {
    const [begun, later] = ['10:00', '11:00'].map((time) => `2026-12-01T${time}:00.000Z`) as [string, string];
    await book(site, begun, { room: 'lewes', name: 'Begun Already' });
    await book(site, later, { room: 'lewes', name: 'Still To Come' });
    const page = await openAs(site, 'alex', '/console/absence', itIs(site, '2026-12-01T10:05:00.000Z'));
    await seeWhom(page);
    await headed(page, 'Cancel 1 consultation?');
    await said(page, 'A consultation that has already begun is left as it is.');
    expect(await main(page)).toContain('Still To Come');
    expect(await main(page)).not.toContain('Begun Already');
  });

  it('is said by an owner for somebody, whom the owner has to choose', async () => {
    const page = await opened('owner');
    await seeWhom(page);
    expect(await focused(page)).toContain('There is a problem');
    expect(await page.title()).toBe('Error: I’m ill today');
    await expectNoBarriers(page);
    await page.getByRole('link', { name: 'Choose who is away' }).click();
    await page.getByLabel('Who is away?').selectOption('sam');
    await seeWhom(page);
    await said(page, 'Sam Example, Saturday 21 November');
  });

  it.each([
    [
      'a last day before the first',
      { 'Last day': '2026-11-20' },
      'Last day must not be before the first date',
    ],
    ['no day', { 'Last day': '' }, 'Last day must be a date that exists'],
    [
      'a message that is too long',
      { 'Message to the clients': 'x'.repeat(1001) },
      'Message must be at most 1000',
    ],
  ])('says at the field what is wrong: %s', async (_, fields, words) => {
    const page = await opened('alex');
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
    await seeWhom(page);
    await page.getByRole('link', { name: words }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
  });

  it('keeps what was typed over a reload, and when going back', async () => {
    const page = await opened('alex');
    await sayDay(page, '2026-12-14');
    await page.getByLabel('Message to the clients').fill('Sorry');
    await page.reload();
    await seeWhom(page);
    await headed(page, 'Nobody is booked then');
    await press(page, 'Change something');
    await headed(page, 'I’m ill today');
    expect(await page.getByLabel('First day').inputValue()).toBe('2026-12-14');
    expect(await page.getByLabel('Message to the clients').inputValue()).toBe('Sorry');
  });

  it.each([
    ['no answer comes', (route: { abort: () => Promise<void> }) => route.abort(), 'nothing is done twice'],
    ['much is being changed', refusal(503, 'busy'), 'please press again'],
  ])('says that it is safe to press again when %s', async (_, fail, words) => {
    const page = await opened('alex');
    await sayDay(page, '2026-12-21');
    await seeWhom(page);
    await headed(page, 'Nobody is booked then');
    const sent = await record(page, ABSENCE, fail);
    await press(page, 'Close the day');
    await said(page, words);
    expect(await page.title()).toMatch(/^Error: /);
    await press(page, 'Close the day');
    await headed(page, 'The time is closed');
    expect(sent).toHaveLength(2);
  });

  it('is done by keyboard alone', async () => {
    await book(site, '2026-12-15T10:00:00.000Z', { room: 'lewes', name: 'Key Board' });
    const page = await openAs(site, 'alex', '/console', itIs(site, '2026-12-14T10:00:00.000Z'));
    await headed(page, 'Today');
    await tabTo(page, 'I’m ill today');
    await page.keyboard.press('Enter');
    await headed(page, 'I’m ill today');
    await tabTo(page, 'First day');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, 'See whom it touches');
    await page.keyboard.press('Enter');
    await headed(page, 'Cancel 1 consultation?');
    await tabTo(page, 'Cancel 1 consultation');
    await page.keyboard.press('Enter');
    await headed(page, '1 consultation is cancelled');
  });
});
