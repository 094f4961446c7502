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
  /** All conversations with the address: spam first, then the others as they were last written in. */
  readonly conversations: readonly ConversationId[];
  /** How many messages came from it on a date of the practice. */
  readonly wrote: DayCount;
  /** How many mails the address was caused on a date of the practice. */
  readonly mailed: DayCount;
  readonly blocked: boolean;
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
  /** How many messages. */
  readonly wrote: DayCount;
  /** The last message, by hashes that find nobody; null: none yet. */
  readonly lastMessage:
    | (SentMessage & { /** Names in a row that sent this text. */ readonly names: number })
    | null;
}

export interface SentMessage {
  readonly text: string;
  /** Hash of the text with the sender's address, so that it is the same for one sender of one text alone. */
  readonly sender: string;
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

export const mayBeMailed = (person: Person, today: EpochDay): boolean =>
  countOn(today, person.mailed) < MOST_MAILS_A_DAY;

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

/** Whether another message is taken today, by what the address and the device have sent. */
export const mayWrite = (
  { person, device }: { person: Person; device: Device },
  { bookingsPerDevicePerDay }: Rules,
  today: EpochDay,
): boolean =>
  countOn(today, person.wrote) < MOST_MESSAGES_A_DAY &&
  countOn(today, device.wrote) < MESSAGES_FOR_A_BOOKING * bookingsPerDevicePerDay;

/**
 * @param mailed - whether an acknowledgement goes to the address
 * @param spam - such a conversation stands before the others: the last one is what a further message may join
 */
export const afterMessage = (
  person: Person,
  {
    conversation,
    mailed,
    spam,
    today,
  }: { conversation: ConversationId; mailed: boolean; spam: boolean; today: EpochDay },
): Person => ({
  ...person,
  version: person.version + 1,
  conversations: inOrder(
    person.conversations.filter((id) => id !== conversation),
    conversation,
    spam,
  ),
  wrote: oneMore(today, person.wrote),
  mailed: mailed ? oneMore(today, person.mailed) : person.mailed,
});

const inOrder = (others: readonly ConversationId[], id: ConversationId, spam: boolean): ConversationId[] =>
  spam ? [id, ...others] : [...others, id];

/** A couple, or a family, may each send what they have written together. */
const MOST_NAMES = 3;

/** Whether the device sends one text in more names, one after the other, than people would. */
export const sendsAround = (device: Device, sent: SentMessage): boolean => namesOf(device, sent) > MOST_NAMES;

function namesOf({ lastMessage }: Device, { text, sender }: SentMessage): number {
  if (lastMessage?.text !== text) return 1;
  return lastMessage.names + (lastMessage.sender === sender ? 0 : 1);
}

export const afterDeviceWrote = (device: Device, sent: SentMessage, today: EpochDay): Device => ({
  ...device,
  version: device.version + 1,
  wrote: oneMore(today, device.wrote),
  lastMessage: { ...sent, names: namesOf(device, sent) },
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
