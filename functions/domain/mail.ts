import { type BookingId, type EpochMs, epochMs, HOUR_MS, type PersonHash } from './units.ts';

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

/**
 * A booking's mails are composed from the booking as it is when they are sent; a refusal has no booking to read. `sequence` is
 * the booking's when the mailing was written: a reminder of an earlier one has been superseded.
 */
export type MailingSubject =
  | { readonly kind: 'booking'; readonly booking: BookingId; readonly sequence: number }
  | {
      readonly kind: 'refusal';
      readonly person: PersonHash;
      readonly email: string;
      readonly reason: RefusalReason;
    };

export type RefusalReason = 'open-booking' | 'device-limit' | 'blocked';

/** 24 elapsed hours, also across a change of the clocks. */
const REMINDER_BEFORE_MS = 24 * HOUR_MS;

const queued = (kind: MailKind, to: Mail['to'], now: EpochMs, dueAt: EpochMs): Mail => ({
  kind,
  to,
  status: 'queued',
  dueAt,
  leasedUntil: null,
  attempts: 0,
  at: now,
  messageId: null,
});

/** What a booking causes: the client's confirmation, the therapist's notice and, unless it is due already, the reminder. */
export function bookedMailing({ id, start }: { id: BookingId; start: EpochMs }, now: EpochMs): Mailing {
  const remindAt = epochMs(start - REMINDER_BEFORE_MS);
  return {
    about: { kind: 'booking', booking: id, sequence: 0 },
    id: mailingId(now, 'booked'),
    mails: [
      queued('confirmation', 'client', now, now),
      queued('notice', 'therapist', now, now),
      ...(remindAt > now ? [queued('reminder', 'client', now, remindAt)] : []),
    ],
  };
}

/** What a refusal causes: one mail to the mailbox concerned, which alone learns the reason. */
export const refusalMailing = (
  about: Extract<MailingSubject, { kind: 'refusal' }>,
  { now, key }: { now: EpochMs; key: string },
): Mailing => ({ about, id: mailingId(now, key), mails: [queued('not-accepted', 'client', now, now)] });

const mailingId = (now: EpochMs, what: string): string => `${new Date(now).toISOString()}#${what}`;
