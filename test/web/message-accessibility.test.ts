import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE, type Visitor } from '../support/browser.ts';
import { expectNoBarriers } from './barriers.ts';
import { outlined, tabTo } from './keyboard.ts';
import { arrived, inboxOf, MESSAGES, pressSend, takeAMinute, write } from './messenger.ts';
import { heading, newEmail, useSite } from './site.ts';

const site = useSite();
const ready = (page: Page, words: string) => page.getByText(words).first().waitFor();

/** Every state of the message page, and how to come to it. */
const STATES: Readonly<Record<string, (look: Visitor) => Promise<Page>>> = {
  form: async (look) => {
    const page = await site.open('/message', look);
    await ready(page, 'telephone 01632');
    return page;
  },
  'form with errors': async (look) => {
    const page = await site.open('/message', look);
    await ready(page, 'telephone 01632');
    await pressSend(page);
    await ready(page, 'There is a problem');
    return page;
  },
  waiting: async (look) => {
    const page = await site.open('/message', look);
    await page.route(MESSAGES, (route) => route.abort());
    await write(page);
    await pressSend(page);
    await ready(page, 'No answer yet');
    return page;
  },
  sent: async (look) => {
    const page = await site.open('/message', look);
    await ready(page, 'telephone 01632');
    await write(page);
    await pressSend(page);
    await arrived(page);
    return page;
  },
};

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it('stands in nobody’s way, on a phone or a desktop, by day or by night', async () => {
    await expectNoBarriers(await reach(PHONE));
  });
});

describe('by keyboard alone', () => {
  it('a message is sent, and at each step focus can be seen and is where it goes on', async () => {
    const page = await site.open('/');
    await ready(page, 'Next free');
    await tabTo(page, 'Send us a message');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await heading(page).getByText('Send us a message').waitFor();
    await takeAMinute(site, page, () => tabTo(page, 'Full name'));
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await ready(page, 'There is a problem');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const email = newEmail();
    for (const words of ['Jo Bloggs', email, '01273 123456', 'Do you see couples?']) {
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
    }
    await tabTo(page, 'Send');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await arrived(page);
    expect(await inboxOf(site, email)).toMatchObject([
      { status: 'open', name: 'Jo Bloggs', phone: '+441273123456' },
    ]);
    await tabTo(page, 'Book a free consultation');
    await page.keyboard.press('Enter');
    await ready(page, 'Where would you like to come?');
  });
});
