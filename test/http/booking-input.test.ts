import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../functions/http/schemas/common.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
beforeEach(() => void vi.setSystemTime(SATURDAY));

const body = { start: MONDAY_9, room: 'hove', name: 'Ann Other', email: 'ann@example.com' };
const fields = (reply: Reply): string[] => reply.json.errors?.map(({ path }: { path: string }) => path);

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
