import type { Booking, DayLedger } from '../domain/booking.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { ReplyEntry } from '../domain/entry.ts';
import type { ConversationMailKind, Mail, Mailing, RefusalReason, Whereabouts } from '../domain/mail.ts';
import type { Practice } from '../domain/practice.ts';
import type { Result } from '../domain/result.ts';
import type { SlotDescription } from '../domain/slots.ts';
import type { Raised } from '../domain/undelivered.ts';
import type { ConversationId, EpochDay, EpochMs, TherapistId } from '../domain/units.ts';
import type { Surroundings } from './effects.ts';
import type { RaiseEffects } from './raise-undelivered.ts';
import type { Thread } from './show-conversation.ts';

/** Where a mailing is kept. Made and read by the store alone. */
export interface MailingKey {
  readonly pk: string;
  readonly sk: string;
}

export interface StoredMailing {
  readonly key: MailingKey;
  readonly mailing: Mailing;
  /** Moves with every change of the mailing. */
  readonly version: number;
}

interface Composed {
  readonly practice: Practice;
  /** The mailing's id. */
  readonly mailing: string;
  readonly now: EpochMs;
}

/** What a mail is composed from. */
export type MailContent = BookingMailContent | RefusalMailContent | ConversationMailContent;

export interface BookingMailContent extends Composed {
  readonly kind: Exclude<Mail['kind'], 'not-accepted' | ConversationMailKind>;
  readonly booking: Booking;
  /** Where it was before the move of which the mail tells. */
  readonly before?: Whereabouts | undefined;
  /** The free times nearest to a booking that the practice has cancelled. */
  readonly alternatives?: readonly SlotDescription[];
}

export interface RefusalMailContent extends Composed {
  readonly kind: 'not-accepted';
  /** The mailbox concerned. */
  readonly email: string;
  readonly reason: RefusalReason;
}

export interface ConversationMailContent extends Composed {
  readonly kind: ConversationMailKind;
  readonly conversation: Conversation;
  /** Whom it is for, of a notice. */
  readonly therapist: TherapistId | undefined;
  /** Of a reply. */
  readonly reply?: ReplyInThread;
}

export interface ReplyInThread {
  readonly entry: ReplyEntry;
  /** What the client was sent before, and has sent, oldest first. */
  readonly earlier: readonly EarlierMail[];
}

/** A mail in a thread; of the client's own their Message-ID is all that there is to say. */
export type EarlierMail = OurMail | { readonly kind: 'theirs'; readonly messageId: string };

export interface OurMail {
  readonly kind: ConversationMailKind;
  /** The mailing's id. */
  readonly mailing: string;
  /** SES's. */
  readonly messageId: string;
}

export interface Message {
  /** Bare addresses; the names to show stand in the headers of `raw`. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** The whole message (RFC 5322), CRLF throughout. */
  readonly raw: Uint8Array;
  /** Why the calendar part is missing where it should be there: the mail goes without it. Else undefined. */
  readonly calendarError: unknown;
}

/** What SES's later events about a message carry, so that they find their mail. Letters, digits, `-` and `_` only. */
export type MailTags = Readonly<Record<string, string>>;

/** `refused`: the same message would be refused again. `later`: it may go next time. `reason` is SES's word for it. */
export interface SendError {
  readonly kind: 'refused' | 'later';
  readonly reason: string;
}

/** What a decision about one mail needs. */
export interface MailChangeEffects extends Surroundings, RaiseEffects {
  readonly readMailing: (key: MailingKey) => Promise<StoredMailing | undefined>;
  /**
   * Puts one mail in the place of another if the mailing's version is still the one that was read.
   * @returns the mailing as it is now; undefined when somebody else was first, and nothing was written
   */
  readonly writeMail: (basis: StoredMailing, index: number, mail: Mail) => Promise<StoredMailing | undefined>;
  /** The same for a mail that its client did not get, together with what tells staff of it. */
  readonly writeUndelivered: (
    basis: StoredMailing,
    change: UndeliveredChange,
  ) => Promise<StoredMailing | undefined>;
}

export interface UndeliveredChange {
  readonly index: number;
  readonly mail: Mail;
  readonly raised: Raised;
}

export interface DeliverEffects extends MailChangeEffects {
  readonly readThread: (id: ConversationId) => Promise<Thread | undefined>;
  readonly readPractice: () => Promise<Practice>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  /** Null: there is nobody to write to any more. */
  readonly compose: (content: MailContent) => Promise<Message | null>;
  /** @returns SES's id of the message */
  readonly send: (message: Message, tags: MailTags) => Promise<Result<string, SendError>>;
  readonly log: (entry: MailLogEntry) => void;
}

export interface SweepEffects extends DeliverEffects {
  /** Mailings with something due at `now` or before, longest due first. */
  readonly listDue: (now: EpochMs, after?: DueCursor) => Promise<DuePage>;
}

export interface DuePage {
  readonly keys: readonly MailingKey[];
  /** Where the next page begins; undefined after the last. */
  readonly next: DueCursor | undefined;
}

/** The store's own. */
export type DueCursor = Readonly<Record<string, unknown>>;

/** One line of a log: ids, names of errors and counts; never a name, an address or a text of anybody's. */
export interface MailLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly event:
    | 'mail-sent'
    | 'mail-postponed'
    | 'mail-failed'
    | 'mail-dropped'
    | 'mail-withheld'
    | 'delivery-noted'
    | 'delivery-of-unknown'
    | 'calendar-left-out'
    | 'mailing-troubled'
    | 'mail-left-to-sweep'
    | 'mail-swept';
  readonly [detail: string]: unknown;
}
