import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until } from '../support/stack.ts';
import {
  askToCancel,
  chooseMove,
  linkIn,
  MOVE,
  main,
  openBooking,
  press,
  record,
  said,
  titled,
} from './managed.ts';
import { bookingThatIs } from './sample-answers.ts';
import { bookAhead, focused, refusal, useSite } from './site.ts';

const site = useSite();
const book = (start: string, room?: string): Promise<Page> => openBooking(site, start, room);
describe('an appointment can be moved', () => {
  it('from one time to another, both said before, and can be moved again', async () => {
    const page = await book('2026-11-23T09:00:00.000Z');
    const sent = await record(page, MOVE);
    await press(page, 'Move it');
    await titled(page, 'Choose a new time');
    expect(await main(page)).toMatch(
      /Your time now: Monday 23 November, 09:00 to 09:15Hove, with Alex Sample/,
    );
    await page.getByRole('button', { name: 'Monday 23 November, 10:00, Hove' }).click();
    await titled(page, 'Move your appointment?');
    expect(await main(page)).toMatch(/From.*09:00 to 09:15.*To.*10:00 to 10:15Hove, with Alex Sample/);
    expect(sent).toEqual([]);
    await press(page, 'Move it');
    await titled(page, 'Your appointment is moved');
    expect(await focused(page)).toBe('Your appointment is moved');
    expect(await page.title()).toBe('Your appointment is moved');
    await said(page, 'It is now on Monday 23 November at 10:00, no longer on Monday 23 November at 09:00.');
    expect(await main(page)).toContain('Moved on Saturday 21 November');
    expect(sent).toEqual([{ start: '2026-11-23T10:00:00.000Z', room: 'hove', therapist: 'alex' }]);
    await until(
      () => site.stack.mailbox.list().map(({ subject }) => subject),
      (all) => all.some((subject) => /moved|new time|changed/i.test(subject)),
    );
    await page.reload();
    await titled(page, 'Your appointment is moved');
    await chooseMove(page, 'Monday 23 November, 09:15, Hove');
    await press(page, 'Move it');
    await said(page, 'It is now on Monday 23 November at 09:15');
  });

  it('to any room, or only with the same person, when that is asked for', async () => {
    const page = await book('2026-11-23T11:00:00.000Z');
    const sent = await record(page, MOVE);
    await press(page, 'Move it');
    const onlyHove = page.getByRole('button', { name: 'Only in Hove' });
    expect(await onlyHove.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('button', { name: /Tuesday 24 November, .*Lewes/ }).count()).toBe(0);
    await onlyHove.click();
    const onlyAlex = page.getByRole('button', { name: 'Only with Alex Sample' });
    await onlyAlex.click();
    expect(await page.getByRole('button', { name: /with Sam Example/ }).count()).toBe(0);
    await onlyAlex.click();
    expect(await onlyHove.getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: /^Tuesday 24 November, 10:00, Lewes/ }).click();
    await press(page, 'Move it');
    await titled(page, 'Your appointment is moved');
    expect(sent).toEqual([expect.objectContaining({ room: 'lewes' })]);
    expect(await main(page)).toContain('Cliffe High Street');
  });

  it('and back leads to the list, where the time that was looked at has focus', async () => {
    const page = await book('2026-11-23T12:00:00.000Z');
    await chooseMove(page, 'Monday 23 November, 14:00, Hove');
    await press(page, 'Choose another time');
    await titled(page, 'Choose a new time');
    expect(await focused(page)).toContain('14:00');
    await press(page, 'Keep it as it is');
    await titled(page, 'Your appointment is booked');
  });

  it('not to a time that was just taken: alternatives take focus, and one press chooses', async () => {
    const page = await book('2026-11-23T13:00:00.000Z');
    await chooseMove(page, 'Monday 23 November, 15:00, Hove');
    await bookAhead(site, '2026-11-23T15:00:00.000Z');
    await press(page, 'Move it');
    await said(page, 'That time has just been taken');
    expect(await focused(page)).toMatch(
      /^That time has just been taken.*You still have the time that you had/,
    );
    expect(await page.title()).toMatch(/^Error: /);
    const instead = page.locator('.alternatives button').first();
    const name = (await instead.getAttribute('aria-label')) ?? '';
    await instead.click();
    expect(await focused(page)).toBe('Move your appointment?');
    expect(await page.locator('#announcements').textContent()).toContain(`${name} chosen`);
    expect(await page.getByText('That time has just been taken').count()).toBe(0);
    await press(page, 'Move it');
    await titled(page, 'Your appointment is moved');
  });

  it('not once it is cancelled elsewhere: that is read and said', async () => {
    const page = await book('2026-11-23T16:00:00.000Z');
    await chooseMove(page, 'Monday 23 November, 17:00, Hove');
    const other = await page.context().newPage();
    await other.goto(site.stack.url + (await linkIn(page)));
    await askToCancel(other);
    await press(other, 'Cancel the appointment');
    await titled(other, 'Your appointment is cancelled');
    await other.close();
    await press(page, 'Move it');
    await titled(page, 'Your appointment is cancelled');
    await said(page, 'It was cancelled before it could be moved.');
    await page.goBack();
    await titled(page, 'Your appointment is cancelled');
  });

  it.each([
    [
      'too-many-moves',
      '2026-11-25T09:00:00.000Z',
      422,
      'Please telephone us on 01632 960123: we will find a time with you',
    ],
    ['too-soon', '2026-11-25T10:00:00.000Z', 422, 'this time is now too close'],
    ['outside-hours', '2026-11-25T11:00:00.000Z', 422, 'this time is no longer offered'],
    ['a-code-of-next-year', '2026-11-25T12:00:00.000Z', 400, 'Please reload the page'],
  ])('not on the refusal %s, which is said and takes focus', async (code, start, status, words) => {
    const page = await book(start, 'brighton');
    await chooseMove(page, 'Thursday 26 November, 12:00');
    await record(page, MOVE, refusal(status, code));
    await press(page, 'Move it');
    await said(page, words);
    expect(await focused(page)).toContain('There is a problem');
  });
});

describe('opening the page', () => {
  it('again, after it was changed elsewhere, shows how it stands now', async () => {
    const page = await book('2026-11-25T15:00:00.000Z', 'brighton');
    const other = await page.context().newPage();
    await other.goto(site.stack.url + (await linkIn(page)));
    await askToCancel(other);
    await press(other, 'Cancel the appointment');
    await titled(other, 'Your appointment is cancelled');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await titled(page, 'Your appointment is cancelled');
  });

  it('fault 55: and going as far as the last step, there and back, changes nothing', async () => {
    const methods: string[] = [];
    const page = await book('2026-11-25T14:00:00.000Z', 'brighton');
    page.on('request', (request) => methods.push(request.method()));
    await chooseMove(page, 'Thursday 26 November, 14:00');
    await page.reload();
    await titled(page, 'Move your appointment?');
    await page.goBack();
    await page.goBack();
    await askToCancel(page);
    await page.reload();
    await titled(page, 'Cancel your appointment?');
    await press(page, 'Keep it');
    await titled(page, 'Your appointment is booked');
    expect(new Set(methods)).toEqual(new Set(['GET']));
    expect(page.url()).toBe(`${site.stack.url}/manage`);
  });

  it.each([
    ['2026-11-26T12:05:00.000Z', 'Your appointment has begun', 'It is too late to change it here'],
    ['2026-11-26T13:00:00.000Z', 'Your appointment is over', 'Book another'],
    // The device's clock is wrong: the link would not have lasted.
    ['2026-12-24T12:00:00.000Z', 'Your appointment is booked', 'Move it'],
  ])('shows how it stands when the device says %s', async (now, title, words) => {
    const page = await site.open('/', { prepare: (opened) => opened.route('**/api/bookings/*', fulfilled) });
    await page.clock.setSystemTime(now);
    await page.goto(`${site.stack.url}/manage#id.token`);
    await titled(page, title);
    await said(page, words);
  });
});

const fulfilled = (route: Route): Promise<void> =>
  route.fulfill({ json: bookingThatIs('confirmed', site.stack.url) });
