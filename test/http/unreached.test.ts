import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailStatus } from '../../functions/domain/mail.ts';
import { bookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import { bookingDetails } from '../../functions/http/schemas/console/bookings.ts';
import { readMailing, writeMail } from '../../functions/store/mailings.ts';
import { type Api, openApi } from '../support/api.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
let link: { id: string; token: string };
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  const { json } = await api.post({
    start: MONDAY_9,
    room: 'hove',
    name: 'Ann Other',
    email: 'ann@example.com',
  });
  const [id = '', token = ''] = new URL(json.manageUrl).hash.slice(1).split('.');
  link = { id, token };
});

/** The first mail of the booking's latest mailing, which is the client's, is as it is told. */
async function nowIs(status: MailStatus, more: object = {}): Promise<void> {
  const { table } = api.world;
  const rows = (await api.world.items(`BOOKING#${link.id}`)).filter(({ sk }) =>
    String(sk).startsWith('MAIL#'),
  );
  const key = rows
    .map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
    .sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const stored = await readMailing(table, key.at(-1) ?? expect.fail('no mailing'));
  const mail = stored?.mailing.mails[0];
  if (!stored || !mail) expect.fail('no mail');
  await writeMail(table, stored, { index: 0, mail: { ...mail, status, ...more } });
}

const headers = () => ({ authorization: `Manage ${link.token}`, 'content-type': 'application/json' });
const shown = async () => {
  const { json } = await api.call({ path: `/api/bookings/${link.id}`, headers: headers() });
  return bookingWithHistory.parse(json);
};
const change = (what: string, body: object) =>
  api.call({ method: 'POST', path: `/api/bookings/${link.id}/${what}`, body, headers: headers() });

describe('what the manage link says of the client’s mails', () => {
  it.each<[MailStatus, boolean]>([
    ['queued', false],
    ['sent', false],
    ['delivered', false],
    ['bounced', true],
    ['complained', true],
    ['failed', true],
  ])('fault 19: the confirmation is %s: unreached is %s', async (status, unreached) => {
    await nowIs(status);
    expect((await shown()).unreached).toBe(unreached);
  });

  it('stays so in the answer to a change, until a later mail is known to have arrived', async () => {
    await nowIs('bounced');
    const moved = await change('reschedule', { start: '2026-11-23T10:00:00.000Z', room: 'hove' });
    expect(moved.json.unreached).toBe(true);
    expect((await change('cancellation', {})).json.unreached).toBe(true);
    await nowIs('delivered');
    expect((await shown()).unreached).toBe(false);
  });

  it('is not in the answer to a booking, whose mails nobody has seen leave yet', async () => {
    const { json } = await api.post({
      start: '2026-11-23T11:00:00.000Z',
      room: 'hove',
      name: 'Bo',
      email: 'bo@example.com',
    });
    expect(json).not.toHaveProperty('unreached');
  });
});

it('staff read why a mail failed, where it did', async () => {
  await nowIs('failed', { reason: 'complained-before' });
  const { json } = await api.call({ path: `/api/console/bookings/${link.id}`, as: 'alex' });
  const [confirmation, notice] = bookingDetails.parse(json).mails;
  expect(confirmation).toMatchObject({ kind: 'confirmation', status: 'failed', reason: 'complained-before' });
  expect(notice).not.toHaveProperty('reason');
});
