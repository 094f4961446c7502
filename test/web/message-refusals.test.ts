import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  arrived,
  inboxOf,
  MESSAGES,
  messageBox,
  openForm,
  pressSend,
  tooManyFrom,
  write,
} from './messenger.ts';
import { record } from './recorded.ts';
import { focused, newEmail, refusal, useSite } from './site.ts';

const site = useSite();
const summary = (page: Page) => page.getByRole('region', { name: 'There is a problem' });

describe('the message form', () => {
  it('validates nothing before it is sent', async () => {
    const page = await site.open('/message');
    await page.getByLabel('Email', { exact: true }).fill('not an address');
    await messageBox(page).focus();
    expect(await page.locator('[aria-invalid]').count()).toBe(0);
    expect(await page.locator('form').evaluate((form: HTMLFormElement) => form.noValidate)).toBe(true);
  });

  it('names what is missing in a summary that takes focus, beside the field, and in the title', async () => {
    const page = await site.open('/message');
    await pressSend(page);
    expect(await focused(page)).toBe(
      'There is a problemEnter your full nameEnter your email addressEnter your message',
    );
    expect(await page.title()).toBe('Error: Send us a message');
    expect(await messageBox(page).getAttribute('aria-invalid')).toBe('true');
    expect(await messageBox(page).getAttribute('aria-describedby')).toBe('message-hint message-error');
    await summary(page).getByRole('link', { name: 'Enter your message' }).click();
    expect(await messageBox(page).evaluate((box) => box === document.activeElement)).toBe(true);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('puts what the API found wrong beside its field, keeps what was typed, and is sent once it is right', async () => {
    const page = await openForm(site);
    await write(page, { name: 'Jo www.example.com', email: 'jo', message: 'x'.repeat(5001) });
    await page.getByLabel('Telephone').fill('12');
    await pressSend(page);
    await expect
      .poll(() => summary(page).getByRole('link').allTextContents())
      .toEqual([
        'Full name must not contain a link',
        'Email must be an email address, such as name@example.org',
        'Telephone must be a telephone number, such as 01273 123456 or +44 1273 123456',
        'Your message must be at most 5000 characters',
      ]);
    expect(await messageBox(page).inputValue()).toHaveLength(5001);
    await page.getByLabel('Telephone').fill('');
    const email = await write(page, { message: 'Shorter' });
    await pressSend(page);
    await arrived(page);
    expect(await inboxOf(site, email)).toHaveLength(1);
  });

  it('lets a browser fill in what it knows, with the right keyboard', async () => {
    const page = await site.open('/message');
    const seen = await page
      .getByRole('textbox')
      .evaluateAll((fields) =>
        fields.map((field) => [field.getAttribute('autocomplete'), field.getAttribute('inputmode')]),
      );
    expect(seen).toEqual([
      ['name', null],
      ['email', 'email'],
      ['tel', 'tel'],
      [null, null],
    ]);
  });

  it('asks for no health details, and says beside the box where to turn in need', async () => {
    const page = await site.open('/message');
    const hint = await messageBox(page).evaluate(
      (box) => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    expect(hint).toContain('Please do not include health details');
    const form = page.locator('form');
    for (const number of ['116123', '111', '999'])
      expect(await form.locator(`a[href="tel:${number}"]`).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'If you need help now' }).count()).toBe(1);
  });
});

describe('a refusal', () => {
  it('fault 54: of one message too many says when to come back, and that the telephone is quicker', async () => {
    const email = newEmail();
    await tooManyFrom(site, email);
    const page = await site.open('/message');
    const sent = await record(page, MESSAGES);
    await write(page, { email, message: 'One more' });
    await pressSend(page);
    await summary(page)
      .getByText(
        /please send it in \d+ (?:minutes|hours)\. If it cannot wait, telephone us on 01632 960123\./,
      )
      .waitFor();
    expect(await messageBox(page).inputValue()).toBe('One more');
    expect(sent).toHaveLength(1);
  });

  it('fault 36: of more than the API takes in stands at the message', async () => {
    const page = await site.open('/message');
    await write(page, { message: '🙂'.repeat(4500) });
    await pressSend(page);
    await summary(page).getByRole('link', { name: 'Your message is too long: please shorten it' }).waitFor();
    expect(await messageBox(page).inputValue()).toHaveLength(9000);
  });

  it('fault 64: that this page does not know asks for a reload, and nothing is lost by it', async () => {
    const page = await site.open('/message');
    await page.route(MESSAGES, refusal(422, 'a-code-of-next-year'));
    await write(page, { message: 'Kept' });
    await pressSend(page);
    await summary(page).getByRole('button', { name: 'Reload the page' }).click();
    await page.waitForFunction(() => !document.title.startsWith('Error'));
    expect(await messageBox(page).inputValue()).toBe('Kept');
  });
});
