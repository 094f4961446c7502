import MailComposer from 'nodemailer/lib/mail-composer';
import type { CalendarMethod } from './calendar.ts';
import type { Letter } from './letter.ts';
import { htmlPage } from './page.ts';
import { plainText } from './plain-text.ts';

export interface CalendarPart {
  readonly method: CalendarMethod;
  readonly text: string;
}

export interface Envelope {
  readonly letter: Letter;
  /** Bare addresses. */
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  /** Of what a person wrote: the mails before it in its thread, each by every Message-ID that it has. Null: no person wrote it. */
  readonly answers: readonly (readonly string[])[] | null;
  readonly calendar: CalendarPart | null;
}

const LANGUAGE = { 'Content-Language': 'en-GB' };
/** Said of every mail that no person wrote, so that out-of-office machines keep still. */
const BY_NOBODY = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  ...LANGUAGE,
};
/** As many as a thread's first and last mails need: a header has its limits. */
const MOST_REFERENCES = 20;

/**
 * The message as SES takes it: multipart/alternative of text, HTML and the calendar entry, the richest last. The entry is no
 * attachment beside that: one mail, one entry. Base64 keeps its line ends and its folds as they are.
 */
export function toMime(envelope: Envelope): Promise<Buffer> {
  const { letter, from, to, replyTo, messageId, date, answers, calendar } = envelope;
  return new MailComposer({
    from: { name: letter.sender, address: from },
    to: { name: '', address: to },
    replyTo: { name: '', address: replyTo },
    subject: letter.subject,
    messageId,
    date,
    headers: answers ? LANGUAGE : BY_NOBODY,
    // By the name that its reader saw: many a program takes one alone.
    inReplyTo: answers?.at(-1)?.at(-1),
    references: answers?.flat().slice(-MOST_REFERENCES),
    text: plainText(letter),
    html: htmlPage(letter),
    alternatives: calendar
      ? [
          {
            contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
            contentTransferEncoding: 'base64',
            content: calendar.text,
          },
        ]
      : [],
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
