import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  practiceSettings,
  practiceSettingsChanged,
} from '../../../functions/http/schemas/console/practice.ts';
import { type Api, openApi } from '../../support/api.ts';
import { SAMPLE_SETTINGS } from '../../support/settings.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';

const PATH = '/api/console/practice';
const settings = SAMPLE_SETTINGS;

let api: Api;
beforeEach(() => void vi.setSystemTime(SATURDAY));
const put = (body: unknown, etag?: string) =>
  api.send('owner', 'PUT', PATH, body, etag === undefined ? {} : { 'if-match': etag });

describe('GET and PUT /api/console/practice', () => {
  beforeEach(async () => {
    api = await openApi();
  });

  it('answers what a PUT takes, to therapists too', async () => {
    const reply = await api.send('alex', 'GET', PATH);
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(practiceSettings.parse(reply.json)).toEqual(settings);
  });

  it('replaces the whole, and it holds from the next request on', async () => {
    const changed = { ...settings, minimumNoticeHours: 100, phone: '01632 960999', travel: [] };
    const reply = await put(changed, '"1"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(practiceSettingsChanged.parse(reply.json)).toEqual({ ...changed, stranded: [] });
    expect((await api.send('sam', 'GET', PATH)).json).toEqual(changed);
    expect((await api.call({ path: '/api/practice' })).json).toMatchObject({
      phone: '01632 960999',
      minimumNoticeHours: 100,
    });
    const refusal = await api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    expect(refusal.json.code).toBe('too-soon');
  });

  it('fault 8: is 428 without If-Match, 412 when it has moved on, with what stands now', async () => {
    expect(await put(settings)).toMatchObject({ status: 428, json: { code: 'precondition-required' } });
    await put({ ...settings, name: 'First' }, '"1"');
    expect(await put({ ...settings, name: 'Second' }, '"1"')).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      json: { code: 'edited-meanwhile', etag: '"2"', current: { ...settings, name: 'First' } },
    });
  });

  it('another time zone moves the hours: offered times are others', async () => {
    const reply = await put({ ...settings, timeZone: 'Pacific/Auckland' }, '"1"');
    expect(reply.json).toMatchObject({ timeZone: 'Pacific/Auckland', stranded: [] });
    expect((await api.send('alex', 'GET', '/api/console/therapists/alex/hours')).headers['etag']).toBe('"2"');
    const slots = await api.call({ path: '/api/slots?from=2026-11-24&to=2026-11-24&therapist=alex' });
    expect(slots.json).toMatchObject({ timeZone: 'Pacific/Auckland' });
    expect(slots.json.days[0].slots[0].start).toBe('2026-11-23T21:00:00.000Z');
  });

  it('another time zone is 409 while a booking is still to come, and everything else can change', async () => {
    const { json } = await api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    const elsewhere = { ...settings, timeZone: 'Europe/Paris' };
    expect(await put(elsewhere)).toMatchObject({ status: 428 });
    expect(await put(elsewhere, '"1"')).toMatchObject({ status: 409, json: { code: 'bookings-stand' } });
    expect(await api.send('alex', 'GET', PATH)).toMatchObject({ headers: { etag: '"1"' }, json: settings });
    expect((await put({ ...settings, daysAhead: 1 }, '"1"')).status).toBe(200);
    expect(await put(elsewhere, '"2"')).toMatchObject({ status: 409, json: { code: 'bookings-stand' } });
    await api.send('owner', 'POST', `/api/console/bookings/${json.id}/cancellation`, {});
    expect(await put(elsewhere, '"2"')).toMatchObject({ status: 200, json: { timeZone: 'Europe/Paris' } });
  });

  it('another time zone is taken once the last booking has begun', async () => {
    await api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    const elsewhere = { ...settings, timeZone: 'Europe/Paris' };
    vi.setSystemTime(Date.parse(MONDAY_9) - 1);
    expect((await put(elsewhere, '"1"')).status).toBe(409);
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect((await put(elsewhere, '"1"')).status).toBe(200);
  });

  it('the same time zone leaves the versions of the hours alone', async () => {
    await put(settings, '"1"');
    expect((await api.send('alex', 'GET', '/api/console/therapists/alex/hours')).headers['etag']).toBe('"1"');
  });
});

describe('settings that are refused', () => {
  beforeAll(async () => {
    vi.setSystemTime(SATURDAY);
    api = await openApi();
  });

  it.each(['BST', 'GMT+1', 'UTC', 'europe/london', 'Europe/Atlantis', 'Etc/GMT-1', ''])(
    'fault 31: a zone called "%s" is 422',
    async (timeZone) => {
      const reply = await put({ ...settings, timeZone }, '"1"');
      expect(reply).toMatchObject({ status: 422, json: { code: 'unknown-time-zone' } });
      expect((await put({ ...settings, timeZone })).status).toBe(422);
    },
  );

  it('a journey to a room that there is not is 422', async () => {
    const travel = [{ between: ['hove', 'atlantis'], minutes: 20 }];
    expect(await put({ ...settings, travel }, '"1"')).toMatchObject({
      status: 422,
      json: { status: 422, code: 'unknown-room' },
    });
  });

  it.each([
    ['a length of 0', { lengthMinutes: 0 }, 'lengthMinutes'],
    ['half a minute', { stepMinutes: 7.5 }, 'stepMinutes'],
    ['a negative buffer', { bufferMinutes: -1 }, 'bufferMinutes'],
    ['more than a year ahead', { daysAhead: 366 }, 'daysAhead'],
    ['fault 37: a line break in the name', { name: 'The Practice\r\nBcc: all@example.org' }, 'name'],
    ['fault 35: a bidi override in the name', { name: 'The \u202EPractice' }, 'name'],
    ['an empty name', { name: '  ' }, 'name'],
    ['no address', { email: 'nobody' }, 'email'],
    [
      'a journey to where one is',
      { travel: [{ between: ['hove', 'hove'], minutes: 5 }] },
      'travel.0.between',
    ],
    [
      'a journey said twice',
      { travel: [...settings.travel, { between: ['hove', 'brighton'], minutes: 5 }] },
      'travel',
    ],
    ['fault 43: a version', { version: 7 }, 'version'],
    ['no retention', { retention: undefined }, 'retention'],
    ['a retention of no days', { retention: { ...settings.retention, spamDays: 0 } }, 'retention.spamDays'],
  ])('%s is 400', async (_, wrong, path) => {
    const reply = await put({ ...settings, ...wrong }, '"1"');
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid-request', errors: [{ path }] } });
  });
});
