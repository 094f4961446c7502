import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SMALL_PHONE } from '../../support/browser.ts';
import { expectNoBarriers } from '../barriers.ts';
import { outlined, tabTo } from '../keyboard.ts';
import { inboxOf, pressSend, write } from '../messenger.ts';
import { newEmail } from '../site.ts';
import { useOwnSite } from './own-site.ts';

const site = useOwnSite();

/** A page with everything on it. @param theme - as the attribute says it */
async function openAll(theme: string): Promise<Page> {
  const page = await site.open({
    body: `<quarter-hour room="hove" theme="${theme}"></quarter-hour>
      <quarter-hour therapist="sam" theme="${theme}"></quarter-hour>
      <quarter-hour-message theme="${theme}"></quarter-hour-message>`,
  });
  await page.locator('.card').nth(1).waitFor();
  await page.getByLabel('Your message').waitFor();
  return page;
}

const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'cards and form': async () => {},
  errors: async (page) => {
    await pressSend(page);
    await page.getByText('There is a problem').waitFor();
  },
  sent: async (page) => {
    await write(page);
    await pressSend(page);
    await page.getByText('We have your message').waitFor();
  },
};

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it.each(['light', 'auto'])('stand in nobody’s way, with large text too (theme: %s)', async (theme) => {
    const page = await openAll(theme);
    await reach(page);
    await expectNoBarriers(page);
    expect(await overflowOfLargeText(page)).toBe(0);
  });
});

/** Pixels to the right of what can be seen, with text twice as large as the visitor's browser has it by itself. */
async function overflowOfLargeText(page: Page): Promise<number> {
  await page.setViewportSize(SMALL_PHONE);
  return page.evaluate(() => {
    for (const { shadowRoot } of document.querySelectorAll('quarter-hour, quarter-hour-message'))
      shadowRoot?.querySelector<HTMLElement>('.embedded')?.style.setProperty('font-size', '32px');
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}

describe('as bright as it is told to be', () => {
  it.each([
    ['light', false, 'rgb(255, 253, 250)'],
    ['light', true, 'rgb(255, 253, 250)'],
    ['auto', false, 'rgb(255, 253, 250)'],
    ['auto', true, 'rgb(29, 36, 35)'],
  ])('theme %s, by night: %s', async (theme, dark, colour) => {
    const page = await openAll(theme);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const box of await page.locator('.box').all())
      expect(await box.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(colour);
  });
});

describe('by keyboard alone', () => {
  it('a card is followed and a message is sent, and focus can be seen at each step', async () => {
    const page = await openAll('light');
    await tabTo(page, 'See free times in Hove');
    expect(await outlined(page)).toBe(true);
    await tabTo(page, 'Full name');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('There is a problem').waitFor();
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
    await page.getByText('We have your message').waitFor();
    expect(await inboxOf(site, email)).toMatchObject([{ name: 'Jo Bloggs', phone: '+441273123456' }]);
    await tabTo(page, 'Book a free consultation');
    await page.keyboard.press('Enter');
    await page.getByText('Where would you like to come?').waitFor();
  });
});
