import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SMALL_PHONE } from '../../support/browser.ts';
import { useOwnSite } from './own-site.ts';

const site = useOwnSite();

const HOVE =
  '<quarter-hour room="hove"><a href="SITE/book/hove">Book a free 15-minute consultation</a></quarter-hour>';
const card = (page: Page) => page.locator('.card');
const plainLink = (page: Page) =>
  page.getByRole('link', { name: 'Book a free 15-minute consultation', exact: true });

describe('the booking card', () => {
  it.each([
    {
      of: 'a room',
      body: HOVE,
      says: [
        'Book a free 15-minute consultation',
        'Hove',
        'The Palmeira Practice, 2 A Church Road, Hove, BN3 2FL',
        'Next free: Mon 23 Nov, 09:00',
      ],
      link: 'See free times in Hove',
      address: '/book/hove',
    },
    {
      of: 'a therapist in a room',
      body: '<quarter-hour room="lewes" therapist="sam"></quarter-hour>',
      says: ['consultation with Sam Example', 'Lewes', 'Next free: Fri 27 Nov, 09:00'],
      link: 'See free times in Lewes with Sam',
      address: '/book/lewes?therapist=sam',
    },
    {
      of: 'a therapist',
      body: '<quarter-hour therapist="sam"></quarter-hour>',
      says: ['consultation with Sam Example', 'In Brighton, Hove or Lewes', 'Next free: Mon 23 Nov, 13:00'],
      link: 'See free times with Sam',
      address: '/with/sam',
    },
    {
      of: 'any room',
      body: '<quarter-hour></quarter-hour>',
      says: ['Book a free 15-minute consultation', 'In Brighton, Hove or Lewes', 'Mon 23 Nov, 09:00'],
      link: 'See free times',
      address: '/book',
    },
    {
      of: 'a room and a therapist that there are not: any',
      body: '<quarter-hour room="london" therapist="nobody"></quarter-hour>',
      says: ['In Brighton, Hove or Lewes', 'Mon 23 Nov, 09:00'],
      link: 'See free times',
      address: '/book',
    },
  ])('of $of', async ({ body, says, link, address }) => {
    const page = await site.open({ body });
    await card(page).waitFor();
    for (const words of says) expect(await card(page).innerText()).toContain(words);
    expect(await page.getByRole('link', { name: link, exact: true }).getAttribute('href')).toBe(
      site.stack.url + address,
    );
  });

  it('stands on the sample page, with the form', async () => {
    const sample = readFileSync(join(import.meta.dirname, '../../../docs/sample-page/index.html'), 'utf8');
    const [, body = ''] = /<\/h1>([\s\S]*)<\/main>/.exec(sample) ?? [];
    const page = await site.open({ body: body.replaceAll('http://localhost:3000', 'SITE') });
    await page.getByRole('link', { name: 'See free times in Hove' }).waitFor();
    await page.getByLabel('Your message').waitFor();
  });

  it('leads to the times', async () => {
    const page = await site.open({ body: HOVE });
    await page.getByRole('link', { name: 'See free times in Hove' }).click();
    await page.getByRole('heading', { name: 'Choose a time' }).waitFor();
    await page.getByRole('button', { name: 'Monday 23 November, 09:00, Hove' }).waitFor();
  });

  it('asks once, however many cards a page has, and nobody but us', async () => {
    const asked: string[] = [];
    const page = await site.open({
      body: `${HOVE}<quarter-hour room="lewes"></quarter-hour><quarter-hour></quarter-hour>`,
      prepare: async (opened) => opened.on('request', (request) => void asked.push(request.url())),
    });
    await card(page).nth(2).waitFor();
    const ours = asked.filter((address) => address.startsWith(site.stack.url));
    expect(ours).toEqual([`${site.stack.url}/embed.js`, `${site.stack.url}/api/practice`]);
  });

  it('is one, also on a page that loads the script twice', async () => {
    const page = await site.open({ body: `${HOVE}<script src="SITE/embed.js"></script>` });
    await page.waitForLoadState('networkidle');
    expect(await card(page).count()).toBe(1);
  });

  it('follows its attributes', async () => {
    const page = await site.open({ body: HOVE });
    await card(page).waitFor();
    await page.locator('quarter-hour').evaluate((element) => element.setAttribute('room', 'brighton'));
    await page.getByRole('link', { name: 'See free times in Brighton' }).waitFor();
  });

  it('says that there are no free times', async () => {
    const page = await site.open({
      body: HOVE,
      prepare: (opened) =>
        opened.route('**/api/practice', async (route) => {
          const response = await route.fetch();
          const practice = await response.json();
          const rooms = practice.rooms.map((room: object) => ({ ...room, nextFree: null }));
          await route.fulfill({ response, json: { ...practice, rooms } });
        }),
    });
    await card(page).getByText('No free times just now').waitFor();
  });

  it('is read anew by somebody who comes back to the page', async () => {
    const page = await site.open({ body: HOVE });
    await card(page).getByText('Mon 23 Nov, 09:00').waitFor();
    await page.route('**/api/practice', async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replace('2026-11-23T09:00:00.000Z', '2026-11-23T11:45:00.000Z');
      await route.fulfill({ response, body: text });
    });
    await page.clock.fastForward(61_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await card(page).getByText('Mon 23 Nov, 11:45').waitFor();
  });
});

describe('the plain link stays', () => {
  it('without script', async () => {
    const page = await site.open({ body: HOVE, javaScript: false, prepare: async () => {} });
    expect(await plainLink(page).isVisible()).toBe(true);
  });

  it.each([
    ['the script does not come', '**/embed.js', /^$/],
    ['the API does not answer', '**/api/**', /^$/],
  ])('when %s', async (_, address, complains) => {
    const page = await site.open({
      body: HOVE,
      complains,
      prepare: (opened) => opened.route(address, (route) => route.abort()),
    });
    await page.waitForLoadState('networkidle');
    expect(await plainLink(page).isVisible()).toBe(true);
    expect(await card(page).count()).toBe(0);
  });

  it('on a page of an origin that is not configured, which the browser keeps from reading', async () => {
    const page = await site.open({ body: HOVE, from: 'elsewhere', complains: /blocked by CORS policy/ });
    await page.waitForLoadState('networkidle');
    expect(await plainLink(page).isVisible()).toBe(true);
    expect(await card(page).count()).toBe(0);
  });

  it('and one is made where the page has put none in', async () => {
    const page = await site.open({
      body: '<quarter-hour room="hove"></quarter-hour>',
      prepare: (opened) => opened.route('**/api/**', (route) => route.abort()),
    });
    const link = page.getByRole('link', { name: 'Book a free consultation' });
    expect(await link.getAttribute('href')).toBe(`${site.stack.url}/book/hove`);
  });
});

/** How it looks, where it is and what it inherits, none of which is the page's to say. */
const lookOf = (page: Page) =>
  card(page).evaluate((element) => {
    const all = [element, ...element.querySelectorAll('*')];
    return all.map((each) => {
      const {
        left: _,
        top: __,
        ...style
      } = Object.fromEntries(
        [...getComputedStyle(each)].map((name) => [name, getComputedStyle(each).getPropertyValue(name)]),
      );
      return Object.fromEntries(
        Object.entries(style).filter(([name]) => !/size|width|height|inset|origin|^--/.test(name)),
      );
    });
  });

describe('whatever the page’s style sheets say', () => {
  it('the card looks the same', async () => {
    const plain = await site.open({ body: HOVE, ...SMALL_PHONE });
    await card(plain).waitFor();
    const expected = await lookOf(plain);
    const hostile = await site.open({ body: HOVE, style: 'hostile', ...SMALL_PHONE });
    await card(hostile).waitFor();
    expect(await lookOf(hostile)).toEqual(expected);
    const { x, width } = (await card(hostile).boundingBox()) ?? expect.fail('not to be seen');
    expect([x, width]).toEqual([16, SMALL_PHONE.width - 2 * 16]);
    await hostile.getByRole('link', { name: 'See free times in Hove' }).click();
    await hostile.getByRole('heading', { name: 'Choose a time' }).waitFor();
  });

  it('a rem that a theme makes 10 px does not make it small', async () => {
    const page = await site.open({ body: HOVE, style: 'small-rem' });
    const size = await card(page)
      .locator('p')
      .first()
      .evaluate((p) => getComputedStyle(p).fontSize);
    expect(size).toBe('17px');
  });
});
