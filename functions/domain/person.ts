import type { FailureReason, RefusalReason } from './mail.ts';
import type { Rules } from './practice.ts';
import type { BookingId, ConversationId, EpochDay, EpochMs, PersonHash } from './units.ts';

/** What is known of an email address: one row, found by the address's hash, read and written under its version. */
export interface Person {
  readonly hash: PersonHash;
  /** 0 for an address that was never seen. */
  readonly version: number;
  /** When and by what the row was begun, see `mailingId`; absent in rows of old. One that is begun anew is another. */
  readonly begun?: string;
  /** Confirmed bookings and when each ends: it is open until then. */
  readonly open: readonly { readonly booking: BookingId; readonly end: EpochMs }[];
  /** All bookings ever made with the address, for export and erasure. */
  readonly bookings: readonly BookingId[];
  /** All conversations with the address, in the order in which they were begun. */
  readonly conversations: readonly ConversationId[];
  /** How many messages came from it on a date of the practice. */
  readonly wrote: DayCount;
  /** How many mails the address was caused on a date of the practice. */
  readonly mailed: DayCount;
  readonly blocked: boolean;
  /** Absent: nobody has answered a mail of ours from the address, nor shown by mail that it is theirs. */
  readonly wroteBack?: true;
  /** Absent: as far as is known, mail reaches the address. */
  readonly unreachable?: Unreachable;
}

/** Nothing more is sent to the address: it does not exist, or whoever owns it marked a mail as junk. */
export interface Unreachable {
  readonly why: 'bounced' | 'complained';
  readonly since: EpochMs;
}

/** How many bookings a device's address made on a date of the practice. */
export interface Device {
  readonly hash: string;
  /** 0 for a device that was never seen. */
  readonly version: number;
  readonly booked: DayCount;
}

export interface DayCount {
  readonly day: EpochDay;
  readonly count: number;
}

/** Whoever enters somebody else's address again and again fills that mailbox with no more than this a day. */
const MOST_MAILS_A_DAY = 3;

/** Whoever has more to say in a day is better helped on the telephone. */
const MOST_MESSAGES_A_DAY = 10;

/** Messages for each booking that a device may make: one setting says how many people share an address. */
const MESSAGES_FOR_A_BOOKING = 5;

const countOn = (day: EpochDay, counted: DayCount): number => (counted.day === day ? counted.count : 0);
const oneMore = (day: EpochDay, counted: DayCount): DayCount => ({ day, count: countOn(day, counted) + 1 });

/** Why a booking that is otherwise possible is refused; undefined where it is not. */
export function refusalReason(
  { person, device }: { person: Person; device: Device },
  { openPerEmail, bookingsPerDevicePerDay }: Rules,
  { now, today }: { now: EpochMs; today: EpochDay },
): RefusalReason | undefined {
  if (person.blocked) return 'blocked';
  if (person.open.filter(({ end }) => end > now).length >= openPerEmail) return 'open-booking';
  if (countOn(today, device.booked) >= bookingsPerDevicePerDay) return 'device-limit';
  return undefined;
}

/** The person once they have booked: bookings that are over are forgotten as open ones, their ids are kept. */
export const afterBooking = (
  person: Person,
  { booking, end, now, today }: { booking: BookingId; end: EpochMs; now: EpochMs; today: EpochDay },
): Person => ({
  ...person,
  version: person.version + 1,
  open: [...person.open.filter((other) => other.end > now), { booking, end }],
  bookings: [...person.bookings, booking],
  mailed: oneMore(today, person.mailed),
});

/** The person once their booking ends at another time; undefined when it is none of their open ones. */
export const afterMoving = (
  person: Person,
  moved: { readonly booking: BookingId; readonly end: EpochMs },
): Person | undefined =>
  isOpen(person, moved.booking) ? nextOpen(person, [...others(person, moved.booking), moved]) : undefined;

/** The person once their booking is cancelled, and they may make another; undefined when it is none of their open ones. */
export const afterCancelling = (person: Person, booking: BookingId): Person | undefined =>
  isOpen(person, booking) ? nextOpen(person, others(person, booking)) : undefined;

const isOpen = ({ open }: Person, id: BookingId): boolean => open.some(({ booking }) => booking === id);
const others = ({ open }: Person, id: BookingId) => open.filter(({ booking }) => booking !== id);
const nextOpen = (person: Person, open: Person['open']): Person => ({
  ...person,
  version: person.version + 1,
  open,
});

/** Whoever has written back is no stranger, whose mailbox somebody else might be filling. */
export const mayBeMailed = (person: Person, today: EpochDay): boolean =>
  person.wroteBack === true || mayBeAnsweredByMachine(person, today);

/** Two machines that answer each other end here, whatever else is known of the address. */
export const mayBeAnsweredByMachine = (person: Person, today: EpochDay): boolean =>
  countOn(today, person.mailed) < MOST_MAILS_A_DAY;

/** The person once it is known that they read the address's mail. */
export const afterWritingBack = (person: Person): Person => ({ ...person, wroteBack: true });

export const afterRefusal = (person: Person, today: EpochDay): Person => ({
  ...person,
  version: person.version + 1,
  mailed: mayBeMailed(person, today) ? oneMore(today, person.mailed) : person.mailed,
});

export const afterDeviceBooked = (device: Device, today: EpochDay): Device => ({
  ...device,
  version: device.version + 1,
  booked: oneMore(today, device.booked),
});

/** Whether another message of the address is taken today; of a mail, which cannot be refused, whether therapists are told. */
export const mayWrite = (person: Person, today: EpochDay): boolean =>
  countOn(today, person.wrote) < MOST_MESSAGES_A_DAY;

/** How many messages of a device are taken in a day. */
export const mostOfDevice = ({ bookingsPerDevicePerDay }: Rules): number =>
  MESSAGES_FOR_A_BOOKING * bookingsPerDevicePerDay;

/** @param mailed - whether an acknowledgement goes to the address */
export const afterMessage = (
  person: Person,
  { conversation, mailed, today }: { conversation: ConversationId; mailed: boolean; today: EpochDay },
): Person => ({
  ...person,
  version: person.version + 1,
  conversations: person.conversations.includes(conversation)
    ? person.conversations
    : [...person.conversations, conversation],
  wrote: oneMore(today, person.wrote),
  mailed: mailed ? oneMore(today, person.mailed) : person.mailed,
});

/** The person once the practice has begun a conversation with them. */
export const afterBegun = (person: Person, conversation: ConversationId): Person => ({
  ...person,
  version: person.version + 1,
  conversations: [...person.conversations, conversation],
});

/** The person once they are acknowledged after all. */
export const afterAcknowledgement = (person: Person, today: EpochDay): Person => ({
  ...person,
  version: person.version + 1,
  mailed: oneMore(today, person.mailed),
});

export const afterBlocking = (person: Person, blocked: boolean): Person => ({
  ...person,
  version: person.version + 1,
  blocked,
});

/** The person once a mail to them came back or was complained of; undefined when no less was known. A complaint is more. */
export const afterUnreached = (
  person: Person,
  why: Unreachable['why'],
  since: EpochMs,
): Person | undefined =>
  person.unreachable?.why === 'complained' || person.unreachable?.why === why
    ? undefined
    : { ...person, version: person.version + 1, unreachable: { why, since } };

/** Why nothing is sent to the person; undefined where it may be. */
export const whyWithheld = ({ unreachable }: Person): FailureReason | undefined =>
  unreachable && (`${unreachable.why}-before` as const);
