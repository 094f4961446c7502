import type { Attachment } from './arrived-mail.ts';
import type { Undelivered } from './delivery.ts';
import type { MailKind } from './mail.ts';
import type { BookingId, EpochMs } from './units.ts';

/* What stands in a conversation, one after the other. */

/** A message of the client's. */
export interface MessageEntry {
  readonly kind: 'message';
  /** Sorts by time within its conversation and is unique there. */
  readonly id: string;
  readonly at: EpochMs;
  readonly text: string;
  /** The path of the page that it was sent from. */
  readonly page: string | null;
  /** Absent: it came by the form. */
  readonly mail?: EntryMail;
}

/** Of a message that came by mail. */
export interface EntryMail {
  /** With its angle brackets; null: it had none. */
  readonly messageId: string | null;
  /** Empty where it had none. */
  readonly subject: string;
  /** What it repeats of the mail that it answers. */
  readonly quoted: string;
  /** What was not taken. */
  readonly attachments: readonly Attachment[];
  /** A machine wrote it, such as word of a holiday. */
  readonly automatic: boolean;
  /** The sender's domain vouches for the address: without that anybody may have written it. */
  readonly verified: boolean;
}

/** What staff write: a reply goes out by email, a note stays with them. */
interface StaffEntry<Kind> {
  readonly kind: Kind;
  readonly id: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly by: Author;
}
export type ReplyEntry = StaffEntry<'reply'>;
export type NoteEntry = StaffEntry<'note'>;

/** A mail that the client did not get, or wants none like: somebody has to reach them otherwise. */
export interface UndeliveredEntry {
  readonly kind: 'undelivered';
  readonly id: string;
  readonly at: EpochMs;
  /** What there is to do, in words. */
  readonly text: string;
  /** What the mail was about; null: the conversation. */
  readonly booking: BookingId | null;
  readonly reference: string | null;
  readonly why: Undelivered;
  readonly mail: MailKind;
}

/** By the sign-in's id, and as they were called then. */
export interface Author {
  readonly sub: string;
  readonly name: string;
}

export type Entry = MessageEntry | ReplyEntry | NoteEntry | UndeliveredEntry;

/** @param unique - keeps two entries of one millisecond apart */
export const entryId = (at: EpochMs, unique: string): string => `${new Date(at).toISOString()}#${unique}`;
