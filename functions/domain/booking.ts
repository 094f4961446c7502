import type { BookingId, EpochDay, EpochMinute, EpochMs, PersonHash, RoomId, TherapistId } from './units.ts';

export type BookingStatus = 'confirmed' | 'cancelled' | 'attended' | 'missed';

export interface Booking {
  readonly id: BookingId;
  /** 1 when booked, raised by every change: what a change rests on. */
  readonly version: number;
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
  /** Hash of the idempotency key that it was booked under: its record goes with it. Absent in rows of old. */
  readonly key?: string;
  /** Said with the outcome; keeps the booking from being deleted with age. */
  readonly becameClient: boolean;
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

/** The first is the booking; each later one raised the sequence. Each has a mailing of its own: see `mailingIdsOf`. */
export interface HistoryEntry {
  readonly at: EpochMs;
  readonly what: 'booked' | 'moved' | 'cancelled';
  readonly by: Actor;
  /** Of a cancellation, in the words of whoever cancelled: the other side reads it. */
  readonly reason?: string;
}

/** `client`: by the public pages or the manage link. `practice`: by the console. */
export type Actor = 'client' | 'practice';

/** A slot that somebody has: what a day's ledger lists. Half-open. */
export interface Taken {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly room: RoomId;
  readonly therapist: TherapistId;
  readonly booking: BookingId;
}

/** All that is taken on one date, on which it lies wholly. `version` is 0 for a day on which nothing was ever taken. */
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

/** Why a booking was not changed. Each kind is a `code` of the HTTP contract. */
export type ChangeError =
  | { readonly kind: 'unknown-booking' }
  | { readonly kind: 'already-cancelled' }
  | { readonly kind: 'already-started' }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'too-many-moves' };
