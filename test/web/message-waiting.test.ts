import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  arrived,
  inboxOf,
  MESSAGES,
  messageBox,
  messagesIn,
  openForm,
  pressSend,
  write,
} from './messenger.ts';
import { answerLost, lost, record, silent } from './recorded.ts';
import { heading, pressAnyway, refusal, useSite } from './site.ts';

const site = useSite();
const progress = (page: Page, words: string) => page.locator('.progress').getByText(words).waitFor();

describe('a message whose answer does not come', () => {
  it('says so after ten seconds, keeps everything, and tries again under the same key', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES, silent);
    await write(page);
    await pressSend(page);
    await progress(page, 'Sending…');
    await page.clock.runFor(9_000);
    expect(await page.getByText('No answer yet').count()).toBe(0);
    await page.clock.runFor(1_000);
    await progress(page, 'No answer yet');
    expect(await messageBox(page).inputValue()).toBe('Do you see couples?');
    await page.clock.runFor(2_000);
    await arrived(page);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('fault 12: that was taken in is not taken in again, also when it is sent after a reload', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES, answerLost);
    const email = await write(page);
    await pressSend(page);
    await progress(page, 'No answer yet');
    await page.reload();
    expect(await messageBox(page).inputValue()).toBe('Do you see couples?');
    await pressSend(page);
    await arrived(page);
    expect(sent[1]).toEqual(sent[0]);
    const [conversation] = await inboxOf(site, email);
    expect(messagesIn(conversation)).toHaveLength(1);
  });

  it('waits while the device is offline and goes on when it is not', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES);
    await write(page);
    await page.context().setOffline(true);
    await pressSend(page);
    await progress(page, 'You seem to be offline');
    expect(sent).toEqual([]);
    await page.context().setOffline(false);
    await arrived(page);
    expect(sent).toHaveLength(1);
  });

  it('is given up in the end, in words that can be acted on, and a press tries again under the same key', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES, lost, lost, lost, lost);
    await write(page);
    await pressSend(page);
    for (let tries = 1; tries < 4; tries += 1) {
      await expect.poll(() => sent.length).toBe(tries);
      await progress(page, 'No answer yet');
      await page.clock.runFor(2_000);
    }
    const summary = page.getByRole('region', { name: 'There is a problem' });
    await summary.getByText(/press Send to try again.* Or telephone us on 01632 960123\./).waitFor();
    await pressSend(page);
    await arrived(page);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('and is changed meanwhile goes out under a new key', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES, refusal(500, 'internal-error'), refusal(422, 'not-now'));
    await write(page);
    await pressSend(page);
    await progress(page, 'Our system is busy');
    await page.clock.runFor(2_000);
    await page.getByRole('region', { name: 'There is a problem' }).waitFor();
    await messageBox(page).fill('Do you see families?');
    await pressSend(page);
    await arrived(page);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });

  it('fault 10: is sent once by a double press, and its words cannot change under way', async () => {
    const page = await openForm(site);
    const sent = await record(page, MESSAGES, silent);
    await write(page);
    await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
    await pressAnyway(page, 'Sending…');
    await messageBox(page).pressSequentially('!');
    expect(await messageBox(page).inputValue()).toBe('Do you see couples?');
    expect(sent).toHaveLength(1);
  });
});

describe('a message that is half written', () => {
  it('is kept by the tab through a reload and a look at the free times', async () => {
    const page = await openForm(site);
    await write(page, { email: 'jo@example.org', message: 'Half a' });
    await page.reload();
    expect(await messageBox(page).inputValue()).toBe('Half a');
    await page.getByRole('link', { name: 'book a free consultation' }).click();
    await heading(page).getByText('Book a free').waitFor();
    await page.goBack();
    expect(await messageBox(page).inputValue()).toBe('Half a');
    expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe('jo@example.org');
    expect(page.url()).toBe(`${site.stack.url}/message`);
  });

  it('can be written and sent though nothing can be read of the practice', async () => {
    const prepare = (opened: Page) => opened.route('**/api/practice', lost);
    const page = await openForm(site, '/message', { prepare });
    const email = await write(page);
    await pressSend(page);
    await arrived(page);
    expect(await inboxOf(site, email)).toHaveLength(1);
  });
});

describe('when the form was first touched', () => {
  const FORM = '**/api/messages/form';
  const signed = (route: Route) => route.fulfill({ json: { form: 'a signed time' } });
  const received = (route: Route) => route.fulfill({ status: 202, json: { received: true } });
  const formOf = (body: string | null | undefined) => JSON.parse(body ?? '{}').form;

  it('is asked for then, once, and goes with the message, also after a reload', async () => {
    const page = await site.open('/message');
    const asked = await record(page, FORM, signed);
    const sent = await record(page, MESSAGES, received);
    await page.getByText('telephone 01632').waitFor();
    expect(asked).toHaveLength(0);
    await page.getByLabel('Full name').focus();
    await expect.poll(() => asked.length).toBe(1);
    await write(page);
    await page.reload();
    await messageBox(page).focus();
    await pressSend(page);
    await arrived(page);
    expect(asked).toHaveLength(1);
    expect(formOf(sent[0]?.body)).toBe('a signed time');
  });

  it('is not asked for by somebody who comes back to what they wrote', async () => {
    const page = await site.open('/message');
    const asked = await record(page, FORM, refusal(404, 'not-found'), signed);
    const sent = await record(page, MESSAGES, received);
    await write(page);
    await page.reload();
    await messageBox(page).focus();
    await pressSend(page);
    await arrived(page);
    expect(asked).toHaveLength(1);
    expect(formOf(sent[0]?.body)).toBeUndefined();
  });

  it('does not count where it comes so late that somebody may have typed meanwhile', async () => {
    const page = await site.open('/message');
    const asked = await record(page, FORM, async (route) => {
      await page.clock.runFor(2_000);
      await signed(route);
    });
    const sent = await record(page, MESSAGES, received);
    const told = page.waitForResponse(FORM);
    await write(page);
    await told;
    await pressSend(page);
    await arrived(page);
    expect(asked).toHaveLength(1);
    expect(formOf(sent[0]?.body)).toBeUndefined();
  });

  it.each([
    ['is not told', refusal(404, 'not-found')],
    ['does not come', silent],
  ])('does not hold the message up where it %s', async (_, answer) => {
    const page = await site.open('/message');
    await record(page, FORM, answer);
    const sent = await record(page, MESSAGES);
    await write(page);
    await pressSend(page);
    await arrived(page);
    expect(formOf(sent[0]?.body)).toBeUndefined();
  });
});
