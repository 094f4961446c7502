import { afterAll, describe, expect, it } from 'vitest';
import { SMALL_PHONE } from '../../support/browser.ts';
import { until } from '../../support/stack.ts';
import { expectNoBarriers } from '../barriers.ts';
import { main, said } from '../managed.ts';
import { focused, useSite } from '../site.ts';
import { book, itIsNowAgain } from './clients.ts';
import { openAs } from './staff.ts';
import { colleague, conversation, conversationUntil, replyBox, row, thread, write } from './writers.ts';

const site = useSite();
afterAll(() => itIsNowAgain(site));
const press = (name: string) => ({ name, exact: true });
const later = () => site.stack.clock.set(site.stack.clock.now() + 60_000);
const mailTo = (email: string, subject: RegExp) =>
  until(
    () => site.stack.mailbox.list().find((mail) => mail.to.includes(email) && subject.test(mail.subject)),
    (mail) => mail !== undefined,
  );

describe('a conversation', () => {
  it('shows everything on one line of time, and beside it who it is and their bookings', async () => {
    const email = 'ann@example.org';
    const { reference, id: booking } = await book(site, '2026-11-23T09:00:00.000Z', { email });
    const id = await write(site, {
      email,
      phone: '01273 123456',
      page: 'https://practice.example/articles/panic?x=1',
      message: 'First line\n\nSecond line',
    });
    await colleague(site, id, { path: '/notes', body: { text: 'Rang, no answer' } });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await said(page, 'Sent from /articles/panic');
    const text = (await thread(page).textContent()) ?? '';
    expect(text).toMatch(
      /Booked by the client: QH-.*Second line.*Private note, Sam Example.*Rang, no answer/s,
    );
    expect(await page.getByRole('link', { name: '+441273123456' }).getAttribute('href')).toBe(
      'tel:+441273123456',
    );
    const theirs = page.getByRole('region', { name: 'Bookings' });
    expect(await theirs.textContent()).toContain('Hove');
    expect(await theirs.getByRole('link').getAttribute('href')).toBe(`/console/bookings/${booking}`);
    expect(text).toContain(reference);
    expect(await page.title()).not.toContain('Ann');
    await expectNoBarriers(page);
  });

  it('a reply is sending until the API has it, then it reaches the mailbox in its thread', async () => {
    const email = 'bo@example.org';
    const id = await write(site, { name: 'Bo Asks', email });
    const acknowledgement = await mailTo(email, /^We have your message$/);
    await conversationUntil(site, id, ({ entries }) =>
      entries.some(
        (entry) => entry.kind === 'mail' && entry.mail === 'acknowledgement' && entry.status === 'delivered',
      ),
    );
    later();
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/replies', async (route) => {
      await held;
      await route.continue();
    });
    await replyBox(page).fill('Yes, we do.');
    await page.keyboard.press('Control+Enter');
    await thread(page).getByText('Sending…').waitFor();
    release();
    await thread(page).getByText('Alex Sample').waitFor();
    await said(page, 'Your reply is stored and on its way.');
    expect(await thread(page).getByText('Sending…').count()).toBe(0);
    expect(await replyBox(page).inputValue()).toBe('');
    await thread(page).getByText('Delivered', { exact: true }).waitFor();
    const reply = await mailTo(email, /^Re: We have your message$/);
    expect(reply?.text).toContain('Yes, we do.');
    expect(reply?.headers['in-reply-to']).toContain(acknowledgement?.headers['message-id']);
    await page.getByRole('link', press('Waiting')).click();
    await row(page, 'Bo Asks').waitFor();
  });

  it('a note stays with the practice, and looks like it', async () => {
    const email = 'cy@example.org';
    const id = await write(site, { name: 'Cy Noted', email });
    await mailTo(email, /./);
    const page = await openAs(site, 'sam', `/console/inbox/${id}`);
    await replyBox(page).waitFor();
    await page.getByLabel('Private note', { exact: true }).first().check();
    await said(page, 'the client never sees it');
    await page.getByRole('textbox', { name: 'Private note' }).fill('Sounds urgent');
    await page.getByRole('button', press('Save note')).click();
    await thread(page).getByText('Sounds urgent').waitFor();
    await expectNoBarriers(page);
    expect((await conversation(site, id)).status).toBe('open');
    expect(site.stack.mailbox.list().filter(({ to }) => to.includes(email))).toHaveLength(1);
  });

  it('what is empty is refused beside its field, before anything is sent', async () => {
    const id = await write(site);
    const page = await openAs(site, 'sam', `/console/inbox/${id}`);
    await page.getByRole('button', press('Send reply')).click();
    await said(page, 'Write the reply first');
    expect(await focused(page)).toContain('There is a problem');
    await expectNoBarriers(page);
  });

  it('an invitation to book puts the link where the cursor is', async () => {
    const id = await write(site);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('Choose here: if you like');
    await replyBox(page).evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(12, 12));
    await page.getByRole('button', press('Invite to book')).click();
    await page.getByLabel('The link of').selectOption('Hove');
    await expectNoBarriers(page);
    await page.getByRole('button', press('Put it in')).click();
    expect(await replyBox(page).inputValue()).toBe(`Choose here: ${site.stack.url}/book/hove if you like`);
    await page.keyboard.type(',');
    expect(await replyBox(page).inputValue()).toContain('/book/hove, if you like');
    await page.getByRole('button', press('Invite to book')).click();
    await page.getByLabel('The link of').selectOption('With Sam Example');
    await page.getByRole('button', press('Put it in')).click();
    expect(await replyBox(page).inputValue()).toContain(`${site.stack.url}/with/sam`);
  });

  it('that is long opens on its latest part, and shows the rest by a press', async () => {
    const id = await write(site, { message: 'The very first word' });
    for (let count = 1; count <= 15; count += 1)
      await colleague(site, id, { path: '/notes', body: { text: `Note ${count}.` } });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await thread(page).getByText('Note 15.').waitFor();
    expect(await thread(page).getByText('The very first word').count()).toBe(0);
    await page.getByRole('button', { name: /^Show \d+ earlier$/ }).click();
    await thread(page).getByText('The very first word').waitFor();
    expect(await focused(page)).toContain('The very first word');
  });

  it('fault 38: markup is text, in the list and in the conversation', async () => {
    const evil = '<img src=x onerror=document.title="caught"><script>document.title="caught"</script>';
    const id = await write(site, { name: `<b>${evil.slice(0, 60)}`, message: evil, page: '/<i>x' });
    await colleague(site, id, { path: '/notes', body: { text: evil } });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await thread(page).getByText(evil).last().waitFor();
    expect(await page.locator('main img, main script, main b, main i').count()).toBe(0);
    expect(await page.title()).not.toContain('caught');
  });
});

describe('filing', () => {
  it('is shown at once as being done, and said once it is', async () => {
    const id = await write(site, { name: 'Di Filed' });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await page.getByText('Assigned to nobody').click();
    await page.getByRole('button', press('Sam Example')).click();
    await said(page, 'Assigned to Sam Example.');
    await expect.poll(() => row(page, 'Di Filed').textContent()).toContain('Sam');
    await page.getByRole('button', press('Close')).click();
    await said(page, 'Closed.');
    await row(page, 'Di Filed').waitFor({ state: 'detached' });
    expect(await conversation(site, id)).toMatchObject({ status: 'closed', assignee: 'sam' });
    await page.getByRole('button', press('Reopen')).click();
    await said(page, 'Open again.');
    await row(page, 'Di Filed').waitFor();
  });

  it('as spam says before what that does; taken back, all is as it was', async () => {
    const id = await write(site, { name: 'Erin Spam' });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`, SMALL_PHONE);
    await page.getByRole('button', press('Spam')).click();
    await page.getByRole('dialog').getByText('Nobody is told').waitFor();
    await expectNoBarriers(page);
    await page.getByRole('button', press('Mark as spam')).click();
    await said(page, 'Filed as spam.');
    await said(page, 'Somebody here said so');
    expect((await conversation(site, id)).status).toBe('spam');
    await page.getByRole('button', press('Not spam')).click();
    await said(page, 'Not spam: it is open.');
    expect(await conversation(site, id)).toMatchObject({ status: 'open', spam: null });
  });

  it('what looks like spam says why in its list', async () => {
    await write(site, { name: 'Fay Filed', website: 'https://spam.example' });
    const page = await openAs(site, 'alex', '/console/inbox?status=spam');
    await row(page, 'Fay Filed').waitFor();
    expect(await main(page)).toContain('It filled in a field that people do not see');
    await expectNoBarriers(page);
  });

  it('is rolled back with words when it is refused or nothing answers', async () => {
    const id = await write(site, { name: 'Gus Back' });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await conversationUntil(site, id, ({ unread }) => !unread);
    await page.route(`**/conversations/${id}`, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', press('Close')).click();
    await said(page, 'No answer came, so it is not certain that this was saved.');
    await page.getByRole('button', press('Close')).waitFor();
    await page.unroute(`**/conversations/${id}`);
    await page.getByRole('button', press('Close')).click();
    await said(page, 'Closed.');
  });

  it('does not close over a message that nobody has seen', async () => {
    const email = 'hal@example.org';
    const id = await write(site, { name: 'Hal Again', email });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await conversationUntil(site, id, ({ unread }) => !unread);
    await page.route('**/conversations?**', (route) => route.abort());
    await write(site, { name: 'Hal Again', email, message: 'I have changed my mind' });
    await page.getByRole('button', press('Close')).click();
    await said(page, 'Not done: something has been written meanwhile.');
    await thread(page).getByText('I have changed my mind').waitFor();
    expect((await conversation(site, id)).status).toBe('open');
  });
});
