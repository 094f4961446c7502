import type { Page, Request, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { book, callAs } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
const SEARCH = '**/api/console/search';
let reference = '';

beforeAll(async () => {
  const zoe = { name: 'Zoë O’Brien', email: 'zoe@example.net', phone: '01273 123456', voicemail: true };
  ({ reference } = await book(site, '2026-11-23T09:00:00.000Z', zoe));
  await book(site, '2026-11-23T10:00:00.000Z', { name: '<b>Bold</b>' });
  await book(site, '2026-11-23T14:00:00.000Z', { name: 'Sam’s Client' });
  const { id } = await book(site, '2026-11-24T10:00:00.000Z', { name: 'Cal Cancelled', room: 'lewes' });
  const path = `/api/console/bookings/${id}/cancellation`;
  await callAs(site, 'owner', { method: 'POST', path, body: { reason: '' } });
});

const open = async (who: 'alex' | 'owner', path = '/console/bookings'): Promise<Page> => {
  const page = await openAs(site, who, path);
  await page.getByText(/bookings? (?:from|on|today)/).waitFor();
  return page;
};
const find = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Find a booking').fill(text);
  await press(page, 'Find');
};
const names = (page: Page): Promise<string[]> => page.locator('.whom').allTextContents();

describe('the list of bookings', () => {
  it('has the owner’s whole practice by day from today on, in one round trip', async () => {
    const asked: string[] = [];
    const page = await openAs(site, 'owner', '/console/bookings', {
      prepare: async (each) => each.on('request', (request: Request) => asked.push(request.url())),
    });
    await said(page, '4 bookings from today on');
    expect(await main(page)).toMatch(
      /Monday 23 November.*09:00.*Zoë O’Brien.*Hove, Alex Sample.*Confirmed.*14:00.*Sam’s Client.*Sam Example.*Tuesday 24 November.*Cal Cancelled.*Cancelled/s,
    );
    expect(await names(page)).toContain('<b>Bold</b>');
    expect(asked.filter((url) => url.includes('/api/console/bookings'))).toHaveLength(1);
    await expectNoBarriers(page);
  });

  it('has a therapist’s own, and names no therapist', async () => {
    const page = await open('alex');
    expect(await names(page)).toEqual(['Zoë O’Brien', '<b>Bold</b>', 'Cal Cancelled']);
    expect(await main(page)).not.toContain('Alex Sample');
    expect(await page.getByLabel('With').count()).toBe(0);
  });

  it('is narrowed by therapist, status and dates, which stand in the address', async () => {
    const page = await open('owner');
    await page.getByLabel('With').selectOption('alex');
    await page.getByLabel('Status').selectOption('cancelled');
    await page.getByLabel('To (optional)').fill('2026-11-30');
    await press(page, 'Show');
    await said(page, '1 booking from today to Monday 30 November');
    expect(await names(page)).toEqual(['Cal Cancelled']);
    expect(new URL(page.url()).search).toBe('?from=2026-11-21&to=2026-11-30&therapist=alex&status=cancelled');
    await page.reload();
    await said(page, '1 booking from today to Monday 30 November');
    expect(await page.getByLabel('Status').inputValue()).toBe('cancelled');
    await page.goBack();
    await said(page, '4 bookings from today on');
    expect(await page.getByLabel('Status').inputValue()).toBe('');
  });

  it('says when nothing fits, and leads back', async () => {
    const page = await open('owner', '/console/bookings?from=2027-03-01&to=2027-03-02');
    await said(page, 'Nothing fits.');
    await page.getByRole('link', { name: 'see all that are to come' }).click();
    await said(page, '4 bookings from today on');
  });

  it('says at the field what is wrong with the dates', async () => {
    const page = await open('owner');
    await page.getByLabel('To (optional)').fill('2026-11-01');
    await press(page, 'Show');
    await page.getByRole('link', { name: 'To must not be before the first date' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('to');
    expect(await page.title()).toBe('Error: Bookings');
    await expectNoBarriers(page);
  });

  it('shows more on a press, goes on there, and says when it could not', async () => {
    const page = await openAs(site, 'owner', '/console/bookings', {
      prepare: (each: Page) =>
        each.route(/\/api\/console\/bookings\?/, (route: Route) =>
          route.continue({ url: route.request().url().replace('limit=50', 'limit=2') }),
        ),
    });
    await said(page, 'The first 2 bookings');
    await page.route(/&cursor=/, (route) => route.abort(), { times: 1 });
    await press(page, 'Show more');
    await said(page, 'They could not be read. Please press again.');
    await press(page, 'Show more');
    await said(page, '4 bookings from today on');
    expect(await names(page)).toEqual(['Zoë O’Brien', '<b>Bold</b>', 'Sam’s Client', 'Cal Cancelled']);
    expect(await focused(page)).toBe('Sam’s Client');
  });

  it('warns where a mail did not arrive, with the number to telephone', async () => {
    const page = await openAs(site, 'alex', '/console/bookings', {
      prepare: (each: Page) =>
        each.route(/\/api\/console\/bookings\?/, async (route: Route) => {
          const response = await route.fetch();
          const json = await response.json();
          json.items[0].mails[0].status = 'bounced';
          json.items[1].mails[0].status = 'complained';
          json.items[2].mails[0].status = 'bounced';
          json.items[2].mails.find(({ kind }: { kind: string }) => kind.startsWith('cancelled-by')).status =
            'delivered';
          await route.fulfill({ response, json });
        }),
    });
    await page.getByText('Not delivered (bounced): please telephone +441273123456').waitFor();
    await page.getByText('Marked as spam: no telephone number was given.').waitFor();
    expect(await page.locator('.undelivered').count()).toBe(2);
  });
});

describe('a booking is found', () => {
  it.each([
    ['by a part of the name, without accents', 'zoe o'],
    ['by the address', 'zoe@example.net'],
  ])('%s, which stands in no address', async (_, text) => {
    const page = await open('owner');
    await find(page, text);
    await said(page, '1 booking for');
    expect(await names(page)).toEqual(['Zoë O’Brien']);
    expect(await focused(page)).toContain(text);
    expect(page.url()).toBe(`${site.stack.url}/console/bookings`);
  });

  it('by the end of its reference; the way back from it leads to what was found', async () => {
    const page = await open('owner');
    await find(page, reference.slice(3).toLowerCase());
    await page.getByRole('link', { name: 'Zoë O’Brien' }).click();
    await headed(page, 'Zoë O’Brien');
    await page.goBack();
    await said(page, '1 booking for');
    await page.reload();
    await said(page, '1 booking for');
    await press(page, 'Back to all bookings');
    await said(page, '4 bookings from today on');
  });

  it('by its date', async () => {
    const page = await open('owner');
    await find(page, '24 Nov');
    await said(page, '1 booking on Tuesday 24 November');
    await find(page, 'zoe');
    await said(page, '1 booking for');
    await find(page, 'tomorrow');
    await said(page, '0 bookings on Sunday 22 November');
  });

  it('or not: that is said, with what to try', async () => {
    const page = await open('alex');
    await find(page, 'Sam’s Client');
    await said(page, 'Nothing found for');
    await said(page, 'Try a part of the name');
    await expectNoBarriers(page);
  });

  it.each([
    ['nothing was entered', ' ', undefined, 'Enter a name, an email address, a reference or a date'],
    ['it is too long', 'x'.repeat(201), undefined, 'What you look for must be at most 200 characters'],
    ['no answer comes', 'zoe', (route: Route) => route.abort(), 'No answer came'],
    ['the API fails', 'zoe', refusal(500, 'internal-error'), 'Something failed on our side'],
  ])('and when %s, that is said and the words are kept', async (_, text, fail, words) => {
    const page = await open('owner');
    if (fail) await page.route(SEARCH, fail);
    await find(page, text);
    await said(page, words);
    expect(await focused(page)).toContain('There is a problem');
    expect(await page.getByLabel('Find a booking').inputValue()).toBe(text);
    expect(await page.title()).toBe('Error: Bookings');
  });

  it('by keyboard alone', async () => {
    const page = await open('owner');
    await tabTo(page, 'Find a booking');
    await page.keyboard.type('zoe');
    await page.keyboard.press('Enter');
    await said(page, '1 booking for');
    await tabTo(page, 'Zoë O’Brien');
    await page.keyboard.press('Enter');
    await headed(page, 'Zoë O’Brien');
    expect(await focused(page)).toBe('Zoë O’Brien');
  });
});
