import type { BookingId, EpochMs, PersonHash } from './units.ts';

/** What a mail says. One composer a kind; see `functions/email`. */
export type MailKind = 'confirmation' | 'notice' | 'reminder' | 'not-accepted';

/** `sent`: SES took it. Later states come from SES's own events. `dropped`: it no longer made sense when it came up. */
export type MailStatus = 'queued' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed' | 'dropped';

export interface Mail {
  readonly kind: MailKind;
  readonly to: 'client' | 'therapist';
  readonly status: MailStatus;
  /** Not to be sent before this. After a failure: when to try next. */
  readonly dueAt: EpochMs;
  /** Until when somebody who claimed it may be sending it; null: nobody. */
  readonly leasedUntil: EpochMs | null;
  readonly attempts: number;
  /** When the status was last changed. */
  readonly at: EpochMs;
  /** SES's id of it, once sent. */
  readonly messageId: string | null;
}

/**
 * The outbox row: all mails that one event causes, written in that event's transaction. They share a row because each row
 * of a transaction costs two write units and its index entry a third; each is claimed, sent and marked on its own.
 */
export interface Mailing {
  readonly about: MailingSubject;
  /** Sorts by time within its subject and is unique there. */
  readonly id: string;
  readonly mails: readonly Mail[];
}

/** A booking's mails are composed from the booking as it is when they are sent; a refusal has no booking to read. */
export type MailingSubject =
  | { readonly kind: 'booking'; readonly booking: BookingId }
  | { readonly kind: 'refusal'; readonly person: PersonHash; readonly email: string; readonly reason: RefusalReason };

export type RefusalReason = 'open-booking' | 'device-limit' | 'blocked';
