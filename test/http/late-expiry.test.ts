import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweeper } from '../../functions/app-mail.ts';
import { DAY_MS, HOUR_MS } from '../../functions/domain/units.ts';
import { timeToLive } from '../../functions/store/table.ts';
import { type Api, openApi } from '../support/api.ts';
import { everything, SATURDAY } from '../support/world.ts';

/** The engine here deletes no row when its time has come, as DynamoDB may not for days. */
let api: Api;
let keys = 0;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi((practice) => ({
    ...practice,
    rules: { ...practice.rules, bookingsPerDevicePerDay: 3 },
  }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const DEVICE = { 'x-viewer-address': '192.0.2.1' };
const headersWith = (more: object = {}) => ({
  'content-type': 'application/json',
  'idempotency-key': `the-key-of-request-${++keys}`,
  ...DEVICE,
  ...more,
});
const book = (start: string, email = `client-${keys}@example.com`) =>
  api.post({ start, room: 'hove', name: 'Ann Other', email }, headersWith());
const write = (message: string, headers = headersWith()) =>
  api.call({
    method: 'POST',
    path: '/api/messages',
    body: { name: 'Ann Other', email: 'ann@example.com', message },
    headers,
  });

/** So much later, when rows should be gone and are not. */
async function wait(milliseconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + milliseconds);
  const expired = (await everything(api.world.table)).filter(
    ({ [timeToLive]: until }) => typeof until === 'number' && until * 1000 <= Date.now(),
  );
  expect(expired).not.toEqual([]);
}

describe('fault 61: a row that has expired and is still there', () => {
  it('is no answer to a message under its key: another text is a message of its own', async () => {
    const key = headersWith();
    await write('Do you see couples?', key);
    await wait(DAY_MS);
    expect((await write('Do you see families?', key)).status).toBe(202);
  });

  it('is no answer to a message that is sent again after a day: it is written again', async () => {
    const key = headersWith();
    await write('Do you see couples?', key);
    await wait(DAY_MS);
    await write('Do you see couples?', key);
    const entries = (await api.world.items('CONVERSATION#')).filter(({ sk }) =>
      String(sk).startsWith('ENTRY#'),
    );
    expect(entries).toHaveLength(2);
  });

  it('counts no bookings of a device on a later date', async () => {
    for (const time of ['09:00', '10:00', '11:00']) await book(`2026-11-23T${time}:00.000Z`);
    expect((await book('2026-11-23T12:00:00.000Z')).json.code).toBe('not-accepted');
    await wait(3 * DAY_MS);
    expect((await book('2026-11-30T09:00:00.000Z')).status).toBe(201);
  });

  it('counts no messages of an address or a device on a later date', async () => {
    for (let count = 0; count < 10; count++) await write(`Message ${count}`);
    expect((await write('One more')).status).toBe(429);
    await wait(3 * DAY_MS);
    expect((await write('One more')).status).toBe(202);
  });

  it('explains no refusal any more: whoever was refused has forgotten it', async () => {
    await book('2026-11-23T09:00:00.000Z', 'ann@example.com');
    await book('2026-11-23T10:00:00.000Z', 'ann@example.com');
    await wait(2 * DAY_MS + HOUR_MS);
    expect(await subjectsSwept()).not.toContain('About your appointment request');
    const refusals = await api.world.items('PERSON#');
    expect(JSON.stringify(refusals)).toContain('"dropped"');
  });
});

/** What a sweep would send now. */
async function subjectsSwept(): Promise<string> {
  const ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.stubEnv('MAIL_FROM', 'bookings@example.org');
  vi.stubEnv('CONFIGURATION_SET', 'mail');
  await sweeper()(() => 300_000);
  const mails = ses.commandCalls(SendRawEmailCommand).map(({ args }) => args[0].input);
  return mails.map(({ RawMessage }) => Buffer.from(RawMessage?.Data ?? []).toString()).join('\n');
}
