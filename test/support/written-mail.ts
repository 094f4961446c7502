import { expect } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import type { RefusalReason } from '../../functions/domain/mail.ts';
import type { BookingMailContent, MailContent } from '../../functions/use-cases/mail-effects.ts';
import { aBooking, BOOKED_AT, composer, parsed } from './mail.ts';

export const practice = samplePractice();
const mailing = '2026-11-21T10:00:00.000Z#booked';

export const about = (kind: BookingMailContent['kind'], booking = aBooking()): MailContent => ({
  kind,
  booking,
  practice,
  mailing,
  now: BOOKED_AT,
});

export const refusal = (reason: RefusalReason): MailContent => ({
  kind: 'not-accepted',
  email: 'jo@example.com',
  reason,
  practice,
  mailing,
  now: BOOKED_AT,
});

export async function written(content: MailContent) {
  const message = (await composer(content)) ?? expect.fail('nobody to write to');
  const mail = await parsed(message.raw);
  const headers: { date?: string; [name: string]: string | undefined } = Object.fromEntries(
    mail.headers.map(({ key, value }) => [key, value]),
  );
  return { ...message, mail, headers, text: mail.text ?? '', html: mail.html ?? '' };
}

/** What is left of the HTML for a reader, on one line. */
export const seen = (html: string): string =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

/** The calendar part as it stands in the message: parsers put line feeds in the place of its line ends. */
export const calendarBytes = (raw: Uint8Array): string => {
  const [, encoded = ''] =
    /^Content-Type: text\/calendar[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/m.exec(Buffer.from(raw).toString()) ?? [];
  return Buffer.from(encoded, 'base64').toString();
};

export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
