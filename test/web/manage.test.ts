import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookAhead, heading, useSite } from './site.ts';

const site = useSite();
const MANAGED = '**/api/bookings/*';

const book = (start: string): Promise<string> => bookAhead(site, start);

describe('the manage page', () => {
  it('shows the state, then when, where, with whom, the way in and how to change it', async () => {
    const page = await site.open(await book('2026-11-23T09:00:00.000Z'));
    await heading(page).getByText('Your appointment is booked').waitFor();
    const text = await page.getByRole('main').textContent();
    for (const words of [
      'Monday 23 November',
      '09:00 to 09:15',
      'The Palmeira Practice',
      'Alex Sample',
      'Ring the bell marked',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/telephone us on 01632 960123 and give the reference QH-/);
    expect(text).toContain('Booked on Saturday 21 November at 10:00');
    await page.getByRole('button', { name: 'Calendar file' }).waitFor();
  });

  it('fault 55: takes the link out of the address bar, works after a reload, and changes nothing', async () => {
    const methods: string[] = [];
    const page = await site.open(await book('2026-11-23T10:00:00.000Z'), {
      prepare: async (opened) => opened.on('request', (request) => methods.push(request.method())),
    });
    await heading(page).getByText('Your appointment is booked').waitFor();
    expect(page.url()).toBe(`${site.stack.url}/manage`);
    await page.reload();
    await heading(page).getByText('Your appointment is booked').waitFor();
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  it('shows the other booking when another link is opened in the same tab', async () => {
    const page = await site.open(await book('2026-11-23T11:00:00.000Z'));
    await page.getByText('11:00 to 11:15').waitFor();
    await page.goto(site.stack.url + (await book('2026-11-23T12:00:00.000Z')));
    await page.getByText('12:00 to 12:15').waitFor();
  });

  it.each(['/manage', '/manage#', '/manage#cut-short', '/manage#no-such-booking.no-such-token'])(
    'is kind about a link that shows nothing: %s',
    async (path) => {
      const page = await site.open(path);
      await heading(page).getByText('This link shows nothing').waitFor();
      await page.getByRole('main').getByRole('link', { name: '01632 960123' }).waitFor();
    },
  );

  it('says when it was cancelled, and offers another', async () => {
    const page = await site.open(await book('2026-11-23T13:00:00.000Z'), {
      prepare: (opened) => cancelled(opened),
    });
    await heading(page).getByText('Your appointment is cancelled').waitFor();
    await page.getByText('It was cancelled on Saturday 21 November at 10:30.').waitFor();
    expect(await page.getByRole('button', { name: 'Calendar file' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Book another' }).click();
    await heading(page).getByText('Book a free 15-minute consultation').waitFor();
  });

  it('tries again by a press when nothing answers', async () => {
    const page = await site.open(await book('2026-11-23T14:00:00.000Z'), {
      prepare: (opened) => opened.route(MANAGED, (route) => route.abort()),
    });
    await page.getByRole('alert').getByText('could not be fetched').waitFor();
    await page.unroute(MANAGED);
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page).getByText('Your appointment is booked').waitFor();
  });
});

async function cancelled(page: Page): Promise<void> {
  await page.route(MANAGED, async (route) => {
    const response = await route.fetch();
    const booking = await response.json();
    const history = [...booking.history, { at: '2026-11-21T10:30:00.000Z', what: 'cancelled' }];
    await route.fulfill({ response, json: { ...booking, status: 'cancelled', history } });
  });
}
