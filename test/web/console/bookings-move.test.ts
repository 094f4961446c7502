import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { instantAt } from '../../../web/console/bookings/instant-at.ts';
import { clockIn } from '../../../web/shared/when.ts';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { press, record, said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { book, type Client, itIs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));
const MOVE = '**/api/console/bookings/*/reschedule';

const times = async (
  who: 'alex' | 'owner',
  { id, name }: Client,
  ...rest: [Parameters<typeof openAs>[3]?]
) => {
  const page = await openAs(site, who, `/console/bookings/${id}`, ...rest);
  await headed(page, name);
  await page.getByRole('link', { name: 'Move it' }).click();
  await headed(page, 'Choose a new time');
  return page;
};
const choose = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog', { name: 'Move this booking?' }).waitFor();
};

describe('a booking is moved on the client’s behalf', () => {
  it('to a free time of the same therapist, after a step that says from when to when', async () => {
    const client = await book(site, '2026-11-23T09:00:00.000Z', { name: 'Ann Other' });
    const page = await times('alex', client);
    await said(page, 'Ann Other now has');
    expect(await page.getByRole('button', { name: 'Only with Alex Sample' }).count()).toBe(0);
    await expectNoBarriers(page);
    await choose(page, 'Monday 23 November, 11:00, Hove');
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toMatch(
      /From.*09:00 to 09:15.*To.*11:00 to 11:15.*Hove, with Alex Sample/s,
    );
    expect(await dialog.textContent()).toContain(client.email);
    await expectNoBarriers(page);
    await press(page, 'Move it');
    await headed(page, 'Ann Other');
    expect(await focused(page)).toContain('Moved to Monday 23 November, 11:00, Hove, with Alex Sample.');
    await said(page, 'Moved by the practice');
    const [mail] = await site.stack.mailsAbout('moved', 1);
    expect(mail?.text).toContain('11:00 to 11:15');
  });

  it('by an owner to another therapist in another room', async () => {
    const page = await times('owner', await book(site, '2026-11-23T09:30:00.000Z', { name: 'Bo Given' }));
    await press(page, 'Only in Hove');
    await press(page, 'Only with Alex Sample');
    await choose(page, 'Wednesday 25 November, 09:00, Brighton, with Sam Example');
    await press(page, 'Move it');
    await said(page, 'Moved to Wednesday 25 November, 09:00, Brighton, with Sam Example.');
  });

  it('sooner than clients may book, by entering the time', async () => {
    const client = await book(site, '2026-11-24T14:00:00.000Z', { room: 'lewes', name: 'Cy Soon' });
    const page = await times('alex', client, itIs(site, '2026-11-24T10:00:00.000Z'));
    await said(page, 'sooner than 15 hours from now');
    await press(page, 'Take this time');
    await page.getByRole('link', { name: 'Enter a time' }).click();
    await page.getByLabel('Time', { exact: true }).fill('07:00');
    await press(page, 'Take this time');
    await press(page, 'Move it');
    await said(page, 'This time has passed. Nothing was changed.');
    await press(page, 'Choose another time');
    await page.getByLabel('Time', { exact: true }).fill('18:00');
    await press(page, 'Take this time');
    await press(page, 'Move it');
    await said(page, 'Nobody works there at this time');
    expect(await page.title()).toMatch(/^Error: /);
    await press(page, 'Choose another time');
    await page.getByLabel('Time', { exact: true }).fill('11:00');
    await press(page, 'Take this time');
    await press(page, 'Move it');
    await said(page, 'Moved to Tuesday 24 November, 11:00, Lewes, with Alex Sample.');
  });

  it('and when the time was lost meanwhile, the nearest that are free are offered', async () => {
    const page = await times('alex', await book(site, '2026-11-30T09:00:00.000Z', { name: 'Di Late' }));
    await choose(page, 'Monday 30 November, 11:00, Hove');
    await book(site, '2026-11-30T11:00:00.000Z');
    await press(page, 'Move it');
    await said(page, 'That time has just been taken');
    expect(await focused(page)).toContain('That time has just been taken');
    await expectNoBarriers(page);
    await page.locator('.alternatives button').first().click();
    await said(page, 'From');
    expect(await page.locator('.alternatives').count()).toBe(0);
    await press(page, 'Move it');
    await said(page, 'Moved to');
  });

  it.each([
    ['already-cancelled', 'It was cancelled meanwhile.'],
    ['already-started', 'It has begun'],
  ])('not when it cannot be moved any more: %s', async (code, words) => {
    const start = code === 'already-started' ? '2026-12-07T09:00:00.000Z' : '2026-12-07T10:00:00.000Z';
    const page = await times('alex', await book(site, start, { name: 'Em Closed' }));
    await choose(page, 'Monday 7 December, 12:00, Hove');
    await record(page, MOVE, refusal(409, code));
    await press(page, 'Move it');
    await headed(page, 'Em Closed');
    expect(await focused(page)).toContain(words);
  });

  it('and kept as it is by a press; no answer is said, and a press more is safe', async () => {
    const page = await times('alex', await book(site, '2026-12-14T09:00:00.000Z', { name: 'Flo Kept' }));
    await choose(page, 'Monday 14 December, 12:00, Hove');
    const sent = await record(page, MOVE, (route) => route.abort());
    await press(page, 'Move it');
    await said(page, 'press again, nothing is done twice');
    await press(page, 'Choose another time');
    await page.getByRole('link', { name: 'Keep it as it is' }).click();
    await headed(page, 'Flo Kept');
    expect(sent).toHaveLength(1);
  });

  it('by keyboard alone', async () => {
    const page = await times('alex', await book(site, '2026-12-07T11:00:00.000Z', { name: 'Key Board' }));
    await tabTo(page, 'Monday 7 December, 12:15');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Move it');
    await page.keyboard.press('Enter');
    await said(page, 'Moved to Monday 7 December, 12:15');
  });
});

describe('the instant of a time on the practice’s clock', () => {
  it.each([
    ['in winter', 'Europe/London', '2026-11-24', '09:15', '2026-11-24T09:15:00.000Z'],
    ['in summer', 'Europe/London', '2026-07-01', '09:15', '2026-07-01T08:15:00.000Z'],
    ['in an hour that is left out', 'Europe/London', '2027-03-28', '01:30', undefined],
    [
      'the first of an hour that happens twice',
      'Europe/London',
      '2026-10-25',
      '01:30',
      '2026-10-25T00:30:00.000Z',
    ],
    ['far to the east', 'Pacific/Kiritimati', '2026-11-24', '09:15', '2026-11-23T19:15:00.000Z'],
    ['when nothing was entered', 'Europe/London', '2026-11-24', '', undefined],
  ])('%s', (_, zone, date, time, expected) => {
    expect(instantAt(clockIn(zone), { date, time })).toBe(expected);
  });

  it('is shown by that clock as it was entered', () => {
    const clock = clockIn('Europe/London');
    const quarter = 15 * 60_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * 24 * 365 }), (quarters) => {
        const instant = new Date(Date.UTC(2026, 0) + quarters * quarter).toISOString();
        const said = { date: clock.date(instant), time: clock.time(instant).slice(0, 5) };
        const found = instantAt(clock, said) ?? '';
        expect([clock.date(found), clock.time(found).slice(0, 5)]).toEqual([said.date, said.time]);
      }),
      { numRuns: 50 },
    );
  });
});
