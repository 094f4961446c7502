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
  readonly calendar: CalendarPart | null;
}

/** Said of every mail that no person wrote, so that out-of-office machines keep still. */
const HEADERS = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'Content-Language': 'en-GB',
};

/**
 * The message as SES takes it: multipart/alternative of text, HTML and the calendar entry, the richest last. The entry is no
 * attachment beside that: one mail, one entry. Base64 keeps its line ends and its folds as they are.
 */
export function toMime({ letter, from, to, replyTo, messageId, date, calendar }: Envelope): Promise<Buffer> {
  return new MailComposer({
    from: { name: letter.sender, address: from },
    to: { name: '', address: to },
    replyTo: { name: '', address: replyTo },
    subject: letter.subject,
    messageId,
    date,
    headers: HEADERS,
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
