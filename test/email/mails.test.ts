import { afterEach, describe, expect, it, vi } from 'vitest';
import * as calendar from '../../functions/email/calendar.ts';
import type { MailContent } from '../../functions/use-cases/mail-effects.ts';
import { aBooking, composer, SITE } from '../support/mail.ts';
import {
  about,
  calendarBytes,
  onOneLine,
  practice,
  refusal,
  seen,
  written,
} from '../support/written-mail.ts';

vi.mock('../../functions/email/calendar.ts', { spy: true });
afterEach(() => vi.mocked(calendar.calendarOf).mockReset());

describe('every mail about a booking', () => {
  it.each(['confirmation', 'reminder', 'notice'] as const)(
    'says when, where and which in both parts: %s',
    async (kind) => {
      const { text, html } = await written(about(kind));
      for (const part of [onOneLine(text), seen(html)]) {
        expect(part).toContain('Tuesday 24 November 2026, 10:15 to 10:30');
        expect(part).toContain('The Palmeira Practice');
        expect(part).toContain('2 A Church Road, Hove');
        expect(part).toContain('BN3 2FL');
        expect(part).toContain('QH-7K2M');
        expect(part).toContain('01632 960123');
      }
    },
  );

  it.each(['confirmation', 'reminder'] as const)(
    'tells the client with whom, how to change it, how to arrive, and where help is: %s',
    async (kind) => {
      const { text, html, to } = await written(about(kind));
      expect(to).toBe('jo@example.com');
      for (const part of [onOneLine(text), seen(html)]) {
        expect(part).toContain('Hello Jo');
        expect(part).toContain('Alex Sample (they/them)');
        expect(part).toContain('Ring the bell marked “Palmeira”');
        expect(part).toContain('Free, for 15 minutes');
        expect(part).toMatch(/116 123.*NHS 111.*999/);
      }
      expect(text).toContain(`${SITE}/manage#`);
      expect(html).toContain(`href="${SITE}/manage#`);
    },
  );

  it('shows summer time in summer', async () => {
    const booking = aBooking({
      start: Date.parse('2026-07-14T09:15Z') as never,
      end: Date.parse('2026-07-14T09:30Z') as never,
    });
    expect((await written(about('confirmation', booking))).text).toContain(
      'Tuesday 14 July 2026, 10:15 to 10:30',
    );
  });

  it('gives the therapist all that is known of the client', async () => {
    const { to, text, html, subject } = await written(about('notice'));
    expect(to).toBe('alex@example.org');
    for (const part of [onOneLine(text), seen(html)]) {
      expect(part).toContain('Jo Bloggs');
      expect(part).toContain('jo@example.com');
      expect(part).toContain('+447700900123 A voicemail may be left');
    }
    expect(subject).not.toContain('Jo');
  });

  it.each([
    [{ voicemail: false }, 'Please leave no voicemail'],
    [{ phone: null, voicemail: false }, 'Telephone: Not given'],
    [{ discreet: true }, 'please name neither the practice nor therapy'],
  ])('tells the therapist of %o: %s', async (client, words) => {
    expect((await written(about('notice', aBooking({ client })))).text).toContain(words);
  });

  it('writes to no therapist who has left', async () => {
    const former = { ...practice, therapists: [], former: practice.therapists };
    expect(await composer({ ...about('notice'), practice: former } as MailContent)).toBeNull();
    expect((await written({ ...about('reminder'), practice: former } as MailContent)).text).toContain(
      'Alex Sample',
    );
  });
});

describe('the form of a mail', () => {
  it('says from whom it comes, where answers go, and that no person wrote it', async () => {
    const { headers, mail } = await written(about('confirmation'));
    expect(mail.from).toMatchObject({ name: 'The Sample Practice', address: 'bookings@example.org' });
    expect(headers['reply-to']).toBe('hello@example.org');
    expect(headers['auto-submitted']).toBe('auto-generated');
    expect(headers.date).toBe('Sat, 21 Nov 2026 10:00:00 +0000');
  });

  it('fault 15: gives two copies of one mail the same Message-ID and calendar entry', async () => {
    const booking = aBooking();
    const [one, two] = [
      await written(about('confirmation', booking)),
      await written(about('confirmation', booking)),
    ];
    expect(one.mail.messageId).toBe(two.mail.messageId);
    expect(one.mail.attachments[0]?.content).toBe(two.mail.attachments[0]?.content);
  });

  it.each(['confirmation', 'reminder', 'notice'] as const)(
    'has one calendar part, whose method stands in both places: %s',
    async (kind) => {
      const { mail, raw } = await written(about(kind));
      expect(mail.attachments).toHaveLength(1);
      expect(Buffer.from(raw).toString()).toMatch(
        /^Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST\r$/m,
      );
      expect(calendarBytes(raw)).toMatch(
        /^BEGIN:VCALENDAR\r\n[\s\S]*\r\nMETHOD:REQUEST\r\n[\s\S]*END:VCALENDAR\r\n$/,
      );
    },
  );

  it('ends each of its lines with CRLF and keeps them under the 998 octets that mail can carry', async () => {
    const { raw } = await written(about('confirmation', aBooking({ client: { name: '字'.repeat(100) } })));
    const text = Buffer.from(raw).toString('latin1');
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('is sent without its calendar part when that cannot be made', async () => {
    vi.mocked(calendar.calendarOf).mockImplementation(() => {
      throw new RangeError('no calendar today');
    });
    const { mail, text, calendarError } = await written(about('confirmation'));
    expect(mail.attachments).toEqual([]);
    expect(text).toContain('Tuesday 24 November 2026');
    expect(calendarError).toBeInstanceOf(RangeError);
  });

  it('fetches nothing and runs nothing', async () => {
    const { html } = await written(about('confirmation'));
    expect(html).not.toMatch(/<(?:script|img|link|iframe|form|table)|url\(|@import|\son\w+=/i);
    expect(html).toContain('<html lang="en-GB"');
  });
});

describe('discretion', () => {
  const TELLING = /sample|palmeira|hove|therap|consult|practice|alex/i;

  it.each(['confirmation', 'reminder'] as const)(
    'shows nothing on the outside, and has no calendar part: %s',
    async (kind) => {
      const { subject, mail, html } = await written(about(kind, aBooking({ client: { discreet: true } })));
      expect(subject).toMatch(/our appointment on Tuesday 24 November$/);
      const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
      const firstSeen = seen(html)
        .replace(/(?:&#847;|&zwnj;|&nbsp;)/g, '')
        .slice(0, 230);
      for (const outside of [subject, title, mail.from?.name, firstSeen])
        expect(outside).not.toMatch(TELLING);
      expect(mail.attachments).toEqual([]);
    },
  );

  it('is not asked of the therapist, whose mail stays as it is', async () => {
    const { subject, mail } = await written(about('notice', aBooking({ client: { discreet: true } })));
    expect(subject).toContain('New consultation');
    expect(mail.attachments).toHaveLength(1);
  });
});

describe('a mail about a request that was not accepted', () => {
  it.each([
    ['open-booking', 'You already have one coming up'],
    ['device-limit', 'Several were made from the same internet connection today'],
    ['blocked', 'We cannot take online bookings for this address'],
  ] as const)('gives the reason %s, a way out, and peace of mind', async (reason, words) => {
    const { to, text, html, subject, mail } = await written(refusal(reason));
    expect(to).toBe('jo@example.com');
    expect(`${subject} ${mail.from?.name}`).toBe('About your appointment request Appointments');
    for (const part of [onOneLine(text), seen(html)]) {
      expect(part).toContain(words);
      expect(part).toContain('01632 960123');
      expect(part).toContain('If it was not you, you need do nothing.');
    }
    expect(mail.attachments).toEqual([]);
  });
});
