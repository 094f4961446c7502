import type { Page, Route } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, record, said } from '../managed.ts';
import { focused, pressAnyway, refusal, useSite } from '../site.ts';
import { book, type Client, callAs, itIs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
afterEach(() => itIsNowAgain(site));
const CANCEL = '**/api/console/bookings/*/cancellation';
const OUTCOME = '**/api/console/bookings/*/outcome';

const open = async (
  { id, name }: Client,
  ...rest: [options?: Parameters<typeof openAs>[3]]
): Promise<Page> => {
  const page = await openAs(site, 'alex', `/console/bookings/${id}`, ...rest);
  await headed(page, name);
  return page;
};
const askToCancel = async (client: Client): Promise<Page> => {
  const page = await open(client);
  await press(page, 'Cancel it');
  await page.getByRole('dialog', { name: 'Cancel this booking?' }).waitFor();
  return page;
};
const stateOf = async ({ id }: Client) => callAs(site, 'alex', { path: `/api/console/bookings/${id}` });

describe('a booking', () => {
  it('shows all that is known, with wishes, history and every mail; its title names nobody', async () => {
    const client = await book(site, '2026-11-23T09:00:00.000Z', {
      name: 'Zoë O’Brien',
      phone: '01273 123456',
      discreet: true,
    });
    const page = await open(client, {
      prepare: (each: Page) =>
        each.route(`**/api/console/bookings/${client.id}`, async (route: Route) => {
          const response = await route.fetch();
          const json = await response.json();
          for (const [place, status] of ['bounced', 'delivered', 'queued'].entries())
            json.mails[place].status = status;
          await route.fulfill({ response, json });
        }),
    });
    const text = await main(page);
    expect(text).toMatch(/Confirmed.*Monday 23 November.*09:00 to 09:15.*Hove.*Alex Sample.*QH-/s);
    expect(text).toContain(client.email);
    expect(text).toMatch(/\+441273123456.*No voicemail, please.*Discreet.*name neither the practice/s);
    expect(text).toMatch(
      /Confirmation to Zoë O’BrienNot delivered \(bounced\).*Notice of the booking to the therapistDelivered.*Reminder to Zoë O’BrienWaiting to be sent/s,
    );
    expect(text).toContain('Booked by the client on Saturday 21 November at 10:00');
    await said(page, 'please telephone');
    expect(await page.title()).toBe(`Booking ${client.reference}`);
    await expectNoBarriers(page);
  });

  it.each([
    ['another’s', async () => (await book(site, '2026-11-23T14:00:00.000Z')).id],
    ['one that never was', async () => 'never-was'],
  ])('is not there: %s', async (_, idOf) => {
    const page = await openAs(site, 'alex', `/console/bookings/${await idOf()}`);
    await headed(page, 'There is no such booking');
  });
});

describe('a booking is cancelled on the client’s behalf', () => {
  it('by a press on a step that says whom it touches; the reason stands in the mail word for word', async () => {
    const client = await book(site, '2026-11-23T10:00:00.000Z', { name: 'Ann Other' });
    const page = await askToCancel(client);
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toMatch(
      /Ann Other.*Monday 23 November, 10:00 to 10:15.*Hove, with Alex Sample/s,
    );
    expect(await dialog.textContent()).toContain(`A mail goes to ${client.email}`);
    await expectNoBarriers(page);
    await page.getByLabel('Reason (optional)').fill('The room is being painted.');
    await page.reload();
    await press(page, 'Cancel it');
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('The room is being painted.');
    await press(page, 'Cancel the booking');
    await said(page, 'It is cancelled. A mail to Ann Other is on its way.');
    expect(await focused(page)).toContain('It is cancelled.');
    expect(await main(page)).toMatch(
      /Cancelled by the practice on Saturday 21 November at 10:00The room is being/,
    );
    expect(await page.getByRole('button', { name: 'Cancel it' }).count()).toBe(0);
    const [mail] = await site.stack.mailsAbout('is cancelled', 1);
    expect(mail).toMatchObject({
      to: [client.email],
      text: expect.stringContaining('The room is being painted.'),
    });
  });

  it('or kept, by its button or by Escape: then nothing is sent', async () => {
    const client = await book(site, '2026-11-23T11:00:00.000Z');
    const page = await askToCancel(client);
    const sent = await record(page, CANCEL);
    await press(page, 'Keep it');
    await press(page, 'Cancel it');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Cancel it');
    expect(sent).toEqual([]);
  });

  it('with a reason that is not too long, said at the field', async () => {
    const page = await askToCancel(await book(site, '2026-11-23T12:00:00.000Z'));
    await page.getByLabel('Reason (optional)').fill('x'.repeat(501));
    await press(page, 'Cancel the booking');
    await page.getByRole('link', { name: 'Reason must be at most 500 characters' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason');
    expect(await page.title()).toMatch(/^Error: Booking QH-/);
    await expectNoBarriers(page);
  });

  it('not once it has begun: that is said, beside how it stands', async () => {
    const client = await book(site, '2026-11-24T10:00:00.000Z', { room: 'lewes' });
    const page = await askToCancel(client);
    itIs(site, '2026-11-24T10:01:00.000Z');
    await press(page, 'Cancel the booking');
    await said(page, 'It has begun, so it can be neither moved nor cancelled. Nothing was changed.');
    expect(await stateOf(client)).toMatchObject({ status: 'confirmed' });
  });

  it('fault 10: a double press makes one request; fault 12: a lost answer is asked for again', async () => {
    const client = await book(site, '2026-11-24T11:00:00.000Z', { room: 'lewes' });
    const page = await askToCancel(client);
    const answerLost = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    const sent = await record(page, CANCEL, answerLost);
    await press(page, 'Cancel the booking');
    await pressAnyway(page, 'Cancelling…');
    await said(page, 'press again, nothing is done twice');
    expect(sent).toHaveLength(1);
    await press(page, 'Cancel the booking');
    await said(page, 'It is cancelled.');
    expect((await stateOf(client)).history).toHaveLength(2);
  });
});

describe('what came of a booking', () => {
  it('is noted once it has begun, and can be put right', async () => {
    const client = await book(site, '2026-11-24T12:00:00.000Z', { room: 'lewes', name: 'Bo Came' });
    const page = await open(client, itIs(site, '2026-11-24T12:01:00.000Z'));
    await said(page, 'Outcome not noted');
    expect(await page.getByRole('link', { name: 'Move it' }).count()).toBe(0);
    await press(page, 'Save');
    await page.getByRole('link', { name: 'Choose whether they came' }).click();
    await page.getByLabel('They came').check();
    await page.reload();
    expect(await page.getByLabel('They came').isChecked()).toBe(true);
    await page.getByLabel('They became a client').check();
    await expectNoBarriers(page);
    await press(page, 'Save');
    await said(page, 'Noted: they came.');
    expect(await stateOf(client)).toMatchObject({ outcome: 'attended', becameClient: true });
    await press(page, 'Change what came of it');
    await page.getByLabel('They did not come').check();
    await press(page, 'Save');
    await said(page, 'Noted: they did not come.');
    expect(await stateOf(client)).toMatchObject({ outcome: 'missed', becameClient: false });
  });

  it.each([
    ['already-cancelled', 'It was cancelled meanwhile.'],
    ['not-started', 'It has not begun yet'],
  ])('is refused in words: %s', async (code, words) => {
    const client = await book(site, `2026-11-24T${code === 'not-started' ? '13' : '14'}:00:00.000Z`, {
      room: 'lewes',
    });
    const page = await open(client, itIs(site, '2026-11-24T14:01:00.000Z'));
    await page.route(OUTCOME, refusal(409, code));
    await page.getByLabel('They came').check();
    await press(page, 'Save');
    await said(page, words);
    expect(await focused(page)).toContain(words);
  });

  it('and a cancellation, by keyboard alone', async () => {
    const page = await open(await book(site, '2026-11-30T09:00:00.000Z'));
    await tabTo(page, 'Cancel it');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Cancel the booking');
    await page.keyboard.press('Enter');
    await said(page, 'It is cancelled.');
  });
});
