import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../functions/http/schemas/common.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { badHeaders, badJson, badSenders, goodNames } from '../support/bad-requests.ts';
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

  it.each([
    ...badJson(body),
    ...badSenders(body),
    ['fault 44: an object where a time belongs', { ...body, start: { $gt: '' } }, ['start']],
    ['nothing that is required', {}, ['start', 'room', 'name', 'email']],
    ['a time without milliseconds', { ...body, start: '2026-11-23T09:00:00Z' }, ['start']],
    ['fault 29: a date that does not exist', { ...body, start: '2026-02-30T09:00:00.000Z' }, ['start']],
    ['a time that does not exist', { ...body, start: '2026-11-23T25:00:00.000Z' }, ['start']],
    ['a voicemail that is no boolean', { ...body, voicemail: 'yes' }, ['voicemail']],
  ] as const)('%s is 400', async (_, sent, paths) => {
    const reply = await api.post(sent);
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid-request', status: 400 } });
    expect(problem.parse(reply.json).type).toBe('about:blank');
    expect(reply.headers['content-type']).toBe('application/problem+json');
    if (paths) expect(fields(reply)).toEqual(paths);
    expect(reply.text).not.toContain('Bcc');
  });

  it('fault 36: more than 16,384 bytes are 413', async () => {
    const reply = await api.post({ ...body, name: 'a'.repeat(16_384) });
    expect(reply).toMatchObject({ status: 413, json: { code: 'too-large' } });
  });

  it.each(badHeaders)('%s is refused', async (_, headers, status, code) => {
    expect(await api.post(body, headers)).toMatchObject({ status, json: { code, status } });
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
  it.each(goodNames)('%s: %s is kept to the byte', async (_, name) => {
    api = await openApi();
    const { status, json } = await api.post({ ...body, name });
    expect(status).toBe(201);
    expect((await api.world.item({ pk: `BOOKING#${json.id}`, sk: 'BOOKING' }))?.['client']).toMatchObject({
      name,
    });
  });
});
