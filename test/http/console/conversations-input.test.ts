import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Api, openApi } from '../../support/api.ts';
import { badJson } from '../../support/bad-requests.ts';
import { everything, SATURDAY } from '../../support/world.ts';

let api: Api;
let path: string;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  await api.call({
    method: 'POST',
    path: '/api/messages',
    body: { name: 'Ann Other', email: 'ann@example.com', message: 'Hello' },
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the-key-of-a-message' },
  });
  const { items } = (await api.call({ as: 'alex', path: '/api/console/conversations' })).json;
  path = `/api/console/conversations/${items[0].id}`;
});
beforeEach(() => void vi.setSystemTime(SATURDAY));

const text = 'Yes, we do.';
const texts = [
  ...badJson({ text }),
  ['nothing that is required', {}, ['text']],
  ['an empty text', { text: ' \n ' }, ['text']],
  ['5,001 characters', { text: 'x'.repeat(5001) }, ['text']],
  ['fault 35: a bidi override', { text: 'a\u202Eb' }, ['text']],
  ['fault 35: NUL', { text: 'a\u0000' }, ['text']],
  ['fault 35: half a character', { text: 'a\ud800' }, ['text']],
  ['fault 44: an object where a text belongs', { text: { $gt: '' } }, ['text']],
] as const;
const changes = [
  ['nothing to change', {}, ['']],
  ['fault 43: fields that are ours to set', { status: 'open', spam: 'x', version: 9 }, ['spam', 'version']],
  ['fault 42: __proto__', '{"status":"open","__proto__":{"a":1}}', ['__proto__']],
  ['fault 44: a list where a status belongs', { status: ['open'] }, ['status']],
  ['a status that there is not', { status: 'lost' }, ['status']],
  ['fault 44: an object where an assignee belongs', { assignee: { id: 'alex' } }, ['assignee']],
] as const;

describe.each([
  ['POST', '/replies', texts],
  ['POST', '/notes', texts],
  ['PATCH', '', changes],
] as const)('%s /api/console/conversations/{id}%s', (method, what, rows) => {
  it.each(rows)('%s is 400, and nothing is written', async (_, sent, blamed) => {
    const before = await everything(api.world.table);
    const { status, json } = await api.send('alex', method, path + what, sent);
    expect([status, json.code]).toEqual([400, 'invalid-request']);
    if (blamed) expect(json.errors.map((error: { path: string }) => error.path)).toEqual(blamed);
    expect(await everything(api.world.table)).toEqual(before);
  });
});
