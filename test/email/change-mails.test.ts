import { describe, expect, it } from 'vitest';
import { cancelledBy, movedTo, otherTimes } from '../../bin/sample-booking.ts';
import type { Actor, Booking } from '../../functions/domain/booking.ts';
import type { BookingMailContent } from '../../functions/use-cases/mail-effects.ts';
import { Calendar } from '../support/calendar.ts';
import { aBooking, SITE } from '../support/mail.ts';
import { about, calendarBytes, onOneLine, seen, written } from '../support/written-mail.ts';

const TUESDAY = aBooking();

const THURSDAY = { start: '2026-11-26T12:00:00.000Z', room: 'brighton' };
const toThursday = (booking: Booking, by: Actor = 'client', therapist = 'alex') =>
  movedTo(booking, { ...THURSDAY, therapist }, by);

const mail = (kind: BookingMailContent['kind'], booking: Booking, more: Partial<BookingMailContent> = {}) =>
  written({ ...about(kind, booking), ...more } as BookingMailContent);

/** Every mail that a change causes, as its reader gets it. */
const MAILS: [BookingMailContent['kind'], Booking, Partial<BookingMailContent>][] = [
  ['moved', toThursday(TUESDAY), { before: TUESDAY }],
  ['moved-notice', toThursday(TUESDAY), { before: TUESDAY }],
  ['lost-notice', toThursday(TUESDAY, 'practice', 'sam'), { before: TUESDAY }],
  ['cancelled', cancelledBy(TUESDAY, 'client'), {}],
  [
    'cancelled-by-practice',
    cancelledBy(TUESDAY, 'practice', 'I am ill today.\nI am sorry.'),
    { alternatives: otherTimes },
  ],
  ['cancelled-notice', cancelledBy(TUESDAY, 'client', 'I feel better'), {}],
];

const CANCELS = /^(?:lost-notice|cancelled)/;

describe('every mail about a change', () => {
  it.each(MAILS)(
    'says when, where and which, and the telephone, in both parts: %s',
    async (kind, booking, more) => {
      const { text, html } = await mail(kind, booking, more);
      const when = /^moved/.test(kind)
        ? 'Thursday 26 November 2026, 12:00 to 12:15'
        : 'Tuesday 24 November 2026, 10:15 to 10:30';
      for (const part of [onOneLine(text), seen(html)]) {
        expect(part).toContain(when);
        expect(part).toContain(/^moved/.test(kind) ? 'Brighton Consulting Rooms' : 'The Palmeira Practice');
        expect(part).toContain('QH-7K2M');
        expect(part).toContain('01632 960123');
      }
    },
  );

  it.each(MAILS)('has its method in the body and in the header: %s', async (kind, booking, more) => {
    const method = CANCELS.test(kind) ? 'CANCEL' : 'REQUEST';
    const { raw, mail: read } = await mail(kind, booking, more);
    expect(read.attachments).toHaveLength(1);
    expect(Buffer.from(raw).toString()).toMatch(
      new RegExp(`^Content-Type: text/calendar; charset=utf-8;\\s+method=${method}\\r$`, 'm'),
    );
    expect(calendarBytes(raw)).toContain(`\r\nMETHOD:${method}\r\n`);
  });

  it.each(MAILS.filter(([kind]) => !kind.endsWith('notice')))(
    'is discreet where the client asked for it: %s',
    async (kind, booking, more) => {
      const asked = { ...booking, client: { ...booking.client, discreet: true } };
      const { subject, mail: read, html } = await mail(kind, asked, more);
      const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
      for (const outside of [subject, title, read.from?.name]) {
        expect(outside).not.toMatch(/sample|palmeira|hove|brighton|therap|consult|practice|alex/i);
      }
      expect(read.attachments).toEqual([]);
    },
  );

  it.each(MAILS.filter(([kind]) => kind.endsWith('notice')))(
    'names the client inside and not in the subject: %s',
    async (kind, booking, more) => {
      const { subject, text, to } = await mail(kind, booking, more);
      expect(text).toContain('Jo Bloggs');
      expect(subject).not.toContain('Jo');
      expect(to).toBe('alex@example.org');
    },
  );
});

describe('what the client reads', () => {
  it('of a move: where it was, and whose doing it is', async () => {
    const before = { before: TUESDAY };
    const own = await mail('moved', toThursday(TUESDAY), before);
    expect(own.text).toContain('as you asked');
    expect(own.text).toContain('It was Tuesday 24 November 2026, 10:15 to 10:30, at The Palmeira Practice.');
    const ours = await mail('moved', toThursday(TUESDAY, 'practice'), before);
    expect(ours.text).toContain('We have moved your consultation.');
    expect(ours.text).toContain(`${SITE}/manage#`);
  });

  it('of a cancellation by the practice: why, other times and the link to choose one', async () => {
    const [, booking, more] = MAILS[4] ?? expect.fail();
    const { text, html } = await mail('cancelled-by-practice', booking, more);
    for (const part of [onOneLine(text), seen(html)]) {
      expect(part).toContain('I am ill today. I am sorry.');
      expect(part).toContain('Tuesday 24 November 2026, 12:00 to 12:15, Intrinsic Health');
      expect(part).toMatch(/116 123.*NHS 111.*999/);
    }
    expect(html).toContain(`href="${SITE}/manage#`);
  });

  it('when no other time is free: that there is none, and the telephone', async () => {
    const { text } = await mail('cancelled-by-practice', cancelledBy(TUESDAY, 'practice'), {
      alternatives: [],
    });
    expect(text).toContain('No time is free online just now.');
    expect(text).not.toContain('From the practice');
  });

  it('fault 38: markup in a reason stays text', async () => {
    const booking = cancelledBy(TUESDAY, 'practice', '<img src=x onerror=alert(1)>');
    expect((await mail('cancelled-by-practice', booking)).html).not.toContain('<img');
  });
});

describe('a calendar that is sent every mail in order', () => {
  const thursday = toThursday(TUESDAY);
  const monday = movedTo(thursday, { start: '2026-11-23T09:00:00.000Z', room: 'hove' }, 'practice');
  const gone = cancelledBy(monday, 'practice');

  it.each([
    ['the client’s', ['confirmation', 'moved', 'moved', 'cancelled-by-practice']],
    ['the therapist’s', ['notice', 'moved-notice', 'moved-notice', 'cancelled-notice']],
  ] as const)('%s shows each time in turn and ends with no entry', async (_, kinds) => {
    const calendar = new Calendar();
    const seenStarts: string[][] = [];
    for (const [index, booking] of [TUESDAY, thursday, monday, gone].entries()) {
      const { raw } = await mail(kinds[index] ?? expect.fail(), booking, { before: TUESDAY });
      calendar.receive(calendarBytes(raw));
      seenStarts.push(calendar.starts);
    }
    expect(seenStarts).toEqual([
      ['2026-11-24T10:15:00.000Z'],
      ['2026-11-26T12:00:00.000Z'],
      ['2026-11-23T09:00:00.000Z'],
      [],
    ]);
  });

  it('loses the entry of a therapist who no longer has it, and only theirs', async () => {
    const [alex, sam] = [new Calendar(), new Calendar()];
    const toSam = toThursday(TUESDAY, 'practice', 'sam');
    alex.receive(calendarBytes((await mail('notice', TUESDAY)).raw));
    const lost = await mail('lost-notice', toSam, { before: TUESDAY });
    const gained = await mail('notice', toSam);
    expect([lost.to, gained.to]).toEqual(['alex@example.org', 'sam@example.org']);
    alex.receive(calendarBytes(lost.raw));
    sam.receive(calendarBytes(gained.raw));
    expect([alex.starts, sam.starts]).toEqual([[], ['2026-11-26T12:00:00.000Z']]);
  });
});
