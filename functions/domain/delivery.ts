import type { FailureReason, Mail, Mailing, MailStatus } from './mail.ts';
import type { EpochMs } from './units.ts';

/** What SES says later of a mail that it took. `failed`: it found that it cannot send it after all. */
export type DeliveryWord =
  | { readonly status: 'delivered' | 'bounced' | 'complained' }
  | { readonly status: 'failed'; readonly reason: FailureReason };

/** With SES's id of the mail. */
export type DeliveryReport = DeliveryWord & { readonly messageId: string };

/**
 * Reports come in any order, more than once, and even before our own mark that the mail was sent. So what is known of a mail
 * only ever rises: a bounce that follows a delivery counts, a delivery that follows a bounce does not undo it. A delivery
 * outranks a failure of ours, since it proves that a copy went out.
 */
const RANK = {
  queued: 0,
  dropped: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  bounced: 4,
  complained: 5,
} as const satisfies Record<MailStatus, number>;

/** @returns the mail itself when the report says nothing new */
export function afterReport(mail: Mail, report: DeliveryReport, now: EpochMs): Mail {
  if (RANK[report.status] <= RANK[mail.status]) return mail;
  const { reason: _, ...rest } = mail;
  return { ...rest, ...report, at: now, leasedUntil: null };
}

/** Why a client did not get a mail, or was sent none. A complaint is one too: whoever makes it wants no more of them. */
export type Undelivered = 'bounced' | 'complained' | FailureReason;

/** @returns undefined where a mail's change is no news of that kind */
export function whyUndelivered(before: Mail, { to, status, reason }: Mail): Undelivered | undefined {
  if (to !== 'client' || status === before.status) return undefined;
  if (status === 'bounced' || status === 'complained') return status;
  return status === 'failed' ? reason : undefined;
}

const UNREACHED: readonly MailStatus[] = ['bounced', 'complained', 'failed'];
const UNSETTLED: readonly MailStatus[] = ['queued', 'dropped'];

/**
 * Whether the last mail that the client was to get did not reach them, as far as is known.
 * @param mailings - in the order in which they were written
 */
export function clientUnreached(mailings: readonly Mailing[]): boolean {
  const last = mailings
    .flatMap(({ mails }) => mails)
    .findLast(({ to, status }) => to === 'client' && !UNSETTLED.includes(status));
  return last !== undefined && UNREACHED.includes(last.status);
}
