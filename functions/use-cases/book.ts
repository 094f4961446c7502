import type { BookingError, Client, DayLedger } from '../domain/booking.ts';
import { alternatives, decide } from '../domain/claim.ts';
import { weekAround } from '../domain/dates-around.ts';
import { refusalReason } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SlotDescription } from '../domain/slots.ts';
import {
  type BookingId,
  type EpochDay,
  type EpochMs,
  epochDay,
  epochMs,
  type PersonHash,
  personHash,
  type RoomId,
  type TherapistId,
} from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import {
  type BookingPlan,
  type FirstAnswer,
  type Hashes,
  planBooking,
  planRefusal,
  type Receipt,
  type RefusalPlan,
  type Standing,
} from './booking-plan.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface BookRequest {
  readonly start: EpochMs;
  readonly room: RoomId;
  /** Undefined: any therapist. */
  readonly therapist: TherapistId | undefined;
  readonly client: Omit<Client, 'person'>;
  readonly idempotencyKey: string;
  /** The address that the request came from. */
  readonly device: string;
}

export interface BookEffects extends Surroundings {
  /** A keyed hash, another one for each purpose. */
  readonly hash: (purpose: 'person' | 'key' | 'device' | 'request', text: string) => string;
  readonly newBookingId: () => BookingId;
  readonly newReference: () => string;
  readonly readPractice: () => Promise<Practice>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  readonly readStanding: (hashes: { key: string; person: PersonHash; device: string }) => Promise<Standing>;
  readonly commitBooking: (plan: BookingPlan, now: EpochMs) => Promise<Committed>;
  readonly commitRefusal: (plan: RefusalPlan, now: EpochMs) => Promise<Committed>;
}

export type BookRefusal =
  | Exclude<BookingError, { kind: 'slot-taken' }>
  | { readonly kind: 'slot-taken'; readonly alternatives: readonly SlotDescription[] }
  | { readonly kind: 'not-accepted' }
  | { readonly kind: 'idempotency-key-reused' };

type BookResult = Result<Receipt, BookRefusal>;

/**
 * Books one consultation, or says why not. It reads, decides with the function that also lists the free times, and writes in
 * one transaction under the versions that it read; when one of them has moved on it looks again, so a slot that was lost to a
 * rival goes to the next free therapist before the client is told no.
 * @throws Busy when contention outlasts the tries: nothing is known to have been written, and a repeat of the key tells
 */
export function book(effects: BookEffects, request: BookRequest): Promise<BookResult> {
  const { start, room, therapist, client } = request;
  const hashes = {
    key: effects.hash('key', request.idempotencyKey),
    person: personHash(effects.hash('person', client.email.toLowerCase())),
    device: effects.hash('device', request.device),
    request: effects.hash('request', JSON.stringify([start, room, therapist, client])),
  };
  return untilDecided(effects, () => attempt(effects, request, hashes));
}

async function attempt(
  effects: BookEffects,
  request: BookRequest,
  hashes: Hashes,
): Promise<BookResult | typeof AGAIN> {
  const now = epochMs(effects.now());
  const [practice, ledgers, standing] = await Promise.all([
    effects.readPractice(),
    effects.readLedgers(...weekAround(request.start)),
    effects.readStanding(hashes),
  ]);
  if (isStanding(standing.first, now)) return answerAgain(standing.first, hashes);

  const claim = decide({ ...request, practice, ledgers, now });
  if (!claim.ok) {
    return claim.error.kind === 'slot-taken'
      ? slotTaken(effects, request, { hashes, practice })
      : fail(claim.error);
  }

  const today = dayOf(practice.zone, now);
  const asked = { start: request.start, client: request.client, hashes, standing, now, today };
  const reason = refusalReason(standing, practice.rules, { now, today });
  if (reason) {
    const committed = await effects.commitRefusal(planRefusal(asked, reason), now);
    return committed === 'done' ? fail({ kind: 'not-accepted' }) : AGAIN;
  }
  const names = { id: effects.newBookingId(), reference: effects.newReference() };
  const seen = { practice, ledgers, claim: claim.value };
  const plan = planBooking(asked, seen, names);
  return (await effects.commitBooking(plan, now)) === 'done' ? ok(plan.first.receipt) : AGAIN;
}

/** DynamoDB deletes late: what has expired is as good as gone. */
const isStanding = (first: FirstAnswer | undefined, now: EpochMs): first is FirstAnswer =>
  first !== undefined && first.expiresAt > now;

function answerAgain(first: FirstAnswer, { request }: Hashes): BookResult {
  if (first.request !== request) return fail({ kind: 'idempotency-key-reused' });
  return first.receipt ? ok(first.receipt) : fail({ kind: 'not-accepted' });
}

/**
 * Reads once more, for the whole window, so that what is offered is free as of now; and the key's record with it, because the
 * one who took the slot may have been this very request, repeated at the same moment.
 */
async function slotTaken(
  effects: BookEffects,
  { start, room }: BookRequest,
  { hashes, practice }: { hashes: Hashes; practice: Practice },
): Promise<BookResult> {
  const now = epochMs(effects.now());
  const today = dayOf(practice.zone, now);
  const [ledgers, standing] = await Promise.all([
    effects.readLedgers(epochDay(today - 1), epochDay(today + practice.rules.daysAhead + 1)),
    effects.readStanding(hashes),
  ]);
  if (isStanding(standing.first, now)) return answerAgain(standing.first, hashes);
  return fail({ kind: 'slot-taken', alternatives: alternatives({ practice, ledgers, now, start, room }) });
}
