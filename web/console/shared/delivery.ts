import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';

export type Mail = ConsoleBooking['mails'][number];

const KINDS: Readonly<Record<string, string>> = {
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  moved: 'New time',
  cancelled: 'Cancellation, as they asked',
  'cancelled-by-practice': 'Cancellation, with other times',
  notice: 'Notice of the booking',
  'moved-notice': 'Notice of the new time',
  'lost-notice': 'Notice that somebody else has it now',
  'cancelled-notice': 'Notice of the cancellation',
  acknowledgement: 'Acknowledgement',
  'message-notice': 'Notice of the message',
};

/** What a mail is about. One of a kind that this page does not know yet goes by its name. */
export const kindInWords = ({ kind }: Pick<Mail, 'kind'>): string => KINDS[kind] ?? kind;

const STATUSES: Readonly<Record<Mail['status'], string>> = {
  queued: 'Waiting to be sent',
  sent: 'Sent',
  delivered: 'Delivered',
  bounced: 'Not delivered (bounced)',
  complained: 'Marked as spam',
  failed: 'Not sent',
};

/** Why one was not sent that should have been. */
const REASONS: Readonly<Record<NonNullable<Mail['reason']>, string>> = {
  'not-composed': 'it could not be written',
  refused: 'it was not accepted',
  rejected: 'it was turned away',
  'bounced-before': 'an earlier mail came back',
  'complained-before': 'they marked an earlier mail as spam',
};

export const statusInWords = ({ status, reason }: Pick<Mail, 'status' | 'reason'>): string =>
  reason ? `${STATUSES[status]}: ${REASONS[reason]}` : STATUSES[status];

export const hasFailed = ({ status }: Pick<Mail, 'status'>): boolean =>
  status === 'bounced' || status === 'complained' || status === 'failed';

/** The last mail to the client that did not reach them; undefined when a later one did, or all have. */
export function undelivered({ mails }: Pick<ConsoleBooking, 'mails'>): Mail | undefined {
  const settled = mails.filter(
    (mail) => mail.to === 'client' && (mail.status === 'delivered' || hasFailed(mail)),
  );
  const last = settled.at(-1);
  return last && hasFailed(last) ? last : undefined;
}
