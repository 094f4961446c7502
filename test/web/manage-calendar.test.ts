import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESKTOP } from '../support/browser.ts';
import { Calendar } from '../support/calendar.ts';
import { askToCancel, press, titled } from './managed.ts';
import { chooseTime, fillIn, heading, newEmail, pressBook, useSite } from './site.ts';

const site = useSite();

/** The calendars of those who get mail, each fed with every calendar part that comes, in the order in which they come. */
class Calendars {
  readonly #of = new Map<string, Calendar>();
  #seen = 0;

  /** Waits for so many more mails. */
  async receive(count: number): Promise<void> {
    const mails = (await site.stack.mails(this.#seen + count)).toReversed().slice(this.#seen);
    this.#seen += mails.length;
    for (const { to, attachments } of mails) {
      const parts = attachments.filter(({ contentType }) => contentType.startsWith('text/calendar'));
      expect(parts).toHaveLength(1);
      for (const { contentType, content } of parts) {
        expect(content).toContain(`METHOD:${/method=(\w+)/.exec(contentType)?.[1]}\r\n`);
        this.of(to[0] ?? '').receive(content);
      }
    }
  }

  of(address: string): Calendar {
    const calendar = this.#of.get(address) ?? new Calendar();
    this.#of.set(address, calendar);
    return calendar;
  }
}

async function moveTo(page: Page, time: string): Promise<void> {
  await press(page, 'Move it');
  await titled(page, 'Choose a new time');
  await page.getByRole('button', { name: time }).click();
  await titled(page, 'Move your appointment?');
  await press(page, 'Move it');
  await titled(page, 'Your appointment is moved');
}

it('booked, moved twice and cancelled: every calendar shows the right time at each step, and nothing in the end', async () => {
  const client = newEmail();
  const calendars = new Calendars();
  const starts = () =>
    [client, 'alex@example.org', 'sam@example.org'].map((address) => calendars.of(address).starts);

  const page = await chooseTime(site, 'Monday 23 November, 09:00, Hove', DESKTOP);
  await fillIn(page, { email: client });
  await pressBook(page);
  await heading(page).getByText('You are booked').waitFor();
  await calendars.receive(2);
  expect(starts()).toEqual([['2026-11-23T09:00:00.000Z'], ['2026-11-23T09:00:00.000Z'], []]);

  const confirmation = site.stack.mailbox.list().find(({ to }) => to.includes(client));
  await page.goto(/\S+\/manage#\S+/.exec(confirmation?.text ?? '')?.[0] ?? '');
  await titled(page, 'Your appointment is booked');
  await moveTo(page, 'Monday 23 November, 09:30, Hove');
  await calendars.receive(2);
  expect(starts()).toEqual([['2026-11-23T09:30:00.000Z'], ['2026-11-23T09:30:00.000Z'], []]);

  await moveTo(page, 'Monday 23 November, 14:00, Hove');
  await calendars.receive(3);
  expect(starts()).toEqual([['2026-11-23T14:00:00.000Z'], [], ['2026-11-23T14:00:00.000Z']]);

  await askToCancel(page);
  await press(page, 'Cancel the appointment');
  await titled(page, 'Your appointment is cancelled');
  await calendars.receive(2);
  expect(starts()).toEqual([[], [], []]);
});
