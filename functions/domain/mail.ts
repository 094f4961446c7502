import type { Booking, HistoryEntry } from './booking.ts';
import type { ReplyEntry } from './entry.ts';
import {
  type BookingId,
  type ConversationId,
  type EpochMs,
  epochMs,
  HOUR_MS,
  type PersonHash,
  type TherapistId,
} from './units.ts';

/**
 * What a mail says. One composer a kind; see `functions/email`. Those that end in `notice` are for therapists: `lost-notice` for
 * the one who no longer has a booking that another has now, who gets a `notice`.
 */
export type MailKind =
  | 'confirmation'
  | 'notice'
  | 'reminder'
  | 'moved'
  | 'moved-notice'
  | 'lost-notice'
  | 'cancelled'
  | 'cancelled-by-practice'
  | 'cancelled-notice'
  | 'not-accepted'
  | ConversationMailKind;

/**
 * Of a message: to its sender, and to each therapist; and what a therapist answers. `attachments-refused` stands in the
 * acknowledgement's place where a mail brought files along.
 */
export type ConversationMailKind = 'acknowledgement' | 'attachments-refused' | 'message-notice' | 'reply';

/** `sent`: SES took it. Later states come from SES's own events. `dropped`: it no longer made sense when it came up. */
export type MailStatus = 'queued' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed' | 'dropped';

/**
 * Why a mail has failed. `not-composed`: our own mistake. `refused`: SES took it for no address. `rejected`: SES found a virus.
 * The last two: it was not even tried, since an earlier mail to the address bounced or was marked as junk.
 */
export type FailureReason = 'not-composed' | 'refused' | 'rejected' | 'bounced-before' | 'complained-before';

export interface Mail {
  readonly kind: MailKind;
  readonly to: 'client' | 'therapist';
  /** Which one, where what the mail is about does not say. */
  readonly therapist?: TherapistId;
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
  /** Of one that has failed. */
  readonly reason?: FailureReason;
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
 * the booking's when the mailing was written: mails of an earlier one have been superseded. `before` is what a move left.
 */
export type MailingSubject =
  | {
      readonly kind: 'booking';
      readonly booking: BookingId;
      readonly sequence: number;
      readonly before?: Whereabouts;
    }
  | {
      readonly kind: 'refusal';
      readonly person: PersonHash;
      readonly email: string;
      readonly reason: RefusalReason;
    }
  | { readonly kind: 'conversation'; readonly conversation: ConversationId };

/** What a move changes. */
export type Whereabouts = Pick<Booking, 'start' | 'end' | 'room' | 'therapist'>;

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
export const bookedMailing = (booking: Pick<Booking, 'id' | 'start'>, now: EpochMs): Mailing => ({
  about: { kind: 'booking', booking: booking.id, sequence: 0 },
  id: eventId({ at: now, what: 'booked' }, 0),
  mails: [
    queued('confirmation', 'client', now, now),
    queued('notice', 'therapist', now, now),
    ...reminderOf(booking, now),
  ],
});

/** What a move causes: word to the client and to whoever has or had it, and a new reminder in the place of the old one. */
export function movedMailing(booking: Booking, before: Whereabouts, now: EpochMs): Mailing {
  const { id, sequence, therapist } = booking;
  const { start, end, room } = before;
  const notices: readonly MailKind[] =
    therapist === before.therapist ? ['moved-notice'] : ['lost-notice', 'notice'];
  return {
    about: {
      kind: 'booking',
      booking: id,
      sequence,
      before: { start, end, room, therapist: before.therapist },
    },
    id: eventId({ at: now, what: 'moved' }, sequence),
    mails: [
      queued('moved', 'client', now, now),
      ...notices.map((kind) => queued(kind, 'therapist', now, now)),
      ...reminderOf(booking, now),
    ],
  };
}

/** What a cancellation causes, by whomever: both sides are told, and both calendars. */
export const cancelledMailing = (
  { id, sequence }: Booking,
  by: HistoryEntry['by'],
  now: EpochMs,
): Mailing => ({
  about: { kind: 'booking', booking: id, sequence },
  id: eventId({ at: now, what: 'cancelled' }, sequence),
  mails: [
    queued(by === 'client' ? 'cancelled' : 'cancelled-by-practice', 'client', now, now),
    queued('cancelled-notice', 'therapist', now, now),
  ],
});

function reminderOf({ start }: Pick<Booking, 'start'>, now: EpochMs): Mail[] {
  const remindAt = epochMs(start - REMINDER_BEFORE_MS);
  return remindAt > now ? [queued('reminder', 'client', now, remindAt)] : [];
}

/** The ids of all mailings of a booking: whatever raises its sequence writes one, so its history knows them. */
export const mailingIdsOf = ({ history }: Pick<Booking, 'history'>): string[] => history.map(eventId);

/** The sequence keeps two events of one millisecond apart. */
const eventId = ({ at, what }: Pick<HistoryEntry, 'at' | 'what'>, sequence: number): string =>
  mailingId(at, `${sequence}-${what}`);

/** What a refusal causes: one mail to the mailbox concerned, which alone learns the reason. */
export const refusalMailing = (
  about: Extract<MailingSubject, { kind: 'refusal' }>,
  { now, key }: { now: EpochMs; key: string },
): Mailing => ({ about, id: mailingId(now, key), mails: [queued('not-accepted', 'client', now, now)] });

/**
 * What a message causes: a word to its sender, unless their mailbox has had its day's mails, and one to each therapist.
 * @param entry - the message's id
 * @param acknowledge - with which mail; `true`: the usual one
 */
export const messageMailing = (
  conversation: ConversationId,
  {
    entry,
    acknowledge,
    therapists,
  }: {
    entry: string;
    acknowledge: boolean | 'attachments-refused';
    therapists: readonly TherapistId[];
  },
  now: EpochMs,
): Mailing => ({
  about: { kind: 'conversation', conversation },
  id: mailingId(now, entry),
  mails: [
    ...(acknowledge
      ? [queued(acknowledge === true ? 'acknowledgement' : acknowledge, 'client', now, now)]
      : []),
    ...therapists.map((therapist) => ({ ...queued('message-notice', 'therapist', now, now), therapist })),
  ],
});

/** What carries a reply, under the entry's own id: its text is read there when it is sent. */
export const replyMailing = (conversation: ConversationId, { id, at }: ReplyEntry): Mailing => ({
  about: { kind: 'conversation', conversation },
  id,
  mails: [queued('reply', 'client', at, at)],
});

/** Names what happened at that time: unique where `what` is. */
export const mailingId = (now: EpochMs, what: string): string => `${new Date(now).toISOString()}#${what}`;

/** When the event was that caused the mailing. */
export const writtenAt = ({ id }: Pick<Mailing, 'id'>): EpochMs =>
  epochMs(Date.parse(id.split('#')[0] ?? ''));
