import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweeper } from '../../functions/app-mail.ts';
import { problem } from '../../functions/http/schemas/common.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { badHeaders, badJson, badSenders, goodNames } from '../support/bad-requests.ts';
import { parsed } from '../support/mail.ts';
import { everything, SATURDAY } from '../support/world.ts';

let api: Api;
let keys = 0;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});
beforeEach(() => void vi.setSystemTime(SATURDAY));

const body = { name: 'Ann Other', email: 'ann@example.com', message: 'Do you see couples?' };
const send = (sent: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  api.call({
    method: 'POST',
    path: '/api/messages',
    body: sent,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `the-key-of-message-${++keys}`,
      'x-viewer-address': `192.0.2.${keys % 250}`,
      ...headers,
    },
  });
const fields = ({ json }: Reply): string[] => json.errors?.map(({ path }: { path: string }) => path);

describe('what is not a message', () => {
  it.each([
    ...badJson(body),
    ...badSenders(body),
    ['nothing that is required', {}, ['name', 'email', 'message']],
    ['fault 44: an object where a text belongs', { ...body, message: { $gt: '' } }, ['message']],
    ['fault 35: a bidi override in the text', { ...body, message: 'a\u202Eb' }, ['message']],
    ['fault 35: a bidi isolate in the text', { ...body, message: 'a\u2067b' }, ['message']],
    ['fault 35: NUL in the text', { ...body, message: 'a\u0000b' }, ['message']],
    ['fault 35: half a character in the text', { ...body, message: 'a\ud800b' }, ['message']],
    ['fault 37: CR and LF in the page', { ...body, page: '/a\r\nBcc: x@example.com' }, ['page']],
    ['fault 44: a list where a page belongs', { ...body, page: ['/a'] }, ['page']],
  ] as const)('%s is 400', async (_, sent, paths) => {
    const before = await everything(api.world.table);
    const reply = await send(sent);
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid-request', status: 400 } });
    expect(problem.parse(reply.json).type).toBe('about:blank');
    if (paths) expect(fields(reply)).toEqual(paths);
    expect(reply.text).not.toContain('Bcc');
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('fault 36: more than 16,384 bytes are 413', async () => {
    const reply = await send({ ...body, message: 'x'.repeat(16_384) });
    expect(reply).toMatchObject({ status: 413, json: { code: 'too-large' } });
  });

  it.each(badHeaders)('%s is refused', async (_, headers, status, code) => {
    expect(await send(body, headers)).toMatchObject({ status, json: { code, status } });
  });
});

describe('what people are called and write', () => {
  const ses = mockClient(SESClient);
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.stubEnv('MAIL_FROM', 'bookings@example.org');
    vi.stubEnv('CONFIGURATION_SET', 'mail');
    ses.reset();
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each(goodNames)('%s: %s is the same in the inbox and in mail', async (_, name) => {
    api = await openApi();
    const message = `${name} asks:\n\n${name}?`;
    expect((await send({ ...body, name, message })).status).toBe(202);
    const { items } = (await api.call({ as: 'alex', path: '/api/console/conversations' })).json;
    expect(items).toMatchObject([{ name, email: body.email }]);
    const path = `/api/console/conversations/${items[0].id}`;
    const shown = (await api.call({ as: 'alex', path })).json;
    expect(shown.entries[0]).toMatchObject({ kind: 'message', text: message });
    expect(
      (await api.send('alex', 'POST', '/api/console/search', { text: name })).json.conversations,
    ).toMatchObject([{ id: items[0].id }]);
    await api.send('alex', 'POST', `${path}/replies`, { text: message });
    await sweeper()(() => 300_000);
    const mails = await Promise.all(
      ses
        .commandCalls(SendRawEmailCommand)
        .map(({ args }) => parsed(args[0].input.RawMessage?.Data as Uint8Array)),
    );
    const notice = mails.find(({ subject }) => subject?.startsWith('A new message'));
    expect(notice?.text).toContain(name);
    expect(mails.find(({ subject }) => subject?.startsWith('Re:'))?.text).toContain(message);
  });
});
