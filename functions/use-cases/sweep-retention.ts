import { type Conversation, type ConversationStatus, STATUSES } from '../domain/conversation.ts';
import type { Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { isBookingKept, isConversationKept, isPersonKept, lastKept } from '../domain/retention.ts';
import { epochMs, type PersonHash, type TherapistId } from '../domain/units.ts';
import type { Committed } from './effects.ts';
import { type EraseBookingEffects, eraseBooking } from './erase-booking.ts';
import { type EraseConversationEffects, eraseConversation } from './erase-conversation.ts';
import type { ListBookingsEffects } from './list-bookings.ts';
import { AGAIN, untilDecided } from './retry.ts';
import { traceOf } from './trace.ts';

export interface RetentionEffects
  extends EraseBookingEffects,
    EraseConversationEffects,
    Pick<ListBookingsEffects, 'bookingsOf'> {
  /** Those of a status in which the client wrote last at `until` or before, page by page; a moment behind. */
  readonly quietConversations: (wanted: {
    readonly status: ConversationStatus;
    readonly until: number;
  }) => AsyncIterable<readonly Conversation[]>;
  /** Takes the row away as it was read. */
  readonly commitPersonErasure: (person: Person) => Promise<Committed>;
  readonly log: (entry: RetentionLogEntry) => void;
}

/** One line of the log: counts, ids and names of errors. */
export interface RetentionLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  /** `retention-swept`: all that had come to its end is gone. `retention-left`: some of it is not. */
  readonly event: 'retention-swept' | 'retention-left' | 'retention-troubled';
  readonly [detail: string]: unknown;
}

export interface RetentionSwept {
  readonly bookings: number;
  readonly conversations: number;
  /** What could not be taken away, or not be looked for. */
  readonly troubled: number;
  /** Whether time ran out with more to do. */
  readonly more: boolean;
}

/** One that has begun should end before the function does; one that does not is found again by the next run. */
const TIME_FOR_ONE_MS = 30_000;

/**
 * Takes away whatever has been kept for as long as the practice's settings say. Each is decided on once more as it is at that
 * moment, and found again by the next run for as long as anything of it is left: so a run may end anywhere, be repeated or
 * overlap another. What cannot be taken away does not keep the others waiting.
 * @param timeLeft - milliseconds until the function is ended; at least one thing is taken away in any case
 */
export async function sweepRetention(
  effects: RetentionEffects,
  timeLeft: () => number,
): Promise<RetentionSwept> {
  const practice = await untilDecided(effects, effects.readPractice);
  const counts = { bookings: 0, conversations: 0, troubled: 0, more: false };
  const trouble = (error: unknown, what: object) => {
    counts.troubled++;
    effects.log({ level: 'error', event: 'retention-troubled', ...what, ...traceOf(error) });
  };
  let tried = 0;
  for await (const { kind, id, erase } of allLapsed(effects, practice, trouble)) {
    counts.more = tried > 0 && timeLeft() < TIME_FOR_ONE_MS;
    if (counts.more) break;
    tried++;
    try {
      if (await erase()) counts[kind]++;
    } catch (error) {
      trouble(error, { [kind]: id });
    }
  }
  effects.log({ ...verdictOn(counts), ...counts });
  return counts;
}

function verdictOn({ troubled, more }: RetentionSwept): Pick<RetentionLogEntry, 'level' | 'event'> {
  if (troubled > 0) return { level: 'error', event: 'retention-left' };
  return more ? { level: 'warn', event: 'retention-left' } : { level: 'info', event: 'retention-swept' };
}

/** Something that has come to its end, as far as an index knows. */
interface Lapsed {
  readonly kind: 'bookings' | 'conversations';
  readonly id: string;
  /** @returns false: it is gone already, or stays as it is by now */
  readonly erase: () => Promise<boolean>;
}

/** A list for each therapist, those who have left included, and for each status. One that cannot be read leaves the others. */
async function* allLapsed(
  effects: RetentionEffects,
  practice: Practice,
  trouble: (error: unknown, what: object) => void,
): AsyncGenerator<Lapsed> {
  const lists = [
    ...[...practice.therapists, ...practice.former].map(({ id }) => lapsedBookings(effects, practice, id)),
    ...STATUSES.map((status) => lapsedConversations(effects, practice, status)),
  ];
  for (const list of lists) {
    try {
      yield* list;
    } catch (error) {
      trouble(error, {});
    }
  }
}

async function* lapsedBookings(
  effects: RetentionEffects,
  { retention }: Practice,
  therapist: TherapistId,
): AsyncGenerator<Lapsed> {
  const only = (booking: Parameters<typeof isBookingKept>[0]) =>
    !isBookingKept(booking, retention, effects.now());
  // What had not begun by then had not ended by then.
  const until = lastKept(retention.bookingDays, effects.now());
  for await (const page of effects.bookingsOf({ therapist, from: epochMs(0), until })) {
    for (const { id, client } of page.filter(only)) {
      const erase = async () => {
        const gone = await eraseBooking(effects, { id, person: client.person, only });
        await forgetPerson(effects, client.person);
        return gone !== undefined;
      };
      yield { kind: 'bookings', id, erase };
    }
  }
}

async function* lapsedConversations(
  effects: RetentionEffects,
  { retention }: Practice,
  status: ConversationStatus,
): AsyncGenerator<Lapsed> {
  const only = (conversation: Conversation) => !isConversationKept(conversation, retention, effects.now());
  const days = status === 'spam' ? retention.spamDays : retention.conversationDays;
  const until = lastKept(days, effects.now());
  for await (const page of effects.quietConversations({ status, until })) {
    for (const { id, client } of page.filter(only)) {
      const erase = async () => {
        const gone = await eraseConversation(effects, { id, person: client.person, only });
        await forgetPerson(effects, client.person);
        return gone !== undefined;
      };
      yield { kind: 'conversations', id, erase };
    }
  }
}

/** An address's row goes with the last that it led to. One that never led to anything expires by itself. */
const forgetPerson = (effects: RetentionEffects, hash: PersonHash): Promise<void> =>
  untilDecided(effects, async () => {
    const person = await effects.readPerson(hash);
    const stays = person.version === 0 || isPersonKept(person, effects.now());
    return stays || (await effects.commitPersonErasure(person)) === 'done' ? undefined : AGAIN;
  });
