import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MailKind } from '../../functions/domain/mail.ts';
import type { CaughtMail } from '../../local/mailbox/mailbox.ts';
import { filePart, inParts, plainPart, rawMail } from '../support/raw-mail.ts';
import { until } from '../support/stack.ts';
import { everything } from '../support/world.ts';
import { heading, useSite } from './site.ts';

const site = useSite();

/** Each kind of mail by its subject. */
const SUBJECTS: Readonly<Record<MailKind, RegExp>> = {
  confirmation: /^Your consultation is booked/,
  notice: /^New consultation/,
  reminder: /^Reminder: /,
  moved: /^Your consultation has moved/,
  'moved-notice': /^Moved: /,
  'lost-notice': /^No longer yours: /,
  cancelled: /^Your consultation is cancelled: Monday 23 November, 12:00/,
  'cancelled-by-practice': /^Your consultation is cancelled: Monday 23 November, 12:30/,
  'cancelled-notice': /^Cancelled: /,
  'not-accepted': /^About your appointment request/,
  acknowledgement: /^We have your message$/,
  'attachments-refused': /^We have your message, but not/,
  'message-notice': /^A new message in the inbox/,
  reply: /^Re: We have your message/,
};
/** How a page begins that is not about an appointment. */
const OPENED: Readonly<Partial<Record<MailKind, RegExp>>> = {
  acknowledgement: /^Book a free/,
  'message-notice': /^Sign in/,
};
const KINDS = Object.keys(SUBJECTS) as MailKind[];
const mailsOf = (kind: MailKind): CaughtMail[] =>
  site.stack.mailbox.list().filter(({ subject }) => SUBJECTS[kind].test(subject));

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
async function post(path: string, body: unknown, authorization = ''): Promise<any> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), authorization };
  const answer = await fetch(site.stack.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
}

const book = (time: string, email: string) =>
  post('/api/bookings', { start: `2026-11-23T${time}:00.000Z`, room: 'hove', name: 'Ann Other', email });
const byLink = ({ id, manageUrl }: { id: string; manageUrl: string }, what: string, body: object) =>
  post(`/api/bookings/${id}/${what}`, body, `Manage ${manageUrl.slice(manageUrl.lastIndexOf('.') + 1)}`);
async function byPractice({ id }: { id: string }, what: string, body: object): Promise<void> {
  const { access_token } = await post('/_local/token', { email: 'owner@example.org' });
  await post(`/api/console/bookings/${id}/${what}`, body, `Bearer ${access_token}`);
}
async function answerInInbox(): Promise<void> {
  const { access_token } = await post('/_local/token', { email: 'alex@example.org' });
  const authorization = `Bearer ${access_token}`;
  const path = '/api/console/conversations';
  const list = await fetch(site.stack.url + path, { headers: { authorization } });
  const { items } = (await list.json()) as { items: { id: string }[] };
  await post(`${path}/${items[0]?.id}/replies`, { text: 'Yes, we do.' }, authorization);
}
async function mailWithFile(): Promise<void> {
  const [fields, body] = inParts('mixed', [plainPart('See here.'), filePart('text/csv', 'a.csv')]);
  const raw = rawMail(body, { ...fields, from: 'gil@example.com' });
  const headers = { 'content-type': 'message/rfc822' };
  await fetch(`${site.stack.url}/_local/inbound`, { method: 'POST', headers, body: raw });
}
async function tomorrow(): Promise<void> {
  await post('/_local/clock', { now: '2026-11-22T09:00:00.000Z' });
  await post('/_local/sweep', {});
}

const LATER = { start: '2026-11-23T10:30:00.000Z', room: 'hove' };
const TO_SAM = { start: '2026-11-23T14:00:00.000Z', room: 'hove', therapist: 'sam' };

/** What causes each kind of mail, one after the other. */
const CAUSES: readonly (readonly [() => Promise<unknown>, ...MailKind[]])[] = [
  [() => book('09:00', 'ann@example.com'), 'confirmation', 'notice'],
  [() => book('09:30', 'ann@example.com'), 'not-accepted'],
  [async () => byLink(await book('10:00', 'bo@example.com'), 'reschedule', LATER), 'moved', 'moved-notice'],
  [async () => byPractice(await book('11:00', 'cy@example.com'), 'reschedule', TO_SAM), 'lost-notice'],
  [
    async () => byLink(await book('12:00', 'di@example.com'), 'cancellation', {}),
    'cancelled',
    'cancelled-notice',
  ],
  [
    async () => byPractice(await book('12:30', 'ed@example.com'), 'cancellation', {}),
    'cancelled-by-practice',
  ],
  [
    () => post('/api/messages', { name: 'Flo Foe', email: 'flo@example.com', message: 'Hello' }),
    'acknowledgement',
    'message-notice',
  ],
  [answerInInbox, 'reply'],
  [mailWithFile, 'attachments-refused'],
  [tomorrow, 'reminder'],
];

async function causeEveryMail(): Promise<void> {
  for (const [cause, ...kinds] of CAUSES) {
    await cause();
    await until(
      () => kinds.filter((kind) => mailsOf(kind).length === 0),
      (missing) => missing.length === 0,
    );
  }
}

/** All that is stored, once SES has told of every mail. */
const stored = () => {
  const { endpoint, name } = site.stack.table;
  const table = { client: new DynamoDBClient({ endpoint }), name };
  return until(
    () => everything(table),
    (rows) => !JSON.stringify(rows).includes('"status":"sent"'),
  );
};

/** Every address in a mail, of its HTML and of its text. */
const linksOf = ({ html, text }: CaughtMail): string[] => [
  ...[...html.matchAll(/\b(?:href|src|action)="([^"]*)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  ),
  ...[...text.matchAll(/https?:\S+/g)].map(([url]) => url),
];

beforeAll(() => causeEveryMail());

describe('fault 55: a scanner opens every link of every mail', () => {
  it.each(KINDS)('of the kind %s: fetched, rendered with scripts, and nothing has changed', async (kind) => {
    const before = await stored();
    const mails = mailsOf(kind);
    expect(mails).not.toEqual([]);
    const links = new Set(mails.flatMap(linksOf));
    for (const link of [...links].filter((url) => url.startsWith(site.stack.url))) {
      for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
      const page = await site.open(link.slice(site.stack.url.length));
      await heading(page)
        .getByText(OPENED[kind] ?? /^Your appointment/)
        .waitFor();
      await page.waitForLoadState('networkidle');
      await page.close();
    }
    expect(await stored()).toEqual(before);
    // What leads elsewhere says nothing of anybody: where the room is, and whom to telephone or write to.
    const elsewhere = [...links].filter((url) => !url.startsWith(site.stack.url));
    for (const link of elsewhere)
      expect(link).toMatch(
        /^(?:https:\/\/www\.google\.com\/maps\/search\/\?api=1&query=[\w%.-]+|tel:[+\d]+|mailto:hello@example\.org)$/,
      );
  });

  it('and has had links of the site to open, in each kind that is for a client with a booking', () => {
    const withLink = KINDS.filter((kind) =>
      mailsOf(kind).some((mail) => linksOf(mail).some((url) => url.startsWith(`${site.stack.url}/manage#`))),
    );
    expect(withLink).toEqual(['confirmation', 'reminder', 'moved', 'cancelled', 'cancelled-by-practice']);
  });
});
