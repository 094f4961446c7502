import type { BookingId, EpochDay, EpochMinute, EpochMs, PersonHash, RoomId, TherapistId } from './units.ts';

export type BookingStatus = 'confirmed' | 'cancelled' | 'attended' | 'missed';

export interface Booking {
  readonly id: BookingId;
  /** `QH-` and four letters or digits: for people on the telephone, not a key. */
  readonly reference: string;
  readonly status: BookingStatus;
  /** RFC 5545 SEQUENCE: 0 when booked, raised by each change that a calendar must follow. */
  readonly sequence: number;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly room: RoomId;
  readonly therapist: TherapistId;
  readonly client: Client;
  /** Raised when the manage link is revoked; the link's token is made from it. */
  readonly linkVersion: number;
  readonly bookedAt: EpochMs;
  readonly history: readonly HistoryEntry[];
}

export interface Client {
  readonly name: string;
  /** As it was typed, trimmed. Compared in lower case, by hash. */
  readonly email: string;
  readonly person: PersonHash;
  /** E.164. */
  readonly phone: string | null;
  readonly voicemail: boolean;
  /** Mails name neither practice nor therapist nor therapy nor consultation in sender name, subject or calendar. */
  readonly discreet: boolean;
}

export interface HistoryEntry {
  readonly at: EpochMs;
  readonly what: 'booked' | 'moved' | 'cancelled';
}

/** A slot that somebody has: what a day's ledger lists. Half-open. */
export interface Taken {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly room: RoomId;
  readonly therapist: TherapistId;
  readonly booking: BookingId;
}

/** All that is taken on one date. `version` is 0 for a day on which nothing was ever taken. */
export interface DayLedger {
  readonly day: EpochDay;
  readonly version: number;
  /** In order of start. */
  readonly taken: readonly Taken[];
}

/** Why a booking was not made. Each kind is a `code` of the HTTP contract. */
export type BookingError =
  | { readonly kind: 'slot-taken' }
  | { readonly kind: 'outside-hours' }
  | { readonly kind: 'too-soon' }
  | { readonly kind: 'too-far-ahead' }
  | { readonly kind: 'in-the-past' }
  | { readonly kind: 'unknown-room' }
  | { readonly kind: 'unknown-therapist' };
