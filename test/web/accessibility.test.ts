import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE, type Visitor } from '../support/browser.ts';
import { expectNoBarriers } from './barriers.ts';
import { outlined, tabTo } from './keyboard.ts';
import { ALTERNATIVES, bookingThatIs } from './sample-answers.ts';
import { BOOKINGS, chooseTime, fillIn, heading, pressBook, refusal, useSite } from './site.ts';

const site = useSite();
const ready = (page: Page, words: string) => page.getByText(words).first().waitFor();

const TIME = 'Thursday 26 November, 12:00, Brighton';

/** Every state of the booking page, and how to come to it. */
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
    await page.route(BOOKINGS, (route) => route.fulfill({ status: 201, json: bookingMade() }));
    await fillIn(page);
    await pressBook(page);
    await ready(page, 'You are booked');
    return page;
  },
  'an address that leads nowhere': async (look) => {
    const page = await site.open('/nowhere', look);
    await ready(page, 'Page not found');
    return page;
  },
};

function bookingMade() {
  const { history: _, ...booking } = bookingThatIs('confirmed', site.stack.url);
  return booking;
}

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it('stands in nobody’s way, on a phone or a desktop, by day or by night', async () => {
    await expectNoBarriers(await reach(PHONE));
  });
});

describe('by keyboard alone', () => {
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

function isCovered(): boolean {
  const focus = document.activeElement;
  const bar = document.querySelector('.pager')?.getBoundingClientRect();
  const box = focus?.getBoundingClientRect();
  if (!bar || !box || focus?.closest('.pager')) return false;
  return box.top < bar.bottom && box.bottom > bar.top;
}
