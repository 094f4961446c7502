import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mailer } from '../../functions/app-mail.ts';
import { type Api, openApi } from '../support/api.ts';
import { parsed } from '../support/mail.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

const OLD = 'the old key, of more than thirty-two characters';
const NEW = 'the new key, of more than thirty-two characters';

/** The deployments that put a new key in the place of the old, in order. */
const PREPARED = { MANAGE_SECRET: OLD, MANAGE_SECRET_PREVIOUS: NEW };
const TAKEN = { MANAGE_SECRET: NEW, MANAGE_SECRET_PREVIOUS: OLD };
const ALONE = { MANAGE_SECRET: NEW };

const ses = mockClient(SESClient);
let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  vi.spyOn(console, 'log').mockImplementation(() => {});
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
  api = await openApi();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

let clients = 0;
/** Books as somebody new. @returns the manage link of the answer */
async function bookedLink(start: string): Promise<string> {
  const { json } = await api.post({
    start,
    room: 'hove',
    name: 'Ann Other',
    email: `k${++clients}@example.com`,
  });
  return json.manageUrl;
}

/** The link in the confirmation, as the mailer with these settings writes it. */
async function mailedLink(settings: Record<string, string>): Promise<string> {
  const more = { ...settings, MAIL_FROM: 'bookings@example.org', CONFIGURATION_SET: 'set' };
  for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
  const rows = await api.world.items('BOOKING#');
  const records = rows
    .filter(({ sk }) => String(sk).startsWith('MAIL#'))
    .map(({ pk, sk }) => ({ id: String(sk), key: { pk: String(pk), sk: String(sk) } }));
  expect(await mailer()(records, () => 300_000)).toEqual([]);
  const raw =
    ses.commandCalls(SendRawEmailCommand).at(-2)?.args[0].input.RawMessage?.Data ?? new Uint8Array();
  return /https:\S+\/manage#\S+/.exec((await parsed(raw)).text ?? '')?.[0] ?? expect.fail('no link');
}

async function open(link: string): Promise<string> {
  const [id, token] = new URL(link).hash.slice(1).split('.');
  const { status, json } = await api.call({
    path: `/api/bookings/${id}`,
    headers: { authorization: `Manage ${token}` },
  });
  return status === 200 ? 'opens' : `${status} ${json.code}`;
}

describe('a new key for the manage links', () => {
  it('is accepted before anything is signed with it, so that no link is dead for a moment', async () => {
    api.deploy(TAKEN);
    const link = await bookedLink(MONDAY_9);
    api.deploy(PREPARED);
    expect(await open(link)).toBe('opens');
    expect(await open(await bookedLink('2026-11-23T10:00:00.000Z'))).toBe('opens');
  });

  it('signs what is new, while links of the old key still open and change their booking', async () => {
    api.deploy({ MANAGE_SECRET: OLD });
    const before = await bookedLink(MONDAY_9);
    api.deploy(TAKEN);
    expect(await open(before)).toBe('opens');
    const after = await bookedLink('2026-11-23T10:00:00.000Z');
    const [id, token] = new URL(before).hash.slice(1).split('.');
    const headers = { authorization: `Manage ${token}`, 'content-type': 'application/json' };
    const moved = await api.call({
      method: 'POST',
      path: `/api/bookings/${id}/reschedule`,
      body: { start: '2026-11-23T11:00:00.000Z', room: 'hove' },
      headers,
    });
    expect(moved.status).toBe(200);
    expect(moved.json.manageUrl).not.toBe(before);
    api.deploy(ALONE);
    expect([await open(after), await open(moved.json.manageUrl)]).toEqual(['opens', 'opens']);
  });

  it('is in the mails as soon as it signs', async () => {
    await bookedLink(MONDAY_9);
    const link = await mailedLink(TAKEN);
    api.deploy(ALONE);
    expect(await open(link)).toBe('opens');
    api.deploy({ MANAGE_SECRET: OLD });
    expect(await open(link)).toBe('404 unknown-booking');
  });

  it('fault 50: alone at last, it leaves links of the old key 404, like one that never was', async () => {
    api.deploy({ MANAGE_SECRET: OLD });
    const before = await bookedLink(MONDAY_9);
    api.deploy(ALONE);
    expect(await open(before)).toBe('404 unknown-booking');
  });
});
