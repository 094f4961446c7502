import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { inboxOf, MESSAGES, messageBox, pressSend, takeAMinute, tooManyFrom, write } from '../messenger.ts';
import { answerLost, lost, record } from '../recorded.ts';
import { newEmail, refusal } from '../site.ts';
import { ARTICLE, type OpenedPage, useOwnSite } from './own-site.ts';

const site = useOwnSite();

const FORM = '<quarter-hour-message><a href="SITE/message">Send us a message</a></quarter-hour-message>';
const plainLink = (page: Page) => page.getByRole('link', { name: 'Send us a message', exact: true });

async function openForm(more: Partial<OpenedPage> = {}): Promise<Page> {
  const page = await site.open({ body: FORM, ...more });
  await messageBox(page).waitFor();
  return page;
}
const arrived = (page: Page) => page.getByRole('heading', { name: 'We have your message' }).waitFor();
/** The text of what has focus, within the element too. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? '');

describe('the message form', () => {
  it.each(['hostile', undefined] as const)(
    'sends what was written, and the inbox says on which page (style: %s)',
    async (style) => {
      const page = await openForm(style ? { style } : {});
      await takeAMinute(site, page);
      const email = await write(page);
      await page.getByLabel('Telephone').fill('01273 123456');
      await pressSend(page);
      await arrived(page);
      expect(await focused(page)).toBe('We have your message');
      expect(await inboxOf(site, email)).toMatchObject([
        { name: 'Jo Bloggs', phone: '+441273123456', status: 'open', spam: null },
      ]);
      const [conversation] = await inboxOf(site, email);
      expect(conversation?.entries).toContainEqual(
        expect.objectContaining({ kind: 'message', text: 'Do you see couples?', page: ARTICLE }),
      );
      await site.stack.mailsAbout('message', 1);
      expect(await page.getByRole('link', { name: 'Book a free consultation' }).getAttribute('href')).toBe(
        `${site.stack.url}/`,
      );
    },
  );

  it('asks us alone: for the practice, for the form’s token once it is touched, and to send', async () => {
    const asked: string[] = [];
    const page = await openForm({
      prepare: async (opened) =>
        opened.on('request', (request) => {
          const { origin, pathname, search } = new URL(request.url());
          if (origin === site.stack.url) asked.push(`${request.method()} ${pathname}${search}`);
        }),
    });
    expect(asked).toEqual(['GET /embed.js', 'GET /api/practice']);
    await write(page);
    await pressSend(page);
    await arrived(page);
    expect(asked.slice(2)).toEqual(['GET /api/messages/form', 'POST /api/messages']);
  });

  it('names what is missing in a summary that takes focus, and leads to the field', async () => {
    const page = await openForm();
    await pressSend(page);
    expect(await focused(page)).toBe(
      'There is a problemEnter your full nameEnter your email addressEnter your message',
    );
    await page.getByRole('link', { name: 'Enter your message' }).click();
    await page.keyboard.type('Do you see couples?');
    expect(await messageBox(page).inputValue()).toBe('Do you see couples?');
    const { hash, search } = new URL(page.url());
    expect([search, hash, await page.title()]).toEqual([
      '?reader=ann@example.com',
      '#top',
      'Living with anxiety',
    ]);
  });

  it('puts what the API found wrong beside its field, and keeps what was typed', async () => {
    const page = await openForm();
    await write(page, { email: 'jo' });
    await pressSend(page);
    await page.getByRole('link', { name: /^Email must be an email address/ }).waitFor();
    expect(await messageBox(page).inputValue()).toBe('Do you see couples?');
    const email = await write(page);
    await pressSend(page);
    await arrived(page);
    expect(await inboxOf(site, email)).toHaveLength(1);
  });

  it('fault 54: can read that too many came, and when to try again', async () => {
    const email = newEmail();
    await tooManyFrom(site, email);
    const page = await openForm();
    await write(page, { email });
    await pressSend(page);
    await page.getByText(/please send it in \d+ hours/).waitFor();
  });

  it('fault 12: is sent once, also when the answer is lost on its way', async () => {
    const page = await openForm();
    const sent = await record(page, MESSAGES, lost, answerLost);
    const email = await write(page);
    await pressSend(page);
    await page.getByText('No answer yet').waitFor();
    await page.clock.fastForward(3_000);
    await expect.poll(() => sent.length).toBe(2);
    await page.clock.fastForward(3_000);
    await arrived(page);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    const [conversation] = await inboxOf(site, email);
    expect(conversation?.entries.filter(({ kind }) => kind === 'message')).toHaveLength(1);
  });

  it('fault 64: of an old page asks to copy what was typed, which a reload would lose', async () => {
    const page = await openForm();
    await page.route(MESSAGES, refusal(400, 'unexpected'));
    await write(page);
    await pressSend(page);
    await page.getByText('Please copy what you have typed').waitFor();
    expect(await page.getByRole('button', { name: 'Reload' }).count()).toBe(0);
  });
});

describe('the plain link stays', () => {
  it('without script', async () => {
    const page = await site.open({ body: FORM, javaScript: false, prepare: async () => {} });
    expect(await plainLink(page).isVisible()).toBe(true);
  });

  it('on a page of an origin that is not configured, which the browser keeps from reading', async () => {
    const page = await site.open({ body: FORM, from: 'elsewhere', complains: /blocked by CORS policy/ });
    await page.waitForLoadState('networkidle');
    expect(await plainLink(page).isVisible()).toBe(true);
    expect(await messageBox(page).count()).toBe(0);
  });

  it('and one is made where the page has put none in', async () => {
    const page = await site.open({
      body: '<quarter-hour-message></quarter-hour-message>',
      prepare: (opened) => opened.route('**/api/**', (route) => route.abort()),
    });
    expect(await plainLink(page).getAttribute('href')).toBe(`${site.stack.url}/message`);
  });
});
