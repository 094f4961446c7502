declare const unit: unique symbol;
type Branded<T, Name extends string> = T & { readonly [unit]: Name };

/** Milliseconds since 1970-01-01T00:00Z: every instant that comes from or goes to the outside. */
export type EpochMs = Branded<number, 'EpochMs'>;
/** Seconds since 1970-01-01T00:00Z: DynamoDB's time to live, and nothing else. */
export type EpochSeconds = Branded<number, 'EpochSeconds'>;
/** Whole minutes since 1970-01-01T00:00Z: the slot engine's instants. 32 bits last until the year 6053. */
export type EpochMinute = number;
/** Days since 1970-01-01 of a date in the practice's zone. A date, not an instant. */
export type EpochDay = Branded<number, 'EpochDay'>;
/** Wall-clock minutes since midnight, 0 to 1440; 1440 only as an end. */
export type MinuteOfDay = number;
/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type RoomId = Branded<string, 'RoomId'>;
export type TherapistId = Branded<string, 'TherapistId'>;
export type BookingId = Branded<string, 'BookingId'>;
export type ConversationId = Branded<string, 'ConversationId'>;
/** HMAC-SHA-256 of an email address in lower case: finds a person without saying who it is. */
export type PersonHash = Branded<string, 'PersonHash'>;

export const epochMs = (value: number): EpochMs => value as EpochMs;
/** The second in which the instant falls. */
export const epochSeconds = (at: EpochMs): EpochSeconds => Math.floor(at / 1000) as EpochSeconds;
/** The instant at which the second begins. */
export const startOfSecond = (seconds: EpochSeconds): EpochMs => epochMs(seconds * 1000);
export const epochDay = (value: number): EpochDay => value as EpochDay;
export const roomId = (value: string): RoomId => value as RoomId;
export const therapistId = (value: string): TherapistId => value as TherapistId;
export const bookingId = (value: string): BookingId => value as BookingId;
export const conversationId = (value: string): ConversationId => value as ConversationId;
export const personHash = (value: string): PersonHash => value as PersonHash;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const DAY_MINUTES = 24 * 60;
