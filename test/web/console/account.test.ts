import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { book, callAs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));

const FEED = '**/api/console/me/calendar-feed';
const MAKE = 'Make a private address';
const openAccount = async (
  who: 'alex' | 'owner' = 'alex',
  options?: Parameters<typeof openAs>[3],
): Promise<Page> => {
  const page = await openAs(site, who, '/console/account', options);
  await headed(page, 'Your account');
  return page;
};
const addressOn = (page: Page): Promise<string> => page.getByLabel('Private address').inputValue();
const made = async (page: Page): Promise<string> => {
  await said(page, 'Your private address is ready.');
  return addressOn(page);
};
const titlesAt = async (url: string): Promise<string[]> =>
  ((await fetch(url).then((answer) => answer.text())).match(/(?<=^SUMMARY:).*(?=\r$)/gm) ?? []).sort();

describe('your account', () => {
  it('says who is signed in, and is reached from every page', async () => {
    const page = await openAs(site, 'alex', '/console');
    await page.getByRole('link', { name: 'Alex Sample' }).click();
    await headed(page, 'Your account');
    expect(await focused(page)).toBe('Your account');
    expect(await main(page)).toMatch(/Alex Sample.*alex@example\.org.*A therapist: you run your own hours/);
    await said(page, 'an owner of the practice changes');
    await expectNoBarriers(page);
  });

  it('makes an address that is shown once, and says how to give it to a calendar', async () => {
    await book(site, '2026-11-23T09:00:00.000Z', { name: 'Jo Bloggs' });
    await book(site, '2026-11-23T13:00:00.000Z', { name: 'Not Hers' });
    const sent: string[] = [];
    const page = await openAccount('alex', {
      prepare: async (each) =>
        each.on('request', (request) => {
          if (request.url().includes('/api/console/me/')) sent.push(request.method());
        }),
    });
    expect(await main(page)).toMatch(
      /Google Calendar.*From URL.*Apple Calendar.*Outlook.*Subscribe from web/,
    );
    await press(page, MAKE);
    const url = await made(page);
    expect(await focused(page)).toContain('It is shown this once.');
    expect(url).toMatch(new RegExp(`^${site.stack.url}/api/feeds/[\\w-]{43}\\.ics$`));
    expect(await titlesAt(url)).toEqual(['Appointment J. B.']);
    expect(await page.getByRole('link', { name: 'Open in Apple Calendar' }).getAttribute('href')).toBe(
      url.replace(/^http:/, 'webcal:'),
    );
    expect(sent).toEqual(['POST']);
    await expectNoBarriers(page);
    await page.reload();
    await headed(page, 'Your account');
    expect(await page.getByLabel('Private address').count()).toBe(0);
    const kept = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
    expect(kept).not.toContain(url.slice(-20));
  });

  it('a new address ends the one before, and says so first', async () => {
    const page = await openAccount();
    await said(page, 'If you have made an address before, it stops working at once');
    await press(page, MAKE);
    const first = await made(page);
    await said(page, 'make a new one: this one stops working at once');
    await press(page, 'Make a new address');
    await page.waitForFunction(
      (before) => document.querySelector<HTMLInputElement>('#feed-address')?.value !== before,
      first,
    );
    expect(await focused(page)).toContain('Your private address is ready.');
    expect((await fetch(first)).status).toBe(404);
    expect((await fetch(await addressOn(page))).status).toBe(200);
  });

  it('copies the address on a press', async () => {
    const page = await openAccount();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, MAKE);
    const url = await made(page);
    await press(page, 'Copy the address');
    await said(page, 'Copied. Now give it to your calendar.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  });

  it('selects the address where the browser does not let a page copy', async () => {
    const page = await openAccount('alex', {
      prepare: (each) =>
        each.addInitScript(() => {
          navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
        }),
    });
    await press(page, MAKE);
    const url = await made(page);
    await press(page, 'Copy the address');
    await said(page, 'It is selected: copy it yourself.');
    expect(await page.evaluate(() => String(getSelection()))).toBe(url);
  });

  it('of an owner who sees no clients shows everybody’s consultations, and whose', async () => {
    const page = await openAccount('owner');
    await said(page, 'An owner: you run the practice');
    await said(page, 'it shows everybody’s consultations, and the initials of whose they are');
    await press(page, MAKE);
    expect(await titlesAt(await made(page))).toEqual([
      'Appointment J. B. with A. S.',
      'Appointment N. H. with S. E.',
    ]);
  });

  it('says when no address could be made, and makes it on the next press', async () => {
    const page = await openAccount();
    await page.route(FEED, refusal(503, 'busy'));
    await press(page, MAKE);
    await said(page, 'Many changes are being made just now.');
    expect(await page.title()).toBe('Error: Your account');
    expect(await focused(page)).toContain('There is a problem');
    await expectNoBarriers(page);
    await page.unroute(FEED);
    await page.route(FEED, (route) => route.abort());
    await press(page, MAKE);
    await said(page, 'No answer came');
    await page.unroute(FEED);
    await press(page, MAKE);
    await made(page);
    expect(await page.title()).toBe('Your account');
  });

  it('says that it is at work, and makes one address of two presses', async () => {
    const page = await openAccount();
    let calls = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(FEED, async (route) => {
      calls += 1;
      await promise;
      await route.continue();
    });
    await page.getByRole('button', { name: MAKE }).dblclick();
    await said(page, 'Making the address…');
    expect(await page.getByRole('button', { name: MAKE }).getAttribute('aria-disabled')).toBe('true');
    resolve();
    await made(page);
    expect(calls).toBe(1);
  });

  it('is walked by keyboard alone', async () => {
    await callAs(site, 'alex', { method: 'POST', path: '/api/console/me/calendar-feed' });
    const page = await openAccount();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(page, MAKE);
    await page.keyboard.press('Enter');
    await made(page);
    await tabTo(page, 'Private address');
    await tabTo(page, 'Copy the address');
    await page.keyboard.press('Enter');
    await said(page, 'Copied.');
  });
});
