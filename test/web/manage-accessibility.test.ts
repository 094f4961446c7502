import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { PHONE, type Visitor } from '../support/browser.ts';
import { expectNoBarriers } from './barriers.ts';
import { askToCancel, CANCEL, chooseMove, MOVE, press } from './managed.ts';
import { ALTERNATIVES, bookingThatIs } from './sample-answers.ts';
import { refusal, useSite } from './site.ts';

const site = useSite();
const ready = (page: Page, words: string) => page.getByText(words).first().waitFor();

/** Every state of the manage page, and how to come to it. */
const STATES: Readonly<Record<string, (look: Visitor) => Promise<Page>>> = {
  'a booking': (look) => manage(look, 'confirmed'),
  'a cancelled booking': (look) => manage(look, 'cancelled'),
  'a booking that is over': (look) => manage(look, 'attended'),
  'times to move to': async (look) => {
    const page = await manage(look, 'confirmed');
    await press(page, 'Move it');
    await ready(page, 'Your time now');
    return page;
  },
  'a move to confirm': confirmMove,
  'a move to a lost time': async (look) => {
    const page = await confirmMove(look);
    await page.route(MOVE, refusal(409, 'slot-taken', { alternatives: ALTERNATIVES }));
    await press(page, 'Move it');
    await ready(page, 'That time has just been taken');
    return page;
  },
  'a move that is refused': async (look) => {
    const page = await confirmMove(look);
    await page.route(MOVE, refusal(422, 'too-soon'));
    await press(page, 'Move it');
    await ready(page, 'There is a problem');
    return page;
  },
  'a moved booking': async (look) => {
    const page = await confirmMove(look);
    const json = {
      ...bookingThatIs('confirmed', site.stack.url),
      sequence: 1,
      start: '2026-11-26T15:00:00.000Z',
    };
    await page.route(MOVE, (route) => route.fulfill({ json }));
    await press(page, 'Move it');
    await ready(page, 'Your appointment is moved');
    return page;
  },
  'a cancellation': askedToCancel,
  'a cancellation whose reason is refused': async (look) => {
    const page = await askedToCancel(look);
    const errors = [{ path: 'reason', message: 'must be at most 500 characters' }];
    await page.route(CANCEL, refusal(400, 'invalid-request', { errors }));
    await press(page, 'Cancel the appointment');
    await ready(page, 'There is a problem');
    return page;
  },
  'a cancellation that waits': async (look) => {
    const page = await askedToCancel(look);
    await page.route(CANCEL, (route) => route.abort());
    await press(page, 'Cancel the appointment');
    await ready(page, 'No answer yet');
    return page;
  },
  'a link that shows nothing': async (look) => {
    const page = await site.open('/manage', look);
    await ready(page, 'This link shows nothing');
    return page;
  },
};

async function confirmMove(look: Visitor): Promise<Page> {
  const page = await manage(look, 'confirmed');
  await chooseMove(page, 'Thursday 26 November, 15:00, Brighton');
  return page;
}

async function askedToCancel(look: Visitor): Promise<Page> {
  const page = await manage(look, 'confirmed');
  await askToCancel(page);
  return page;
}

async function manage(look: Visitor, status: string): Promise<Page> {
  const json = bookingThatIs(status, site.stack.url);
  const prepare = (page: Page) => page.route('**/api/bookings/*', (route) => route.fulfill({ json }));
  const page = await site.open('/manage#id.token', { ...look, prepare });
  await ready(page, 'Your appointment is');
  return page;
}

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it('stands in nobody’s way, on a phone or a desktop, by day or by night', async () => {
    await expectNoBarriers(await reach(PHONE));
  });
});
