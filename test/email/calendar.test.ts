import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { epochMs, MINUTE_MS } from '../../functions/domain/units.ts';
import { findZone } from '../../functions/domain/zone-transitions.ts';
import { bookingCalendar, type CalendarEntry, calendarOf } from '../../functions/email/calendar.ts';
import { aBooking, at, BOOKED_AT } from '../support/mail.ts';

const practice = samplePractice();

const entry = (booking: Booking, replaced: Partial<CalendarEntry> = {}): string =>
  calendarOf({
    booking,
    practice,
    method: 'REQUEST',
    reader: 'client',
    host: 'book.example.org',
    now: BOOKED_AT,
    ...replaced,
  });

const lasting15 = (start: number) =>
  aBooking({ start: epochMs(start), end: epochMs(start + 15 * MINUTE_MS) });

/** The entry as another program reads it, its times by the VTIMEZONE that it brings and by nothing else. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component);
  const event = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const instant = (name: string) => {
    const time = event.getFirstPropertyValue(name) as ICAL.Time;
    if (time.zone.tzid !== 'UTC') time.zone = zone;
    return time.toJSDate().toISOString();
  };
  return {
    calendar,
    event,
    start: instant('dtstart'),
    end: instant('dtend'),
    value: (name: string) => event.getFirstPropertyValue(name),
  };
}

describe('the instant of a calendar entry, as another program reads it', () => {
  it.each([
    ['in winter', '2026-11-24T10:15:00.000Z'],
    ['in summer', '2026-07-14T09:15:00.000Z'],
    ['on the morning before clocks go forward', '2026-03-29T00:45:00.000Z'],
    ['on the morning after clocks went forward', '2026-03-29T01:00:00.000Z'],
    ['in the hour that comes twice, the first time', '2026-10-25T00:30:00.000Z'],
    ['in the hour that comes twice, the second time', '2026-10-25T01:30:00.000Z'],
    ['from one side of the autumn change to the other', '2026-10-25T00:50:00.000Z'],
    ['fault 33: over midnight of a year', '2026-12-31T23:50:00.000Z'],
    ['on a day that only leap years have', '2028-02-29T12:00:00.000Z'],
  ])('is right %s', (_, start) => {
    const { start: from, end } = read(entry(lasting15(at(start))));
    expect(from).toBe(start);
    expect(end).toBe(new Date(Date.parse(start) + 15 * MINUTE_MS).toISOString());
  });

  it.each(['America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Auckland'])(
    'is right at any time in %s',
    (id) => {
      const zone = findZone(id) ?? expect.fail(`${id} is not listed`);
      const minutes = fc.integer({
        min: at('2026-01-01T00:00:00Z') / MINUTE_MS,
        max: at('2030-12-31T00:00:00Z') / MINUTE_MS,
      });
      fc.assert(
        fc.property(minutes, (minute) => {
          const booking = lasting15(minute * MINUTE_MS);
          const { start, end } = read(entry(booking, { practice: { ...practice, zone } }));
          expect([start, end]).toEqual(
            [booking.start, booking.end].map((time) => new Date(time).toISOString()),
          );
        }),
        { numRuns: 100 },
      );
    },
  );

  it('is right in a zone that never changes its clocks', () => {
    const zone = { id: 'UTC', starts: [0], offsets: [0] };
    expect(read(entry(aBooking(), { practice: { ...practice, zone } })).start).toBe(
      '2026-11-24T10:15:00.000Z',
    );
  });
});

describe('what a calendar entry says', () => {
  it('is the same entry for client and therapist, whatever happens to the booking', () => {
    const booking = aBooking();
    const uids = [
      entry(booking),
      entry(booking, { reader: 'therapist' }),
      entry({ ...booking, sequence: 3, status: 'cancelled' }, { method: 'CANCEL' }),
      bookingCalendar({ booking, practice, now: BOOKED_AT, siteUrl: 'https://book.example.org' }),
    ].map((text) => read(text).value('uid'));
    expect(new Set(uids)).toEqual(new Set([`${booking.id}@book.example.org`]));
  });

  it('rises in sequence and is cancelled with the booking', () => {
    const { value, calendar } = read(
      entry(aBooking({ sequence: 3, status: 'cancelled' }), { method: 'CANCEL' }),
    );
    expect(value('sequence')).toBe(3);
    expect(value('status')).toBe('CANCELLED');
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  });

  it('names room, address and therapist to the client', () => {
    const { value } = read(entry(aBooking()));
    expect(value('summary')).toBe('Consultation with Alex Sample');
    expect(value('location')).toBe('The Palmeira Practice, 2 A Church Road, Hove, BN3 2FL');
    expect(value('description')).toContain('Reference: QH-7K2M');
  });

  it('names the client to the therapist', () => {
    const { value } = read(entry(aBooking(), { reader: 'therapist' }));
    expect(value('summary')).toBe('Consultation: Jo Bloggs');
    expect(value('description')).toBe('Reference: QH-7K2M\njo@example.com\n+447700900123');
  });

  it('holds no manage link, since calendars are shared', () => {
    expect(entry(aBooking())).not.toContain('/manage');
  });

  it('names neither practice, room, therapist nor consultation when the client asked for discretion', () => {
    const text = entry(aBooking({ client: { discreet: true } }), { method: 'PUBLISH' });
    expect(read(text).value('summary')).toBe('Appointment');
    expect(text.replace(/\r\n /g, '')).not.toMatch(/Sample|Palmeira|consult|therap|hello@example/i);
  });
});

describe('text that would break a calendar', () => {
  it.each([
    ['fault 40: an event of its own', 'Jo\\nEND:VEVENT\\nBEGIN:VEVENT'],
    ['fault 40: BEGIN:VEVENT', 'BEGIN:VEVENT'],
    ['fault 37: line ends', 'Jo\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX: y'],
    ['commas, semicolons, colons and backslashes', 'a,b;c:d\\e'],
    ['fault 34: an apostrophe and double quotes', `Siobhán "Sho" O'Brien`],
    ['fault 34: one character', '李'],
    ['fault 34: an emoji with joiners', '👩🏽‍❤️‍💋‍👩🏻 Jo'],
    ['fault 35: Arabic', 'فاطمة الزهراء'],
    ['fault 35: Hebrew', 'נועה כהן'],
  ])('%s stays one value of one event', (_, name) => {
    const text = entry(aBooking({ client: { name } }), { reader: 'therapist' });
    const { calendar, value } = read(text);
    expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    expect(value('summary')).toBe(`Consultation: ${name.replace(/\r\n/g, '\n')}`);
  });

  it('keeps lines to 75 octets, ends them with CRLF and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (name) => {
        const text = entry(aBooking({ client: { name } }), { reader: 'therapist' });
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
