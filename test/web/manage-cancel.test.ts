import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  askToCancel,
  CANCEL,
  chooseMove,
  MOVE,
  main,
  openBooking,
  press,
  record,
  said,
  titled,
} from './managed.ts';
import { focused, pressAnyway, refusal, useSite } from './site.ts';

const site = useSite();
const book = (start: string): Promise<Page> => openBooking(site, start);
const silent = async () => {};
const lost = (route: Route) => route.abort();
/** It is done, and nobody hears of it. */
const answerLost = async (route: Route) => {
  await route.fetch();
  await route.abort();
};
const progress = (page: Page, words: string) => page.locator('.progress').getByText(words).waitFor();

describe('an appointment can be cancelled', () => {
  it('by one press on a step that says what is cancelled, without a reason', async () => {
    const page = await book('2026-11-23T09:00:00.000Z');
    const sent = await record(page, CANCEL);
    const before = site.stack.mailbox.list().length;
    await askToCancel(page);
    expect(await focused(page)).toBe('Cancel your appointment?');
    expect(await page.title()).toBe('Cancel your appointment?');
    expect(await main(page)).toContain('Monday 23 November, 09:00 to 09:15Hove, with Alex Sample');
    expect(await main(page)).toMatch(/Please do not include health details.*Samaritans on 116 123.*111.*999/);
    expect(sent).toEqual([]);
    await press(page, 'Cancel the appointment');
    await titled(page, 'Your appointment is cancelled');
    expect(await focused(page)).toBe('Your appointment is cancelled');
    await said(page, 'It was cancelled on Saturday 21 November at 10:0');
    expect(sent).toEqual([{ reason: '' }]);
    expect((await site.stack.mails(before + 2)).length).toBeGreaterThanOrEqual(before + 2);
    await page.getByRole('link', { name: 'Book another' }).waitFor();
    expect(await page.getByRole('button', { name: /^(?:Move|Cancel) it$/ }).count()).toBe(0);
    await page.goBack();
    await titled(page, 'Your appointment is cancelled');
  });

  it('with a reason, which a reload does not lose; its time is free again', async () => {
    const page = await book('2026-11-23T10:00:00.000Z');
    const sent = await record(page, CANCEL);
    await askToCancel(page);
    await page.getByLabel('Reason (optional)').fill('I am away that week.');
    await page.reload();
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('I am away that week.');
    await press(page, 'Cancel the appointment');
    await titled(page, 'Your appointment is cancelled');
    expect(sent).toEqual([{ reason: 'I am away that week.' }]);
    await page.goto(`${site.stack.url}/book/hove`);
    await page.getByRole('button', { name: 'Monday 23 November, 10:00, Hove' }).waitFor();
  });

  it('with a reason that is not too long, said at the field', async () => {
    const page = await book('2026-11-23T11:00:00.000Z');
    await askToCancel(page);
    await page.getByLabel('Reason (optional)').fill('x'.repeat(501));
    await press(page, 'Cancel the appointment');
    await page.getByRole('link', { name: 'Reason must be at most 500 characters' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason');
    expect(await page.title()).toMatch(/^Error: /);
  });

  it('not once it has begun: that is read and said', async () => {
    const page = await book('2026-11-23T12:00:00.000Z');
    await askToCancel(page);
    await record(page, CANCEL, refusal(409, 'already-started'));
    await press(page, 'Cancel the appointment');
    await titled(page, 'Your appointment has begun');
    await said(page, 'Nothing was changed.');
    await said(page, 'It is too late to change it here. Please telephone us on');
  });

  it('not when its link is no longer valid', async () => {
    const page = await book('2026-11-23T13:00:00.000Z');
    await askToCancel(page);
    await page.route('**/api/bookings/**', refusal(404, 'unknown-booking'));
    await press(page, 'Cancel the appointment');
    await titled(page, 'This link shows nothing');
  });

  it('fault 10: a double press makes one request', async () => {
    const page = await book('2026-11-23T14:00:00.000Z');
    const sent = await record(page, CANCEL, silent);
    await askToCancel(page);
    await press(page, 'Cancel the appointment');
    await pressAnyway(page, 'Cancelling…');
    expect(sent).toHaveLength(1);
  });
});

describe('a change whose answer does not come', () => {
  it('is said after ten seconds, keeps everything, and is tried again', async () => {
    const page = await book('2026-11-23T15:00:00.000Z');
    await askToCancel(page);
    await page.getByLabel('Reason (optional)').fill('A reason');
    const sent = await record(page, CANCEL, silent);
    await press(page, 'Cancel the appointment');
    await progress(page, 'One moment…');
    await page.clock.runFor(10_000);
    await progress(page, 'No answer yet');
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('A reason');
    await page.clock.runFor(2_000);
    await titled(page, 'Your appointment is cancelled');
    expect(sent).toEqual([{ reason: 'A reason' }, { reason: 'A reason' }]);
  });

  it('fault 12: but was made is shown, not made again', async () => {
    const page = await book('2026-11-23T16:00:00.000Z');
    await chooseMove(page, 'Tuesday 24 November, 10:00, Lewes');
    const sent = await record(page, MOVE, answerLost);
    await press(page, 'Move it');
    await progress(page, 'No answer yet');
    await page.clock.runFor(2_000);
    await titled(page, 'Your appointment is moved');
    expect(sent).toHaveLength(2);
    expect((await main(page)).match(/Moved on/g)).toHaveLength(1);
  });

  it('is given up in the end, in words that can be acted on, and a press tries again', async () => {
    const page = await book('2026-11-23T17:00:00.000Z');
    await chooseMove(page, 'Tuesday 24 November, 12:00, Lewes');
    const sent = await record(page, MOVE, lost, lost, lost, lost);
    await press(page, 'Move it');
    for (let tries = 1; tries < 4; tries += 1) {
      await expect.poll(() => sent.length).toBe(tries);
      await progress(page, 'No answer yet');
      await page.clock.runFor(2_000);
    }
    await said(page, 'We could not reach our booking system');
    expect(await focused(page)).toContain('There is a problem');
    await press(page, 'Move it');
    await titled(page, 'Your appointment is moved');
  });
});
