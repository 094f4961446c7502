import { describe, expect, it } from 'vitest';
import { ANSWER_WORDS } from '../../functions/domain/answer-words.ts';
import { until } from '../support/stack.ts';
import {
  arrived,
  inboxOf,
  messageBox,
  messagesIn,
  openForm,
  pressSend,
  takeAMinute,
  write,
} from './messenger.ts';
import { focused, heading, newEmail, useSite } from './site.ts';

const site = useSite();
const main = (page: Awaited<ReturnType<typeof site.open>>) => page.locator('main').innerText();

/** The mails that went to an address, once there are any. */
const mailsTo = (email: string) =>
  until(
    () => site.stack.mailbox.list().filter(({ to }) => to.includes(email)),
    (mails) => mails.length > 0,
  );

describe('a message that is sent', () => {
  it('is in the inbox, and its sender is told what happens next, by when, and where to turn in need', async () => {
    const page = await openForm(site);
    const email = await write(page, { name: 'Jo Bloggs', message: 'Do you see couples?\n\nWe are two.' });
    await page.getByLabel('Telephone').fill('01273 123456');
    await pressSend(page);
    await arrived(page);
    expect(await focused(page)).toBe('We have your message');
    expect(await page.title()).toBe('We have your message');
    expect(await main(page)).toContain(ANSWER_WORDS);
    expect(await main(page)).toMatch(/The answer goes to c…@example\.org/);
    expect(await main(page)).toMatch(/Samaritans, 116 123.*NHS, 111.*999/s);
    const [conversation] = await inboxOf(site, email);
    expect(conversation).toMatchObject({ name: 'Jo Bloggs', email, phone: '+441273123456', status: 'open' });
    expect(messagesIn(conversation)).toMatchObject([{ text: 'Do you see couples?\n\nWe are two.' }]);
  });

  it('is acknowledged by a mail that says the same', async () => {
    const page = await openForm(site);
    const email = await write(page);
    await pressSend(page);
    await arrived(page);
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('We have your message');
    for (const form of [mail?.text, mail?.html]) {
      expect(form?.replace(/\s+/g, ' ')).toContain(ANSWER_WORDS);
      expect(form).toMatch(/Samaritans.*116 123/s);
    }
  });

  it('leads on to a booking', async () => {
    const page = await openForm(site);
    await write(page);
    await pressSend(page);
    await arrived(page);
    await page.getByRole('link', { name: 'Book a free consultation' }).click();
    await page.getByText('Where would you like to come?').waitFor();
    await page.getByRole('link', { name: 'Send us a message' }).click();
    await heading(page).getByText('Send us a message').waitFor();
    expect(await messageBox(page).inputValue()).toBe('');
  });

  it('stays sent after a reload, and is kept nowhere on the device', async () => {
    const page = await openForm(site);
    await write(page, { name: 'Jo Bloggs', message: 'A secret of mine' });
    await pressSend(page);
    await arrived(page);
    const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    expect(stored).not.toMatch(/Bloggs|secret|@/);
    await page.reload();
    await arrived(page);
    expect(await page.context().cookies()).toEqual([]);
  });
});

describe('the page that it was sent from', () => {
  it.each([
    ['as a link says it', '/message?page=/articles/anxiety', '/articles/anxiety'],
    ['by its path alone', '/message?page=/articles/sleep%3Femail%3Djo@example.org%23top', '/articles/sleep'],
    ['also of another site', '/message?page=https%3A%2F%2Fpractice.example%2Fblog%2Frest', '/blog/rest'],
    ['or this one, where no link says it', '/message', '/message'],
    ['or this one, where a link says nonsense', '/message?page=javascript:alert(1)', '/message'],
    ['or this one, where a link says only the front page', '/message?page=/', '/message'],
  ])('is kept %s: %s', async (_, path, kept) => {
    const page = await openForm(site, path);
    const email = await write(page);
    await pressSend(page);
    await arrived(page);
    const [conversation] = await inboxOf(site, email);
    expect(messagesIn(conversation)).toMatchObject([{ page: kept }]);
  });

  it('is kept as the browser says it', async () => {
    const page = await site.open('/message');
    const referer = `${site.stack.url}/articles/grief?from=newsletter`;
    await page.goto(`${site.stack.url}/message`, { referer });
    await takeAMinute(site, page);
    const email = await write(page);
    await pressSend(page);
    await arrived(page);
    const [conversation] = await inboxOf(site, email);
    expect(messagesIn(conversation)).toMatchObject([{ page: '/articles/grief' }]);
  });
});

describe('the field that people do not see', () => {
  it('is neither seen, heard nor offered to be filled in', async () => {
    const page = await openForm(site);
    const field = page.locator('input[name=website]');
    expect(await page.getByRole('textbox').count()).toBe(4);
    expect(await field.getAttribute('tabindex')).toBe('-1');
    expect(await field.getAttribute('autocomplete')).toBe('off');
    const seen = await field.evaluate((input) => {
      const { left, top } = input.getBoundingClientRect();
      return document.elementFromPoint(left + 2, top + 2) === input;
    });
    expect(seen).toBe(false);
  });

  it('files under spam whatever fills it in, and answers it like any other', async () => {
    const page = await openForm(site);
    const email = await write(page, { email: newEmail() });
    await page.locator('input[name=website]').evaluate((input: HTMLInputElement) => {
      input.value = 'https://example.com';
    });
    await pressSend(page);
    await arrived(page);
    expect(await inboxOf(site, email)).toMatchObject([{ status: 'spam', spam: 'hidden-field' }]);
  });
});

describe('a form that is sent sooner than anybody types', () => {
  it('is answered like any other, and the link that it brings is spam', async () => {
    const page = await site.open('/message');
    const told = page.waitForResponse('**/api/messages/form');
    await page.getByLabel('Full name').focus();
    await told;
    const email = await write(page, { message: 'See https://shop.example for more.' });
    await pressSend(page);
    await arrived(page);
    expect(await inboxOf(site, email)).toMatchObject([{ status: 'spam', spam: 'too-quick' }]);
  });
});
