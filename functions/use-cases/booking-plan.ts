import type { Booking, Client, DayLedger } from '../domain/booking.ts';
import { type Claim, place } from '../domain/claim.ts';
import { bookedMailing, type Mailing, type RefusalReason, refusalMailing } from '../domain/mail.ts';
import {
  afterBooking,
  afterDeviceBooked,
  afterRefusal,
  type Device,
  mayBeMailed,
  type Person,
} from '../domain/person.ts';
import { type Practice, type Room, roomOf, type Therapist, therapistOf } from '../domain/practice.ts';
import {
  type BookingId,
  DAY_MS,
  type EpochDay,
  type EpochMs,
  epochMs,
  MINUTE_MS,
  type PersonHash,
} from '../domain/units.ts';

/** What the client is told at once, and again whenever the same request is repeated. */
export interface Receipt {
  readonly id: BookingId;
  readonly reference: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly room: Pick<Room, 'id' | 'name' | 'address' | 'postcode' | 'arrival'>;
  readonly therapist: Pick<Therapist, 'id' | 'name'>;
}

/** That an idempotency key was used, kept for 24 hours. */
export interface KeptAnswer {
  /** Of the key. */
  readonly hash: string;
  /** Of the request: another one under the same key is refused. */
  readonly request: string;
  readonly expiresAt: EpochMs;
}

/** The first answer to a booking's key. */
export interface FirstAnswer extends KeptAnswer {
  /** Null: it was not accepted. */
  readonly receipt: Receipt | null;
}

/** What is known of whoever asks. */
export interface Standing {
  readonly first: FirstAnswer | undefined;
  readonly person: Person;
  readonly device: Device;
}

/** All that is written when a booking is made. Each part names the version it rests on, or is new. */
export interface BookingPlan {
  readonly booking: Booking;
  readonly claim: Claim;
  readonly ledger: DayLedger;
  readonly mailing: Mailing;
  readonly first: FirstAnswer & { readonly receipt: Receipt };
  readonly person: Person;
  readonly device: Device;
}

export interface RefusalPlan {
  readonly first: FirstAnswer;
  readonly person: Person;
  /** Undefined when the mailbox has had its day's mails. */
  readonly mailing: Mailing | undefined;
}

/** What a plan is made from: the request, by its hashes, and what was read. */
export interface Asked {
  readonly start: EpochMs;
  readonly client: Omit<Client, 'person'>;
  readonly hashes: Hashes;
  readonly standing: Standing;
  readonly now: EpochMs;
  /** The practice's date of `now`. */
  readonly today: EpochDay;
}

export interface Hashes {
  readonly key: string;
  readonly person: PersonHash;
  readonly device: string;
  readonly request: string;
}

/** As long as the contract promises that a repeated key gets its first answer. */
export const ANSWER_KEPT_MS = DAY_MS;

export function planBooking(
  asked: Asked,
  { practice, ledgers, claim }: { practice: Practice; ledgers: readonly DayLedger[]; claim: Claim },
  names: Pick<Booking, 'id' | 'reference'>,
): BookingPlan {
  const { hashes, standing, now, today } = asked;
  const booking = newBooking(asked, claim, names);
  const { id, start, end, room, therapist } = booking;
  const before = ledgers.find(({ day }) => day === claim.day) ?? { day: claim.day, version: 0, taken: [] };
  return {
    booking,
    claim,
    ledger: place(before, { start: claim.start, end: claim.end, room, therapist, booking: id }),
    mailing: bookedMailing({ id, start }, now),
    first: firstAnswer(hashes, receiptOf(booking, practice), now),
    person: afterBooking(standing.person, { booking: id, end, now, today }),
    device: afterDeviceBooked(standing.device, today),
  };
}

function newBooking(
  { client, start, hashes, now }: Asked,
  claim: Claim,
  names: Pick<Booking, 'id' | 'reference'>,
): Booking {
  return {
    ...names,
    version: 1,
    status: 'confirmed',
    sequence: 0,
    start,
    end: epochMs(claim.end * MINUTE_MS),
    room: claim.room,
    therapist: claim.therapist,
    client: { ...client, person: hashes.person },
    linkVersion: 0,
    bookedAt: now,
    key: hashes.key,
    becameClient: false,
    history: [{ at: now, what: 'booked', by: 'client' }],
  };
}

export function receiptOf({ id, reference, start, end, ...booking }: Booking, practice: Practice): Receipt {
  const room = roomOf(practice, booking.room);
  const therapist = therapistOf(practice, booking.therapist);
  return {
    id,
    reference,
    start,
    end,
    room: {
      id: room.id,
      name: room.name,
      address: room.address,
      postcode: room.postcode,
      arrival: room.arrival,
    },
    therapist: { id: therapist.id, name: therapist.name },
  };
}

export function planRefusal(
  { client, hashes, standing, now, today }: Asked,
  reason: RefusalReason,
): RefusalPlan {
  const { person } = standing;
  const about = { kind: 'refusal', person: hashes.person, email: client.email, reason } as const;
  return {
    first: firstAnswer(hashes, null, now),
    person: afterRefusal(person, today),
    mailing: mayBeMailed(person, today) ? refusalMailing(about, { now, key: hashes.key }) : undefined,
  };
}

const firstAnswer = <R extends Receipt | null>({ key, request }: Hashes, receipt: R, now: EpochMs) => ({
  hash: key,
  request,
  receipt,
  expiresAt: epochMs(now + ANSWER_KEPT_MS),
});
