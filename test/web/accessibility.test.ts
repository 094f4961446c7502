import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, SMALL_PHONE, type Visitor } from '../support/browser.ts';
import { BOOKINGS, chooseTime, fillIn, heading, pressBook, refusal, useSite } from './site.ts';

const site = useSite();
const ready = (page: Page, words: string) => page.getByText(words).first().waitFor();

const ALTERNATIVES = ['12:30', '12:45', '13:00'].map((time) => ({
  start: `2026-11-26T${time}:00.000Z`,
  end: `2026-11-26T${time}:00.000Z`,
  room: 'brighton',
  therapists: ['alex', 'sam'],
}));
const TIME = 'Thursday 26 November, 12:00, Brighton';

/** Every state of the pages, and how to come to it. */
const STATES: Readonly<Record<string, (look: Visitor) => Promise<Page>>> = {
  landing: async (look) => {
    const page = await site.open('/', look);
    await ready(page, 'Next free');
    return page;
  },
  times: async (look) => {
    const page = await site.open('/book/lewes', look);
    await ready(page, 'Morning');
    return page;
  },
  'no times': async (look) => {
    const none = { timeZone: 'Europe/London', days: [] };
    const prepare = (page: Page) => page.route('**/api/slots*', (route) => route.fulfill({ json: none }));
    const page = await site.open('/book/hove', { ...look, prepare });
    await ready(page, 'There are no free times');
    return page;
  },
  'times that do not come': async (look) => {
    const page = await site.open('/', {
      ...look,
      prepare: (opened) => opened.route('**/api/**', (route) => route.abort()),
    });
    await ready(page, 'could not be fetched');
    return page;
  },
  details: async (look) => {
    const page = await chooseTime(site, TIME, look);
    await page.getByLabel('Telephone').fill('01273 123456');
    return page;
  },
  'details with errors': async (look) => {
    const page = await chooseTime(site, TIME, look);
    await pressBook(page);
    await ready(page, 'There is a problem');
    return page;
  },
  'a lost time': async (look) => {
    const page = await chooseTime(site, TIME, look);
    await page.route(BOOKINGS, refusal(409, 'slot-taken', { alternatives: ALTERNATIVES }));
    await fillIn(page);
    await pressBook(page);
    await ready(page, 'That time has just been taken');
    return page;
  },
  waiting: async (look) => {
    const page = await chooseTime(site, TIME, look);
    await page.route(BOOKINGS, (route) => route.abort());
    await fillIn(page);
    await pressBook(page);
    await ready(page, 'No answer yet');
    return page;
  },
  booked: async (look) => {
    const page = await chooseTime(site, TIME, look);
    await page.route(BOOKINGS, (route) => route.fulfill({ status: 201, json: booking('confirmed') }));
    await fillIn(page);
    await pressBook(page);
    await ready(page, 'You are booked');
    return page;
  },
  'a booking': (look) => manage(look, 'confirmed'),
  'a cancelled booking': (look) => manage(look, 'cancelled'),
  'a link that shows nothing': async (look) => {
    const page = await site.open('/manage', look);
    await ready(page, 'This link shows nothing');
    return page;
  },
  'an address that leads nowhere': async (look) => {
    const page = await site.open('/nowhere', look);
    await ready(page, 'Page not found');
    return page;
  },
};

async function manage(look: Visitor, status: string): Promise<Page> {
  const history = [
    { at: '2026-11-20T10:00:00.000Z', what: 'booked' },
    { at: '2026-11-21T09:00:00.000Z', what: 'cancelled' },
  ];
  const json = { ...booking(status), history: history.slice(0, status === 'cancelled' ? 2 : 1) };
  const prepare = (page: Page) => page.route('**/api/bookings/*', (route) => route.fulfill({ json }));
  const page = await site.open('/manage#id.token', { ...look, prepare });
  await ready(page, 'Your appointment is');
  return page;
}

const booking = (status: string) => ({
  id: 'id',
  reference: 'QH-7K2M',
  status,
  sequence: 0,
  start: '2026-11-26T12:00:00.000Z',
  end: '2026-11-26T12:15:00.000Z',
  room: {
    id: 'brighton',
    name: 'Brighton Consulting Rooms',
    address: '18a Clermont Road, Brighton',
    postcode: 'BN1 6SG',
    arrival: 'The entrance is at the side.',
  },
  therapist: { id: 'alex', name: 'Alex Sample' },
  manageUrl: `${site.stack.url}/manage#id.token`,
});

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it('stands in nobody’s way, on a phone or a desktop, by day or by night', async () => {
    const page = await reach(PHONE);
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults(page, ['color-contrast'])).toEqual([]);
    await page.setViewportSize(DESKTOP);
    expect(await faults(page, ['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page, DESKTOP)).toBe(0);
    expect(await overflow(page, SMALL_PHONE)).toBe(0);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await overflow(page, SMALL_PHONE)).toBe(0);
  });
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe found, with where. @param only - rules by name; without them, all that WCAG 2.2 AA asks for */
async function faults(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(RULES)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** How many pixels lie to the right of what can be seen. */
async function overflow(page: Page, { width, height }: typeof PHONE): Promise<number> {
  await page.setViewportSize({ width, height });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('by keyboard alone', () => {
  /** Presses Tab until what is wanted has focus, as somebody without a mouse would. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(isFocused, name)) return;
    }
    throw new Error(`sixty presses of Tab do not lead to ${name}`);
  }

  it('a consultation is booked, and at each step focus can be seen and is where it goes on', async () => {
    const page = await site.open('/');
    await ready(page, 'Next free');
    await tabTo(page, 'Lewes');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await heading(page).getByText('Choose a time').waitFor();
    await tabTo(page, 'Later');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Tuesday 1 December, 10:15');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Space');
    await heading(page).getByText('Your details').waitFor();
    await tabTo(page, 'Full name');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await ready(page, 'There is a problem');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Jo Bloggs');
    await page.keyboard.press('Tab');
    await page.keyboard.type('keyboard@example.org');
    await tabTo(page, 'Keep it discreet');
    await page.keyboard.press('Space');
    await tabTo(page, 'Book');
    await page.keyboard.press('Enter');
    await heading(page).getByText('You are booked').waitFor();
    await tabTo(page, 'Change or cancel');
    await page.keyboard.press('Enter');
    await heading(page).getByText('Your appointment is booked').waitFor();
  });

  it('what has focus is never hidden under the bar that stays at the top', async () => {
    const page = await site.open('/book', PHONE);
    await ready(page, 'Morning');
    await page.getByRole('button', { name: /^Monday 23 November, 17:45/ }).focus();
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate(isCovered)).toBe(false);
    }
  });
});

/** By the start of its name: an `aria-label`, a label's text, or its own. Runs in the page. */
function isFocused(name: string): boolean {
  const focus = document.activeElement;
  const label = focus instanceof HTMLInputElement ? focus.labels?.[0]?.textContent : null;
  return (label ?? focus?.getAttribute('aria-label') ?? focus?.textContent ?? '').startsWith(name);
}

function isCovered(): boolean {
  const focus = document.activeElement;
  const bar = document.querySelector('.pager')?.getBoundingClientRect();
  const box = focus?.getBoundingClientRect();
  if (!bar || !box || focus?.closest('.pager')) return false;
  return box.top < bar.bottom && box.bottom > bar.top;
}

const outlined = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3;
  });
