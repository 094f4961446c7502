import type { DeliveryReport, DeliveryWord } from '../domain/delivery.ts';
import type { MailTags } from '../use-cases/mail-effects.ts';

/**
 * What is handed on of an event of SES's: neither addresses nor subjects, so that no log and no dead letter can hold them.
 * The rule that listens for the events makes it; see `lib/feedback.ts`.
 */
export interface SesEvent {
  /** The event's `detail-type`. */
  readonly what: string;
  /** SES's id of the mail. */
  readonly messageId: string;
  /** Ours, and those that SES adds. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** The rule lets no other event through, and of bounces only those that are for good. */
const WORDS: Readonly<Record<string, DeliveryWord>> = {
  'Email Delivered': { status: 'delivered' },
  'Email Bounced': { status: 'bounced' },
  'Email Complaint Received': { status: 'complained' },
  'Email Rejected': { status: 'failed', reason: 'rejected' },
  'Email Rendering Failed': { status: 'failed', reason: 'not-composed' },
};

/** @throws a TypeError for any other event */
export function readSesEvent({ what, messageId, tags }: SesEvent): {
  tags: MailTags;
  report: DeliveryReport;
} {
  const word = WORDS[what];
  if (!word) throw new TypeError(`an event that nobody asked for: ${what}`);
  const first = Object.entries(tags).map(([name, [value = '']]) => [name, value]);
  return { tags: Object.fromEntries(first), report: { ...word, messageId } };
}
