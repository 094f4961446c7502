import { afterAll, describe, expect, it } from 'vitest';
import { filePart, inParts, plainPart, rawMail } from '../../support/raw-mail.ts';
import { until } from '../../support/stack.ts';
import { expectNoBarriers } from '../barriers.ts';
import { said } from '../managed.ts';
import { useSite } from '../site.ts';
import { book, itIsNowAgain } from './clients.ts';
import { openAs } from './staff.ts';
import { conversation, conversationUntil, row, thread, write } from './writers.ts';

const site = useSite();
afterAll(() => itIsNowAgain(site));

/** Somebody has written by the form, and the acknowledgement that a mail may answer has come. */
async function written(email: string) {
  const id = await write(site, { name: 'Ann Other', email });
  const mail = await until(
    () => site.stack.mailbox.list().find(({ to }) => to.includes(email)),
    (found) => found !== undefined,
  );
  await conversationUntil(site, id, ({ entries }) =>
    entries.some((entry) => entry.kind === 'mail' && entry.to === 'client' && entry.status === 'delivered'),
  );
  return { id, answers: mail?.headers['message-id'] };
}

const hand = async (raw: string) => {
  site.stack.clock.set(site.stack.clock.now() + 60_000);
  const body = { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: raw };
  expect((await fetch(`${site.stack.url}/_local/inbound`, body)).status).toBe(202);
};

describe('a message that came by mail', () => {
  it('appears in the open conversation, with what it repeats folded away and its files refused', async () => {
    const email = 'ann@example.com';
    const { id, answers } = await written(email);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await thread(page).getByText('Ann Other').waitFor();
    const [fields, text] = inParts('mixed', [
      plainPart(
        'Thursday suits me.\n\nOn Sat, 21 Nov 2026 at 10:00, The Sample Practice wrote:\n> We have your message',
      ),
      filePart('application/pdf', 'diagnosis.pdf'),
    ]);
    await hand(rawMail(text, { ...fields, id: '<one@mail.example>', answers, from: `Ann Other <${email}>` }));
    await thread(page).getByText('Thursday suits me.').waitFor();
    await said(page, '1 attachment was refused, and not kept: application/pdf');
    const quoted = thread(page).getByText('> We have your message');
    expect(await quoted.isVisible()).toBe(false);
    await page.getByText('Text that it repeats').click();
    expect(await quoted.isVisible()).toBe(true);
    expect(await thread(page).textContent()).not.toContain('diagnosis');
    await expectNoBarriers(page);
  });

  it('fault 38: brings no markup of its own', async () => {
    const email = 'bo@example.com';
    const { id, answers } = await written(email);
    await hand(
      rawMail('<script>document.title = "caught"</script>', {
        id: '<two@mail.example>',
        answers,
        from: `Bo <${email}>`,
        subject: '<b>bold</b>',
      }),
    );
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await thread(page).getByText('<script>').waitFor();
    await thread(page).getByText('<b>bold</b>').waitFor();
    expect(await page.title()).not.toContain('caught');
  });
});

it('fault 19: a mail about a booking that did not arrive stands in the inbox, unread, and says to telephone', async () => {
  const email = 'bounce@simulator.amazonses.com';
  const { reference } = await book(site, '2026-11-23T09:00:00.000Z', {
    name: 'Cy Bounced',
    email,
    phone: '01273 123456',
  });
  const page = await openAs(site, 'alex', '/console/inbox');
  await row(page, 'Cy Bounced').waitFor();
  expect(await row(page, 'Cy Bounced').textContent()).toMatch(/^Unread: .*did not arrive: please telephone/);
  await row(page, 'Cy Bounced').click();
  const item = thread(page).locator('.not-delivered');
  await item.getByRole('link', { name: '+441273123456' }).waitFor();
  expect(await item.getByRole('link', { name: reference }).getAttribute('href')).toMatch(
    /^\/console\/bookings\//,
  );
  await expectNoBarriers(page);
});

it('an address is blocked once it is said what that does, and unblocked by one press', async () => {
  const email = 'di@example.com';
  const id = await write(site, { name: 'Di Blocked', email });
  const page = await openAs(site, 'alex', `/console/inbox/${id}`);
  await page.getByRole('button', { name: 'Block the address' }).click();
  await page.getByRole('dialog').getByText('it cannot book a consultation').waitFor();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Block it' }).click();
  await said(page, 'The address is blocked.');
  expect((await conversation(site, id)).blocked).toBe(true);
  await page.getByRole('button', { name: 'Unblock the address' }).click();
  await said(page, 'The address is no longer blocked.');
  expect((await conversation(site, id)).blocked).toBe(false);
});

it('an entry of a kind that the page does not know yet is told as such', async () => {
  const id = await write(site, { name: 'Erin Future' });
  const page = await openAs(site, 'alex', `/console/inbox/${id}`, {
    prepare: (each) =>
      each.route(`**/api/console/conversations/${id}`, async (route) => {
        const json = (await (await route.fetch()).json()) as { entries: object[] };
        json.entries.push({ kind: 'telephoned', at: '2026-11-21T10:00:00.000Z', minutes: 4 });
        await route.fulfill({ json });
      }),
  });
  await said(page, 'something that this page does not know yet');
  await conversationUntil(site, id, ({ unread }) => !unread);
  await page.unrouteAll({ behavior: 'wait' });
});
