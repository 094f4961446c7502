import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  bookingAnswer,
  bookingWithHistory,
  slotTakenProblem,
} from '../../functions/http/schemas/bookings.ts';
import { problem } from '../../functions/http/schemas/common.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { named } from '../support/wire.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
beforeEach(() => void vi.setSystemTime(SATURDAY));

const body = { start: MONDAY_9, room: 'hove', name: 'Ann Other', email: 'ann@example.com' };
const fields = (reply: Reply): string[] => reply.json.errors?.map(({ path }: { path: string }) => path);

describe('POST /api/bookings', () => {
  beforeEach(async () => {
    api = await openApi();
  });

  it('answers 201 with everything that the contract lists', async () => {
    const reply = await api.post({ ...body, phone: '01273 123456', voicemail: true, discreet: true });
    expect(reply.status).toBe(201);
    expect(bookingAnswer.parse(reply.json)).toMatchObject({
      status: 'confirmed',
      sequence: 0,
      start: MONDAY_9,
    });
    expect(reply.json.reference).toMatch(/^QH-[0-9A-Z]{4}$/);
    expect(reply.json.manageUrl).toMatch(/^https:\/\/book\.example\.org\/manage#[\w-]{22}\.[\w-]{43}$/);
    expect(reply.headers).toMatchObject({
      location: `/api/bookings/${reply.json.id}`,
      'cache-control': 'no-store',
    });
  });

  it('stores a telephone number as E.164', async () => {
    const { json } = await api.post({ ...body, phone: '(01273) 123-456' });
    expect((await api.world.item({ pk: `BOOKING#${json.id}`, sk: 'BOOKING' }))?.['client']).toMatchObject({
      phone: '+441273123456',
    });
  });

  it('fault 1: a taken slot answers 409 with the six nearest, one of them in another room', async () => {
    await api.post(body);
    const reply = await api.post({ ...body, email: 'bob@example.com' });
    expect(reply.status).toBe(409);
    const { alternatives, code } = slotTakenProblem.parse(reply.json);
    expect(code).toBe('slot-taken');
    expect(alternatives).toHaveLength(6);
    expect(alternatives.some(({ room }) => room !== 'hove')).toBe(true);
  });

  it('fault 9: answers 503 with Retry-After when contention outlasts the tries', async () => {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const send = vi
      .spyOn(DynamoDBClient.prototype, 'send')
      .mockRejectedValue(named('ThrottlingException') as never);
    const reply = await api.post(body);
    send.mockRestore();
    expect(reply).toMatchObject({ status: 503, json: { code: 'busy' } });
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('fault 30: the server’s clock decides, whatever the client believes', async () => {
    vi.setSystemTime(Date.parse('2026-11-23T00:00:00.000Z'));
    expect((await api.post(body, { date: 'Sat, 21 Nov 2026 10:00:00 GMT' })).json.code).toBe('too-soon');
  });

  it('a surprise answers 500 with nothing of it, and logs no message', async () => {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const send = vi
      .spyOn(DynamoDBClient.prototype, 'send')
      .mockRejectedValue(new Error('ann@example.com') as never);
    const reply = await api.post(body);
    send.mockRestore();
    expect(reply).toMatchObject({ status: 500, json: { code: 'internal-error' } });
    expect(`${reply.text} ${JSON.stringify(logged.mock.calls)}`).not.toContain('ann@example.com');
    expect(logged).toHaveBeenCalledOnce();
  });
});

describe('what is not a booking', () => {
  beforeAll(async () => {
    vi.setSystemTime(SATURDAY);
    api = await openApi();
  });

  const nested = `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`;
  it.each([
    ['fault 41: malformed JSON', '{"start":', 400, 'invalid-request', ['']],
    ['fault 41: an empty body', '', 400, 'invalid-request', ['']],
    ['fault 41: JSON that is no object', '[]', 400, 'invalid-request', ['']],
    ['fault 42: 2,500 levels of nesting', nested, 400, 'invalid-request', undefined],
    [
      'fault 42: 5,000 levels of nesting',
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      400,
      'invalid-request',
      undefined,
    ],
    ['fault 42: a field given twice', '{"name":"a","name":"b"}', 400, 'invalid-request', ['']],
    [
      'fault 42: __proto__',
      JSON.stringify(body).replace('{', '{"__proto__":{"a":1},'),
      400,
      'invalid-request',
      ['__proto__'],
    ],
    ['fault 42: constructor', { ...body, constructor: 1 }, 400, 'invalid-request', ['constructor']],
    [
      'fault 43: fields that are ours to set',
      { ...body, status: 'x', id: 'x', sequence: 1 },
      400,
      'invalid-request',
      ['status', 'id', 'sequence'],
    ],
    [
      'fault 44: objects where strings belong',
      { ...body, name: {}, email: [], start: { $gt: '' } },
      400,
      'invalid-request',
      ['start', 'name', 'email'],
    ],
    ['nothing that is required', {}, 400, 'invalid-request', ['start', 'room', 'name', 'email']],
    [
      'a time without milliseconds',
      { ...body, start: '2026-11-23T09:00:00Z' },
      400,
      'invalid-request',
      ['start'],
    ],
    [
      'fault 29: a date that does not exist',
      { ...body, start: '2026-02-30T09:00:00.000Z' },
      400,
      'invalid-request',
      ['start'],
    ],
    [
      'a time that does not exist',
      { ...body, start: '2026-11-23T25:00:00.000Z' },
      400,
      'invalid-request',
      ['start'],
    ],
    ['an empty name', { ...body, name: '  ' }, 400, 'invalid-request', ['name']],
    ['a name of 101 characters', { ...body, name: 'a'.repeat(101) }, 400, 'invalid-request', ['name']],
    ['fault 36: a name of 10 KB', { ...body, name: 'a'.repeat(10_000) }, 400, 'invalid-request', ['name']],
    ['fault 36: more than 16,384 bytes', { ...body, name: 'a'.repeat(16_384) }, 413, 'too-large', undefined],
    ['a link in a name', { ...body, name: 'see https://spam.example' }, 400, 'invalid-request', ['name']],
    ['fault 35: a bidi override', { ...body, name: 'Ann\u202Eevil' }, 400, 'invalid-request', ['name']],
    ['fault 35: a bidi isolate at the end', { ...body, name: 'Ann\u2066' }, 400, 'invalid-request', ['name']],
    ['fault 35: NUL', { ...body, name: 'Ann\u0000' }, 400, 'invalid-request', ['name']],
    [
      'fault 35: half a surrogate pair',
      '{"start":"2026-11-23T09:00:00.000Z","room":"hove","name":"A\\ud800","email":"a@example.com"}',
      400,
      'invalid-request',
      ['name'],
    ],
    [
      'fault 37: CR and LF in a name',
      { ...body, name: 'Ann\r\nBcc: x@example.com' },
      400,
      'invalid-request',
      ['name'],
    ],
    ['fault 37: a line feed at a name’s end', { ...body, name: 'Ann\n' }, 400, 'invalid-request', ['name']],
    [
      'fault 37: CR and LF in an email',
      { ...body, email: 'ann@example.com\r\nBcc: x@example.com' },
      400,
      'invalid-request',
      ['email'],
    ],
    [
      'an email of 255 characters',
      { ...body, email: `${'a'.repeat(243)}@example.com` },
      400,
      'invalid-request',
      ['email'],
    ],
    ['an email without a domain', { ...body, email: 'ann' }, 400, 'invalid-request', ['email']],
    ['a telephone number of letters', { ...body, phone: 'call me' }, 400, 'invalid-request', ['phone']],
    ['a voicemail that is no boolean', { ...body, voicemail: 'yes' }, 400, 'invalid-request', ['voicemail']],
  ])('%s: %s', async (_, sent, status, code, paths) => {
    const reply = await api.post(sent);
    expect(reply).toMatchObject({ status, json: { code, status } });
    expect(problem.parse(reply.json).type).toBe('about:blank');
    expect(reply.headers['content-type']).toBe('application/problem+json');
    if (paths) expect(fields(reply)).toEqual(paths);
    expect(reply.text).not.toContain('Bcc');
  });

  it.each([
    ['no Idempotency-Key', { 'idempotency-key': '' }, 400, 'idempotency-key-required'],
    ['one of 15 characters', { 'idempotency-key': 'a'.repeat(15) }, 400, 'idempotency-key-required'],
    ['one of 256 characters', { 'idempotency-key': 'a'.repeat(256) }, 400, 'idempotency-key-required'],
    ['one that is not ASCII', { 'idempotency-key': 'é'.repeat(20) }, 400, 'idempotency-key-required'],
    ['fault 41: another content type', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    [
      'fault 41: a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['fault 41: no content type', { 'content-type': '' }, 415, 'unsupported-media-type'],
    ['fault 52: no origin secret', { 'x-origin-secret': '' }, 403, 'not-from-the-site'],
    [
      'fault 52: a forged origin secret',
      { 'x-origin-secret': 'a secret of more than thirty-two charactert' },
      403,
      'not-from-the-site',
    ],
  ])('%s is refused', async (_, headers, status, code) => {
    expect(await api.post(body, headers as unknown as Record<string, string>)).toMatchObject({
      status,
      json: { code, status },
    });
  });

  it.each([
    ['a charset beside the content type', { 'content-type': 'Application/JSON; charset=utf-8' }],
    ['a key of 16 characters', { 'idempotency-key': 'a'.repeat(16) }],
    ['a key of 255 characters', { 'idempotency-key': '~'.repeat(255) }],
  ])('%s is fine', async (_, headers) => {
    const away = { ...body, start: '2026-11-22T09:00:00.000Z' };
    expect((await api.post(away, headers as unknown as Record<string, string>)).json.code).toBe(
      'outside-hours',
    );
  });
});

describe('names as people have them', () => {
  it.each([
    ['fault 34', 'Siobhán O’Brien-Ní Dhomhnaill'],
    ['fault 34', "O'Brien"],
    ['fault 34', '李'],
    ['fault 34', '👩‍👩‍👧‍👦 Family'],
    ['fault 34', 'Zoe\u0308 decomposed'],
    ['fault 34', 'Zoë composed'],
    ['fault 35', 'محمد بن سلمان'],
    ['fault 35', 'אברהם'],
    ['fault 35', 'שלום\u200F Mark'],
    ['fault 38', '<script>alert(1)</script>'],
    ['fault 39', '=HYPERLINK("x")'],
    ['a hundred emoji', '🙂'.repeat(100)],
  ])('%s: %s is kept to the byte', async (_, name) => {
    api = await openApi();
    const { status, json } = await api.post({ ...body, name });
    expect(status).toBe(201);
    expect((await api.world.item({ pk: `BOOKING#${json.id}`, sk: 'BOOKING' }))?.['client']).toMatchObject({
      name,
    });
  });
});

describe('GET /api/bookings/{id}', () => {
  beforeEach(async () => {
    api = await openApi();
  });

  const open = (url: string, token?: string) => {
    const [id, secret] = new URL(url).hash.slice(1).split('.');
    return api.call({ path: `/api/bookings/${id}`, headers: { authorization: `Manage ${token ?? secret}` } });
  };

  it('shows the booking to whoever holds its link', async () => {
    const { json } = await api.post(body);
    const reply = await open(json.manageUrl);
    expect(reply.status).toBe(200);
    expect(bookingWithHistory.parse(reply.json)).toMatchObject({ ...json, history: [{ what: 'booked' }] });
  });

  it('gives its calendar entry', async () => {
    const { json } = await api.post(body);
    const [id, token] = new URL(json.manageUrl).hash.slice(1).split('.');
    const reply = await api.call({
      path: `/api/bookings/${id}/calendar`,
      headers: { authorization: `Manage ${token}` },
    });
    expect(reply.headers['content-type']).toContain('text/calendar');
    expect(reply.text).toContain('BEGIN:VEVENT');
  });

  it('fault 50: a foreign token, none, another scheme, an old link and an unknown id are one and the same 404', async () => {
    const { json: mine } = await api.post(body);
    const { json: other } = await api.post({
      ...body,
      email: 'bob@example.com',
      start: '2026-11-23T10:00:00.000Z',
    });
    const path = `/api/bookings/${mine.id}`;
    const foreign = new URL(other.manageUrl).hash.split('.')[1];
    const own = new URL(mine.manageUrl).hash.split('.')[1];
    const replies = [
      await open(mine.manageUrl, foreign),
      await api.call({ path }),
      await api.call({ path, headers: { authorization: `Bearer ${own}` } }),
      await api.call({ path: '/api/bookings/unknown', headers: { authorization: `Manage ${own}` } }),
    ];
    vi.setSystemTime(Date.parse('2026-11-24T09:15:00.000Z'));
    replies.push(await open(mine.manageUrl));
    expect(new Set(replies.map(({ text, status }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 404, json: { code: 'unknown-booking' } });
  });
});
