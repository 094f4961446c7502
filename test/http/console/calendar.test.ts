import ICAL from 'ical.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { figuresAnswer } from '../../../functions/http/schemas/console/figures.ts';
import { type Api, openApi } from '../../support/api.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';

const WEEK = '/api/console/calendar?from=2026-11-23&to=2026-11-29';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { booked, get, change } = talkTo(() => api);

describe('GET /api/console/calendar', () => {
  it('shows an owner everybody’s open hours and bookings in one picture', async () => {
    const [early, late] = [await booked(MONDAY_9), await booked(MONDAY_13)];
    const { status, json } = await get('owner', WEEK);
    expect(status).toBe(200);
    const { days, bookings, timeZone } = calendarAnswer.parse(json);
    expect(timeZone).toBe('Europe/London');
    expect(days.map(({ date }) => date)).toEqual(
      ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`),
    );
    expect(days[0]).toEqual({
      date: '2026-11-23',
      bankHoliday: false,
      open: [
        { therapist: 'alex', room: 'hove', from: '09:00', until: '13:00' },
        { therapist: 'sam', room: 'hove', from: '13:00', until: '18:00' },
      ],
      exceptions: [],
    });
    expect(bookings.map((booking) => 'id' in booking && booking.id)).toEqual([early, late]);
  });

  it('shows a therapist their own', async () => {
    const own = await booked(MONDAY_9);
    await booked(MONDAY_13);
    const { days, bookings } = (await get('alex', WEEK)).json;
    expect(bookings.map(({ id }: { id: string }) => id)).toEqual([own]);
    expect(
      days.flatMap(({ open }: { open: { therapist: string }[] }) => open.map((block) => block.therapist)),
    ).toEqual(['alex', 'alex', 'alex']);
  });

  it('fault 47: by room, another’s time is busy and nothing more', async () => {
    const own = await booked(MONDAY_9);
    await booked(MONDAY_13);
    const { text, json } = await get('alex', `${WEEK}&room=hove`);
    expect(calendarAnswer.parse(json).bookings).toEqual([
      expect.objectContaining({ id: own }),
      { busy: true, start: MONDAY_13, end: '2026-11-23T13:15:00.000Z', room: 'hove' },
    ]);
    expect(text).not.toContain('sam');
    expect((await get('alex', `${WEEK}&room=lewes`)).json.bookings).toEqual([]);
  });

  it('marks what the hours have left outside, of what the caller may see', async () => {
    const own = await booked(MONDAY_9);
    await booked(MONDAY_13);
    expect((await get('owner', WEEK)).json.stranded).toEqual([]);
    const path = '/api/console/therapists/alex/exceptions/2026-11-23';
    await api.send('alex', 'PUT', path, { closed: true }, { 'if-match': '"1"' });
    expect((await get('owner', WEEK)).json.stranded).toEqual([own]);
    expect((await get('alex', WEEK)).json.stranded).toEqual([own]);
    expect((await get('sam', WEEK)).json.stranded).toEqual([]);
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect((await get('alex', WEEK)).json.stranded).toEqual([]);
  });

  it('marks bank holidays and exceptions, and shows no cancelled booking', async () => {
    const id = await booked(MONDAY_9);
    await change('alex', id, 'cancellation', {});
    const path = '/api/console/therapists/alex/exceptions/2026-11-24';
    await api.send('alex', 'PUT', path, { closed: true }, { 'if-match': '"1"' });
    expect((await get('alex', WEEK)).json).toMatchObject({
      bookings: [],
      days: [{ exceptions: [] }, { exceptions: ['alex'], open: [] }, {}, {}, {}, {}, {}],
    });
    const christmas = await get('alex', '/api/console/calendar?from=2026-12-25&to=2026-12-25');
    expect(christmas.json.days).toEqual([
      { date: '2026-12-25', bankHoliday: true, open: [], exceptions: [] },
    ]);
  });

  it.each([
    ['another’s calendar', 'alex', '&therapist=sam', 404, 'unknown-therapist'],
    ['a therapist who is not there', 'owner', '&therapist=nobody', 404, 'unknown-therapist'],
    ['a room that is not there', 'owner', '&room=atlantis', 404, 'unknown-room'],
    ['more than 62 days', 'owner', '&to=2027-01-24', 400, 'invalid-request'],
  ])('%s is refused', async (_, as, query, status, code) => {
    const path = query.includes('to=') ? `/api/console/calendar?from=2026-11-23${query}` : WEEK + query;
    expect(await get(as, path)).toMatchObject({ status, json: { code } });
  });
});

describe('GET /api/console/figures', () => {
  it('counts what became of a month’s consultations, by room and therapist', async () => {
    const [attended, missed, cancelled] = [
      await booked(MONDAY_9),
      await booked(MONDAY_13),
      await booked('2026-11-23T10:00:00.000Z'),
    ];
    await booked('2026-12-03T12:00:00.000Z', { room: 'brighton', therapist: 'alex' });
    await change('owner', cancelled, 'cancellation', {});
    vi.setSystemTime(Date.parse('2026-11-23T18:00:00.000Z'));
    await change('owner', attended, 'outcome', { outcome: 'attended', becameClient: true });
    await change('owner', missed, 'outcome', { outcome: 'missed' });
    const { json } = await get('owner', '/api/console/figures?month=2026-11');
    const none = { booked: 0, cancelled: 0, attended: 0, missed: 0, becameClient: 0 };
    const all = { booked: 3, cancelled: 1, attended: 1, missed: 1, becameClient: 1 };
    expect(figuresAnswer.parse(json)).toEqual({
      month: '2026-11',
      ...all,
      byRoom: { brighton: none, hove: all, lewes: none },
      byTherapist: { alex: { ...all, booked: 2, missed: 0 }, sam: { ...none, booked: 1, missed: 1 } },
    });
  });

  it('counts what was erased as well', async () => {
    const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
    const { marshall } = await import('@aws-sdk/util-dynamodb');
    const counts = { booked: 2, cancelled: 1, attended: 0, missed: 1, becameClient: 0 };
    const Item = marshall({
      pk: 'FIGURES#2026-11',
      sk: 'ERASED',
      month: '2026-11',
      version: 1,
      ...counts,
      byRoom: { hove: counts },
      byTherapist: { alex: counts },
    });
    await api.world.table.client.send(new PutItemCommand({ TableName: api.world.table.name, Item }));
    await booked(MONDAY_9);
    expect((await get('owner', '/api/console/figures?month=2026-11')).json).toMatchObject({
      booked: 3,
      cancelled: 1,
      byRoom: { hove: { booked: 3 } },
      byTherapist: { alex: { booked: 3 }, sam: { booked: 0 } },
    });
  });

  it('is for owners, of a month', async () => {
    expect((await get('alex', '/api/console/figures?month=2026-11')).status).toBe(403);
    expect((await get('owner', '/api/console/figures?month=2026-13')).status).toBe(400);
    expect((await get('owner', '/api/console/figures')).status).toBe(400);
  });
});

describe('the calendar feed', () => {
  const subscribe = async (as: string): Promise<string> =>
    new URL((await api.send(as, 'POST', '/api/console/me/calendar-feed')).json.url).pathname;
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

  it('shows a therapist’s own consultations, of the client the initials at most', async () => {
    await booked(MONDAY_9, { name: 'Jo van der Bloggs', email: 'jo@example.com', phone: '01273 123456' });
    await booked(MONDAY_13);
    const path = await subscribe('alex');
    expect(path).toMatch(/^\/api\/feeds\/[\w-]{43}\.ics$/);
    const { status, headers, text } = await api.call({ path });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    const [event, ...others] = eventsOf(text);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ summary: 'Appointment J. V. D.', location: 'The Palmeira Practice' });
    expect(event?.startDate.toJSDate().toISOString()).toBe(MONDAY_9);
    expect(text).not.toMatch(/bloggs|example\.com|1273|QH-|DESCRIPTION|ATTENDEE|ORGANIZER/i);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it('has these properties and no others, and a title that says as little as a discreet mail’s', async () => {
    await booked(MONDAY_9, { discreet: true });
    const { text } = await api.call({ path: await subscribe('alex') });
    const feed = new ICAL.Component(ICAL.parse(text));
    const [event] = feed.getAllSubcomponents('vevent');
    expect(event?.getAllProperties().map(({ name }) => name)).toEqual(
      'uid sequence dtstamp dtstart dtend summary location status class transp'.split(' '),
    );
    const titles = [feed.getFirstPropertyValue('x-wr-calname'), event?.getFirstPropertyValue('summary')];
    expect(titles).toEqual(['Appointments', 'Appointment A. O.']);
    expect(text).not.toMatch(/consultation|therap|Alex/i);
  });

  it('fault 40: has one entry a booking, whatever the name', async () => {
    await booked(MONDAY_9, { name: 'BEGIN:VEVENT;, \\ END:VEVENT' });
    expect(eventsOf((await api.call({ path: await subscribe('alex') })).text)).toHaveLength(1);
  });

  it('follows moves and forgets what is cancelled', async () => {
    const id = await booked(MONDAY_9);
    const path = await subscribe('alex');
    await change('alex', id, 'reschedule', { start: '2026-11-23T10:00:00.000Z', room: 'hove' });
    const [moved] = eventsOf((await api.call({ path })).text);
    expect(moved).toMatchObject({ sequence: 1, uid: `${id}@book.example.org` });
    await change('alex', id, 'cancellation', {});
    expect(eventsOf((await api.call({ path })).text)).toEqual([]);
  });

  it('of an owner without hours of their own shows everybody’s, and whose', async () => {
    await booked(MONDAY_9);
    await booked(MONDAY_13);
    const events = eventsOf((await api.call({ path: await subscribe('owner') })).text);
    expect(events.map(({ summary }) => summary)).toEqual([
      'Appointment A. O. with A. S.',
      'Appointment A. O. with S. E.',
    ]);
  });

  it('ends when a new one is made, and is stored as a hash only', async () => {
    const [first, second] = [await subscribe('alex'), await subscribe('alex')];
    expect((await api.call({ path: first })).status).toBe(404);
    expect((await api.call({ path: second })).status).toBe(200);
    const token = second.slice('/api/feeds/'.length, -'.ics'.length);
    expect(JSON.stringify(await api.world.items(''))).not.toContain(token);
  });

  it('fault 49: ends with the therapist’s deactivation', async () => {
    const path = await subscribe('alex');
    await api.send('owner', 'POST', '/api/console/therapists/alex/deactivation');
    expect(await api.call({ path })).toMatchObject({ status: 404, json: { code: 'unknown-feed' } });
  });

  it.each(['/api/feeds/guessed.ics', `/api/feeds/${'A'.repeat(43)}.ics`, '/api/feeds/x'])(
    '%s is 404',
    async (path) => {
      expect(await api.call({ path })).toMatchObject({ status: 404, json: { code: 'unknown-feed' } });
    },
  );
});
