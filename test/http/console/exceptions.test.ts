import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  exceptionChanged,
  exceptionList,
  exceptionRemoved,
  timeOffTaken,
} from '../../../functions/http/schemas/console/hours.ts';
import { type Api, openApi } from '../../support/api.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';

let api: Api;
const open = async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
};

const PATH = '/api/console/therapists/alex';
const list = async (query: string) => api.send('alex', 'GET', `${PATH}/exceptions?${query}`);
const put = (date: string, body: unknown, etag?: string) =>
  api.send('alex', 'PUT', `${PATH}/exceptions/${date}`, body, etag === undefined ? {} : { 'if-match': etag });
const remove = (date: string, etag?: string) =>
  api.send(
    'alex',
    'DELETE',
    `${PATH}/exceptions/${date}`,
    undefined,
    etag === undefined ? {} : { 'if-match': etag },
  );
const timeOff = (from: string, to: string) => api.send('alex', 'POST', `${PATH}/time-off`, { from, to });
const slotsOf = async (date: string) =>
  (await api.call({ path: `/api/slots?from=${date}&to=${date}&therapist=alex` })).json.days[0].slots;
const blocks = [{ from: '15:00', until: '15:30', room: 'lewes' }];

describe('PUT …/exceptions/{date}', () => {
  beforeEach(open);

  it('closes a date', async () => {
    const reply = await put('2026-11-23', { closed: true }, '"1"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(exceptionChanged.parse(reply.json)).toEqual({
      date: '2026-11-23',
      closed: true,
      blocks: [],
      stranded: [],
    });
    expect(await slotsOf('2026-11-23')).toEqual([]);
  });

  it('gives a date hours of its own, on a bank holiday too', async () => {
    vi.setSystemTime(Date.parse('2026-12-12T10:00:00.000Z'));
    expect(await slotsOf('2026-12-28')).toEqual([]);
    expect((await put('2026-12-28', { blocks }, '"1"')).json).toMatchObject({ closed: false, blocks });
    expect(await slotsOf('2026-12-28')).toMatchObject([
      { start: '2026-12-28T15:00:00.000Z', room: 'lewes' },
      { start: '2026-12-28T15:15:00.000Z', room: 'lewes' },
    ]);
  });

  it('lists the bookings that it leaves outside', async () => {
    const client = { name: 'Ann Other', email: 'ann@example.com' };
    const { json } = await api.post({ start: MONDAY_9, room: 'hove', ...client });
    const reply = await put('2026-11-23', { blocks }, '"1"');
    expect(reply.json.stranded).toMatchObject([{ id: json.id, email: 'ann@example.com' }]);
  });

  it('knows the leap day of 2028', async () => {
    expect((await put('2028-02-29', { closed: true }, '"1"')).status).toBe(200);
  });

  it('fault 8: shares the tag of the hours, and tells the later edit what stands on the date', async () => {
    expect((await put('2026-11-23', { blocks })).status).toBe(428);
    await timeOff('2026-11-20', '2026-11-27');
    const late = await put('2026-11-23', { blocks }, '"1"');
    expect(late).toMatchObject({
      status: 412,
      json: { etag: '"2"', current: { date: '2026-11-23', closed: true, blocks: [] } },
    });
    expect((await put('2026-12-07', { blocks }, '"1"')).json.current).toBeNull();
  });
});

describe('DELETE …/exceptions/{date}', () => {
  beforeEach(open);

  it('lets the weekly hours hold again', async () => {
    await put('2026-11-23', { closed: true }, '"1"');
    const reply = await remove('2026-11-23', '"2"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"3"' } });
    expect(exceptionRemoved.parse(reply.json)).toEqual({ date: '2026-11-23', stranded: [] });
    expect(await slotsOf('2026-11-23')).not.toEqual([]);
  });

  it('takes one date out of a time off', async () => {
    await timeOff('2026-11-22', '2026-11-24');
    await remove('2026-11-23', '"2"');
    expect((await list('from=2026-11-01&to=2026-11-30')).json.items).toMatchObject([
      { date: '2026-11-22' },
      { date: '2026-11-24' },
    ]);
  });

  it.each([
    ['2026-11-23', undefined, 428],
    ['2026-11-23', '"9"', 412],
    ['2026-02-30', undefined, 400],
    ['2026-11-23', '"1"', 200],
  ])('of %s with %s is %i', async (date, etag, status) => {
    expect((await remove(date, etag)).status).toBe(status);
  });
});

describe('POST …/time-off', () => {
  beforeEach(open);

  it('closes every date of a range, both ends included, and lists who is touched', async () => {
    const client = { name: 'Ann Other', email: 'ann@example.com' };
    const { json } = await api.post({ start: '2026-11-24T10:00:00.000Z', room: 'lewes', ...client });
    await put('2026-11-23', { blocks }, '"1"');
    const reply = await timeOff('2026-11-23', '2026-11-24');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"3"' } });
    expect(timeOffTaken.parse(reply.json)).toMatchObject({ from: '2026-11-23', stranded: [{ id: json.id }] });
    expect([await slotsOf('2026-11-23'), await slotsOf('2026-11-24')]).toEqual([[], []]);
    expect(await slotsOf('2026-11-26')).not.toEqual([]);
  });

  it('by several people at once is everybody’s time off', async () => {
    const dates = ['2026-11-23', '2026-11-24', '2026-11-26', '2026-12-01'];
    const replies = await Promise.all(dates.map((date) => timeOff(date, date)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { json } = await list('from=2026-11-01&to=2026-12-31');
    expect(json.items.map(({ date }: { date: string }) => date)).toEqual(dates);
  });
});

describe('GET …/exceptions', () => {
  beforeEach(open);

  it('lists the dates of the range in order, with the tag of the hours', async () => {
    await timeOff('2026-12-24', '2027-01-02');
    await put('2026-11-23', { blocks }, '"2"');
    const reply = await list('from=2026-11-23&to=2026-12-25');
    expect(exceptionList.parse(reply.json)).toEqual({
      items: [
        { date: '2026-11-23', closed: false, blocks, etag: '"3"' },
        { date: '2026-12-24', closed: true, blocks: [], etag: '"3"' },
        { date: '2026-12-25', closed: true, blocks: [], etag: '"3"' },
      ],
      cursor: null,
    });
    expect(reply.headers['etag']).toBe('"3"');
  });

  it('pages, also when dates go meanwhile', async () => {
    await timeOff('2026-12-01', '2026-12-10');
    const range = 'from=2026-12-01&to=2026-12-31&limit=4';
    const first = (await list(range)).json;
    await remove('2026-12-04', '"2"');
    const second = (await list(`${range}&cursor=${first.cursor}`)).json;
    const third = (await list(`${range}&cursor=${second.cursor}`)).json;
    const dates = [first, second, third].map(({ items }) =>
      items.map(({ date }: { date: string }) => date.slice(-2)).join(' '),
    );
    expect(dates).toEqual(['01 02 03 04', '05 06 07 08', '09 10']);
    expect(third.cursor).toBeNull();
  });
});

describe('what is refused', () => {
  beforeAll(open);

  it.each([
    ['unknown-room', [{ from: '15:00', until: '15:30', room: 'atlantis' }]],
    ['off-grid', [{ from: '15:01', until: '15:30', room: 'lewes' }]],
    ['overlapping-blocks', [...blocks, { from: '15:15', until: '16:00', room: 'hove' }]],
  ])('blocks with %s are 422', async (code, wrong) => {
    expect(await put('2026-11-23', { blocks: wrong }, '"1"')).toMatchObject({ status: 422, json: { code } });
  });

  it.each([
    ['fault 29: a date that is none', '2026-02-30', { closed: true }],
    ['fault 29: a leap day of a common year', '2027-02-29', { closed: true }],
    ['no date', 'tomorrow', { closed: true }],
    ['neither closed nor blocks', '2026-11-23', {}],
    ['closed: false alone', '2026-11-23', { closed: false }],
    ['closed, with blocks', '2026-11-23', { closed: true, blocks }],
    ['no blocks', '2026-11-23', { blocks: [] }],
    ['an unknown field', '2026-11-23', { closed: true, reason: 'ill' }],
  ])('an exception with %s is 400', async (_, date, body) => {
    expect(await put(date, body, '"1"')).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
  });

  it.each([
    ['to before from', '2026-11-24', '2026-11-23'],
    ['fault 29: an impossible date', '2026-11-24', '2026-11-31'],
    ['more than two years', '2026-11-24', '2028-11-25'],
  ])('time off with %s is 400', async (_, from, to) => {
    expect((await timeOff(from, to)).status).toBe(400);
  });

  it.each([
    ['no dates', ''],
    ['no to', 'from=2026-11-23'],
    ['an impossible date', 'from=2026-02-30&to=2026-03-01'],
    ['limit 0', 'from=2026-11-23&to=2026-11-24&limit=0'],
    ['limit 101', 'from=2026-11-23&to=2026-11-24&limit=101'],
    ['limit one', 'from=2026-11-23&to=2026-11-24&limit=one'],
    ['fault 45: a cursor of our own making', 'from=2026-11-23&to=2026-11-24&cursor=MjAyNi0xMS0yMw'],
  ])('a list with %s is 400', async (_, query) => {
    expect(await list(query)).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
  });
});
