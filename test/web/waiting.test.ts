import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { answerLost, lost, record, silent } from './recorded.ts';
import { BOOKINGS, chooseTime, fillIn, heading, pressAnyway, pressBook, refusal, useSite } from './site.ts';

const site = useSite();
const booked = (page: Page) => heading(page).getByText('You are booked').waitFor();
const progress = (page: Page, words: string) => page.locator('.progress').getByText(words).waitFor();
const typed = (page: Page) => page.getByLabel('Full name').inputValue();

describe('a booking whose answer does not come', () => {
  it('says so after ten seconds, keeps everything, and tries again under the same key', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 09:00, Hove');
    const sent = await record(page, BOOKINGS, silent);
    await fillIn(page);
    await pressBook(page);
    await progress(page, 'Booking…');
    await page.clock.runFor(9_000);
    expect(await page.getByText('No answer yet').count()).toBe(0);
    await page.clock.runFor(1_000);
    await progress(page, 'No answer yet');
    expect(await typed(page)).toBe('Jo Bloggs');
    await page.clock.runFor(2_000);
    await booked(page);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('fault 12: that was made is shown, not made again', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 10:00, Hove');
    const sent = await record(page, BOOKINGS, answerLost);
    await fillIn(page);
    await pressBook(page);
    await progress(page, 'No answer yet');
    await page.clock.runFor(2_000);
    await booked(page);
    expect(sent[1]).toEqual(sent[0]);
    expect(await site.stack.mailsAbout('Monday 23 November, 10:00', 2)).toHaveLength(2);
  });

  it('waits while the device is offline and goes on when it is not', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 11:00, Hove');
    const sent = await record(page, BOOKINGS);
    await fillIn(page);
    await page.context().setOffline(true);
    await pressBook(page);
    await progress(page, 'You seem to be offline');
    expect(sent).toEqual([]);
    await page.context().setOffline(false);
    await booked(page);
    expect(sent).toHaveLength(1);
  });

  it('is given up in the end, in words that can be acted on, and a press tries again under the same key', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 12:00, Hove');
    const sent = await record(page, BOOKINGS, lost, lost, lost, lost);
    await fillIn(page);
    await pressBook(page);
    for (let tries = 1; tries < 4; tries += 1) {
      await expect.poll(() => sent.length).toBe(tries);
      await progress(page, 'No answer yet');
      await page.clock.runFor(2_000);
    }
    await page
      .getByRole('region', { name: 'There is a problem' })
      .getByText('We could not reach our booking system')
      .waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    await pressBook(page);
    await booked(page);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('and is changed meanwhile goes out under a new key', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 13:00, Hove');
    const sent = await record(page, BOOKINGS, refusal(500, 'internal-error'), refusal(422, 'not-accepted'));
    await fillIn(page);
    await pressBook(page);
    await progress(page, 'Many people');
    await page.clock.runFor(2_000);
    await page.getByText('We could not make this booking').waitFor();
    await page.getByLabel('Full name').fill('Joanna Bloggs');
    await pressBook(page);
    await booked(page);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });

  it('goes out under the same key after a reload', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 14:00, Hove');
    const sent = await record(page, BOOKINGS, answerLost);
    await fillIn(page);
    await pressBook(page);
    await progress(page, 'No answer yet');
    await page.reload();
    expect(await typed(page)).toBe('Jo Bloggs');
    await pressBook(page);
    await booked(page);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('fault 9: is tried again when the API is busy, after the time that it asks for', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 15:00, Hove');
    const busy = (route: Route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
        body: JSON.stringify({ type: 'about:blank', title: '', status: 503, code: 'busy', detail: '' }),
      });
    const sent = await record(page, BOOKINGS, busy);
    await fillIn(page);
    await pressBook(page);
    await progress(page, 'Many people are booking just now');
    await page.clock.runFor(6_000);
    expect(sent).toHaveLength(1);
    await page.clock.runFor(1_000);
    await booked(page);
    expect(sent[1]).toEqual(sent[0]);
  });
});

describe('a double press', () => {
  it('fault 10: makes one request', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 16:00, Hove');
    const sent = await record(page, BOOKINGS);
    await fillIn(page);
    await page.getByRole('button', { name: 'Book', exact: true }).dblclick();
    await booked(page);
    expect(sent).toHaveLength(1);
  });

  it('fault 10: also by Enter and by button, and words cannot change under way', async () => {
    const page = await chooseTime(site, 'Monday 23 November, 17:00, Hove');
    const sent = await record(page, BOOKINGS, silent);
    await fillIn(page);
    await page.getByLabel('Full name').press('Enter');
    await page.getByLabel('Full name').press('Enter');
    await pressAnyway(page, 'Booking…');
    await page.getByLabel('Full name').pressSequentially('!');
    expect(await typed(page)).toBe('Jo Bloggs');
    expect(sent).toHaveLength(1);
  });
});

describe('times that do not come', () => {
  it('are asked for again by a press, or when the device is connected again', async () => {
    const page = await site.open('/book/lewes', { prepare: (opened) => opened.route('**/api/**', lost) });
    await page.getByRole('alert').getByText('could not be fetched').waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: /^Tuesday 24 November, 10:00/ }).waitFor();
  });
});
