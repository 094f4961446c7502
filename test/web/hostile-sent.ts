import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import type { Email } from 'postal-mime';
import { vi } from 'vitest';
import { sweeper } from '../../functions/app-mail.ts';
import { parsed } from '../support/mail.ts';

/** A mail as SES is given it. */
export interface Sent {
  readonly raw: Uint8Array;
  /** The envelope's. */
  readonly to: readonly string[];
  readonly mail: Email;
  readonly kind: string;
}

/** All that is due now. */
export async function sweep(): Promise<Sent[]> {
  const ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
  vi.stubEnv('MAIL_FROM', 'bookings@example.org');
  vi.stubEnv('CONFIGURATION_SET', 'mail');
  await sweeper()(() => 300_000);
  return Promise.all(
    ses.commandCalls(SendRawEmailCommand).map(async ({ args: [{ input }] }) => {
      const raw = input.RawMessage?.Data ?? new Uint8Array();
      const mail = await parsed(raw);
      return { raw, mail, to: input.Destinations ?? [], kind: kindOf(mail.subject ?? '') };
    }),
  );
}

/** By the subject, which holds nothing of anybody's. */
const kindOf = (subject: string): string =>
  KINDS.find(([, pattern]) => pattern.test(subject))?.[0] ?? `"${subject}"`;
export const KINDS: readonly (readonly [string, RegExp])[] = [
  ['notice', /^New consultation: \w+ \d+ \w+, \d\d:\d\d, [\w ]+$/],
  ['confirmation', /^Your consultation is booked: \w+ \d+ \w+, \d\d:\d\d$/],
  ['acknowledgement', /^We have your message$/],
  ['message-notice', /^A new message in the inbox$/],
  ['reply', /^Re: We have your message$/],
  ['cancelled', /^Your consultation is cancelled: \w+ \d+ \w+, \d\d:\d\d$/],
  ['cancelled-notice', /^Cancelled: \w+ \d+ \w+, \d\d:\d\d, [\w ]+$/],
];

/** A reply names the mails that went before it, if any had been sent by then. */
const OF_ITS_THREAD = ['in-reply-to', 'references'];

/** A mail’s outside, which is the same for all of a kind: header fields, recipients and parts. */
export const outside = ({
  mail: { headers, to = [], cc = [], bcc = [], from, replyTo, attachments },
}: Sent) => ({
  fields: headers.map(({ key }) => key).filter((key) => !OF_ITS_THREAD.includes(key)),
  recipients: [...to, ...cc, ...bcc].length,
  from,
  replyTo,
  parts: attachments.map(({ mimeType, method }) => `${mimeType} ${method}`),
});
