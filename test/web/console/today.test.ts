import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { PHONE } from '../../support/browser.ts';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { book, callAs, itIs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';
import { row, write } from './writers.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));
const tuesday = (time: string): string => `2026-11-24T${time}:00.000Z`;

const CALENDAR = /\/api\/console\/calendar\?/;
const CANCELLED = /\/api\/console\/bookings\?.*status=cancelled/;

describe('today', () => {
  it('says when nobody is booked, and what to do', async () => {
    const page = await openAs(site, 'sam', '/console');
    await headed(page, 'Today');
    await said(page, 'Saturday 21 November');
    await said(page, 'Nobody is booked in the weeks to come.');
    await said(page, 'Nothing just now.');
    await said(page, 'No message waits for an answer.');
    await expectNoBarriers(page);
  });

  it('shows a therapist their own consultations: those of today, and the next ones', async () => {
    await book(site, tuesday('10:00'), { room: 'lewes', name: 'Ann Early' });
    await book(site, tuesday('11:00'), { room: 'lewes', name: 'Di Refused' });
    await book(site, tuesday('12:00'), { room: 'lewes', name: 'Bo Noon' });
    await book(site, '2026-11-26T16:00:00.000Z', { room: 'brighton', name: 'Cy Thursday' });
    await book(site, '2026-11-23T14:00:00.000Z', { name: 'Sam’s own' });
    const asked: string[] = [];
    const page = await openAs(site, 'alex', '/console', {
      prepare: async (each) => each.on('request', (request) => asked.push(request.url())),
    });
    await said(page, 'No consultations today.');
    const text = await main(page);
    expect(text).toMatch(
      /Tuesday 24 November.*10:00.*Ann Early.*Lewes.*12:00.*Bo Noon.*Thursday 26 November.*Cy/s,
    );
    expect(text).not.toContain('Sam’s own');
    expect(asked.filter((url) => url.includes('/api/console/') && !url.endsWith('/me'))).toHaveLength(3);
    await page.getByRole('link', { name: 'Ann Early' }).click();
    await headed(page, 'Ann Early');
  });

  it('asks what came of those that have begun; one press notes it, and it can be put right', async () => {
    const page = await openAs(site, 'alex', '/console', itIs(site, tuesday('12:10')));
    await page.getByRole('heading', { name: 'Did they come?' }).waitFor();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Came: Ann Early, Tue 24 Nov, 10:00', exact: true }).click();
    await said(page, 'Noted: Ann Early came.');
    expect(await focused(page)).toContain('Noted: Ann Early came.');
    await expectNoBarriers(page);
    await page.getByRole('button', { name: /^Did not come: Bo Noon/ }).click();
    await said(page, 'Noted: Bo Noon did not come.');
    const { items } = await callAs(site, 'alex', {
      path: '/api/console/bookings?from=2026-11-24&to=2026-11-24',
    });
    expect(items.map(({ outcome }: { outcome: string | null }) => outcome)).toEqual([
      'attended',
      null,
      'missed',
    ]);
    await page.getByRole('link', { name: 'Change it' }).click();
    await headed(page, 'Bo Noon');
    await press(page, 'Change what came of it');
    await page.getByLabel('They came').check();
    await press(page, 'Save');
    await said(page, 'Noted: they came.');
  });

  it('says why an outcome could not be noted', async () => {
    const page = await openAs(site, 'alex', '/console', itIs(site, tuesday('12:20')));
    await page.route('**/outcome', refusal(409, 'already-cancelled'));
    await page.getByRole('button', { name: /^Came: Di Refused/ }).click();
    await said(page, 'Di Refused: It was cancelled meanwhile. Nothing was changed.');
    expect(await page.title()).toBe('Error: Today');
  });

  it('names the clients whom a mail did not reach, with their number, also when they were cancelled', async () => {
    await book(site, '2026-11-26T17:00:00.000Z', {
      room: 'brighton',
      name: 'Em Bounce',
      email: 'bounce+em@simulator.amazonses.com',
      phone: '01273 123456',
    });
    const { id } = await book(site, '2026-11-26T18:00:00.000Z', {
      room: 'brighton',
      name: 'Flo Gone',
      email: 'bounce+flo@simulator.amazonses.com',
    });
    await callAs(site, 'alex', {
      method: 'POST',
      path: `/api/console/bookings/${id}/cancellation`,
      body: {},
    });
    await site.stack.sweep();
    const page = await openAs(site, 'owner', '/console');
    const needs = page.locator('.needs');
    await needs.getByText('Em Bounce').waitFor();
    await needs.getByText('Flo Gone').waitFor();
    expect(await needs.textContent()).toMatch(
      /Em Bounce.*please telephone \+441273123456 \(no voicemail\).*Flo Gone.*Cancelled.*no telephone number was given/s,
    );
    expect(await needs.getByRole('link', { name: '+441273123456' }).getAttribute('href')).toBe(
      'tel:+441273123456',
    );
    await expectNoBarriers(page);
  });

  it('names bookings that a change of hours has left outside', async () => {
    const path = '/api/console/therapists/alex/time-off';
    const body = { from: '2026-11-26', to: '2026-11-26' };
    await callAs(site, 'alex', { method: 'POST', path, body });
    const page = await openAs(site, 'alex', '/console', { width: 375, height: 740 });
    await page.getByRole('heading', { name: 'Outside the hours' }).waitFor();
    expect(await page.locator('.needs').textContent()).toMatch(/Thu 26 Nov, 16:00.*Cy Thursday/s);
    await page.getByRole('link', { name: /things? needs? you$/ }).click();
    expect(await focused(page)).toBe('Needs you');
  });

  it('says when it could not be read, and reads again on a press', async () => {
    const page = await openAs(site, 'alex', '/console', {
      prepare: (each: Page) => each.route(CALENDAR, (route) => route.abort()),
    });
    await said(page, 'We could not read the bookings just now.');
    await page.unroute(CALENDAR);
    await press(page, 'Try again');
    await said(page, 'No consultations today.');
  });

  it('says when a part of it could not be read', async () => {
    const page = await openAs(site, 'sam', '/console', {
      prepare: (each: Page) => each.route(CANCELLED, (route) => route.abort()),
    });
    await said(page, 'The cancelled bookings could not be read');
  });

  it('shows what waits in the inbox, which it leads to', async () => {
    const id = await write(site, { name: 'Ann Writes' });
    const page = await openAs(site, 'alex', '/console', PHONE);
    await said(page, 'unread in the inbox');
    await expectNoBarriers(page);
    await row(page, 'Ann Writes').click();
    await page.waitForURL(`**/console/inbox/${id}`);
    await page.getByRole('heading', { name: 'Ann Writes' }).waitFor();
  });

  it('is walked by keyboard alone', async () => {
    const page = await openAs(site, 'alex', '/console', itIs(site, tuesday('12:20')));
    await page.getByRole('heading', { name: 'Did they come?' }).waitFor();
    await tabTo(page, 'Skip to the page');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Came: Di Refused');
    await page.keyboard.press('Enter');
    await said(page, 'Noted: Di Refused came.');
    await tabTo(page, 'Change it');
    await page.keyboard.press('Enter');
    await headed(page, 'Di Refused');
  });
});
