import { beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { type Api, openApi } from '../../support/api.ts';
import { SATURDAY } from '../../support/world.ts';
import { correspondOn } from './correspondence.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { sent, list, write, change } = correspondOn(() => api);

describe('PATCH /api/console/conversations/{id}', () => {
  it.each<[string, object, object]>([
    ['closes', { status: 'closed' }, { status: 'closed', assignee: null }],
    ['gives it to somebody', { assignee: 'sam' }, { status: 'open', assignee: 'sam' }],
    ['files it as spam', { status: 'spam' }, { status: 'spam', spam: 'by-staff' }],
  ])('%s, and it stands in its list', async (_, body, expected) => {
    const id = await sent('ann@example.com');
    const { status, json, headers } = await change(id, body);
    expect([status, headers['etag']]).toEqual([200, '"2"']);
    expect(conversationDetails.parse(json)).toMatchObject(expected);
    expect((await list(`&status=${json.status}`)).map((each) => each.id)).toEqual([id]);
  });

  it('takes spam for none, and takes it from whoever had it', async () => {
    const id = await sent('ann@example.com', { website: 'x' });
    await change(id, { assignee: 'alex' });
    expect((await change(id, { status: 'open', assignee: null })).json).toMatchObject({
      status: 'open',
      spam: null,
      assignee: null,
    });
  });

  it('to what it is: unchanged', async () => {
    const id = await sent('ann@example.com');
    expect((await change(id, { status: 'open' })).headers['etag']).toBe('"1"');
  });

  it('of a version that has moved on is 412 with how it stands; without a version it is made on what stands', async () => {
    const id = await sent('ann@example.com');
    await write(id, 'notes', 'x');
    expect(await change(id, { status: 'closed' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      json: { code: 'edited-meanwhile', etag: '"2"', current: { status: 'open' } },
    });
    expect((await change(id, { status: 'closed' }, { 'if-match': '"2"' })).status).toBe(200);
  });

  it.each([
    ['nothing to change', {}, 400],
    ['an unknown status', { status: 'lost' }, 400],
    ['somebody who does not work here', { assignee: 'nobody' }, 422],
  ])('with %s is refused', async (_, body, status) => {
    expect((await change(await sent('ann@example.com'), body)).status).toBe(status);
  });
});
