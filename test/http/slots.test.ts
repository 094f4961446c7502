import { beforeAll, describe, expect, it, vi } from 'vitest';
import { practiceAnswer } from '../../functions/http/schemas/practice.ts';
import { type SlotsAnswer, slotsAnswer } from '../../functions/http/schemas/slots.ts';
import { type Api, openApi } from '../support/api.ts';
import { everything, MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const list = async (query: string): Promise<SlotsAnswer> => {
  const reply = await api.call({ path: `/api/slots?${query}` });
  expect(reply).toMatchObject({ status: 200 });
  return slotsAnswer.parse(reply.json);
};

describe('GET /api/practice', () => {
  it('answers everything that the contract lists, and the next free time of each room', async () => {
    const reply = await api.call({ path: '/api/practice' });
    const practice = practiceAnswer.parse(reply.json);
    expect(practice).toMatchObject({ timeZone: 'Europe/London', minimumNoticeHours: 15, daysAhead: 28 });
    expect(practice.rooms.map(({ id, nextFree }) => [id, nextFree])).toEqual([
      ['brighton', '2026-11-25T09:00:00.000Z'],
      ['hove', MONDAY_9],
      ['lewes', '2026-11-24T10:00:00.000Z'],
    ]);
    expect(practice.therapists.map(({ id, rooms }) => [id, rooms])).toEqual([
      ['alex', ['brighton', 'hove', 'lewes']],
      ['sam', ['brighton', 'hove', 'lewes']],
    ]);
    expect(reply.text).not.toMatch(/arrival|alex@example|Ring the bell/);
  });

  it('may be kept by a shared cache for five seconds', async () => {
    const { headers } = await api.call({ path: '/api/practice' });
    expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=5');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('says that a room without hours in the window has no next free time', async () => {
    const { practice } = api.world;
    const closed = await openApi(() => ({ ...practice, therapists: [] }));
    const { json } = await closed.call({ path: '/api/practice' });
    expect(json.rooms.map(({ nextFree }: { nextFree: unknown }) => nextFree)).toEqual([null, null, null]);
  });

  it('looks as far ahead as the practice books', async () => {
    const { practice } = api.world;
    const exceptions = [{ from: 20_700 as never, to: 20_850 as never, blocks: [] }];
    const away = await openApi(() => ({
      ...practice,
      rules: { ...practice.rules, daysAhead: 365 },
      therapists: practice.therapists.map((one) => ({ ...one, hours: { ...one.hours, exceptions } })),
    }));
    const { json } = await away.call({ path: '/api/practice' });
    expect(json.rooms[0].nextFree > '2027-01-30').toBe(true);
  });
});

describe('GET /api/slots', () => {
  it('lists every date of the range in order, also those without slots', async () => {
    const { days } = await list('from=2026-11-20&to=2026-11-24');
    expect(days.map(({ date, slots }) => [date, slots.length > 0])).toEqual([
      ['2026-11-20', false],
      ['2026-11-21', false],
      ['2026-11-22', false],
      ['2026-11-23', true],
      ['2026-11-24', true],
    ]);
  });

  it('names who is free, in order of id', async () => {
    const { days } = await list('from=2026-11-26&to=2026-11-26');
    expect(days[0]?.slots[0]).toEqual({
      start: '2026-11-26T12:00:00.000Z',
      end: '2026-11-26T12:15:00.000Z',
      room: 'brighton',
      therapists: ['alex', 'sam'],
    });
  });

  it('keeps to a room and to a therapist', async () => {
    const { days } = await list('from=2026-11-23&to=2026-12-19&room=lewes&therapist=sam');
    const slots = days.flatMap((day) => day.slots);
    expect(slots.length).toBeGreaterThan(0);
    expect(slots.filter(({ room, therapists }) => room !== 'lewes' || therapists.join() !== 'sam')).toEqual(
      [],
    );
  });

  it('takes 62 days', async () => {
    expect((await list('from=2026-11-01&to=2027-01-01')).days).toHaveLength(62);
  });

  it.each([
    ['fault 29: an impossible date', 'from=2027-02-29&to=2027-03-01', 'from'],
    ['fault 29: the 30th of February', 'from=2026-02-01&to=2026-02-30', 'to'],
    ['to before from', 'from=2026-11-24&to=2026-11-23', 'to'],
    ['63 days', 'from=2026-11-01&to=2027-01-02', 'to'],
    ['no from', 'to=2026-11-23', 'from'],
    ['no to', 'from=2026-11-23', 'to'],
    ['an empty parameter', 'from=2026-11-23&to=2026-11-24&room=', 'room'],
    ['a parameter given twice', 'from=2026-11-23&to=2026-11-24&room=hove&room=lewes', 'room'],
    ['an unknown parameter', 'from=2026-11-23&to=2026-11-24&rooms=hove', 'rooms'],
    ['fault 42: __proto__', 'from=2026-11-23&to=2026-11-24&__proto__=1', '__proto__'],
    ['a date with a time', 'from=2026-11-23T00:00&to=2026-11-24', 'from'],
  ])('%s is 400', async (_, query, path) => {
    const reply = await api.call({ path: `/api/slots?${query}` });
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid-request', errors: [{ path }] } });
  });

  it.each([
    ['room=atlantis', 'unknown-room'],
    ['therapist=nobody', 'unknown-therapist'],
    [`room=${'a'.repeat(99)}`, 'unknown-room'],
  ])('%s is 404', async (query, code) => {
    const reply = await api.call({ path: `/api/slots?from=2026-11-23&to=2026-11-24&${query}` });
    expect(reply).toMatchObject({ status: 404, json: { code } });
  });

  it('fault 29: knows the leap day of 2028', async () => {
    expect((await list('from=2028-02-28&to=2028-03-01')).days.map(({ date }) => date)).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });
});

describe('any path', () => {
  it.each([
    ['DELETE', '/api/slots', 405, 'GET, HEAD'],
    ['POST', '/api/practice', 405, 'GET, HEAD'],
    ['GET', '/api/bookings', 405, 'POST'],
    ['PUT', '/api/bookings/x', 405, 'GET, HEAD'],
    ['GET', '/api/nothing', 404, undefined],
    ['POST', '/api/', 404, undefined],
  ])('%s %s is %i', async (method, path, status, allow) => {
    const reply = await api.call({ method, path });
    expect(reply).toMatchObject({ status, json: { status } });
    expect(reply.headers['allow']).toBe(allow);
  });

  it('fault 51: GET and HEAD change nothing', async () => {
    const before = await everything(api.world.table);
    for (const path of [
      '/api/practice',
      '/api/slots?from=2026-11-23&to=2026-11-29',
      '/api/bookings/x',
      '/api/bookings',
    ]) {
      for (const method of ['GET', 'HEAD']) await api.call({ method, path });
    }
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('HEAD answers what GET would, without the body', async () => {
    const reply = await api.call({ method: 'HEAD', path: '/api/practice' });
    expect(reply).toMatchObject({ status: 200, text: '' });
  });
});
