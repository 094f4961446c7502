import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { formatDate } from '../domain/calendar-date.ts';
import { mailingId } from '../domain/mail.ts';
import { type EpochMs, epochSeconds } from '../domain/units.ts';
import type { BookingPlan, KeptAnswer, RefusalPlan } from '../use-cases/booking-plan.ts';
import type { Committed } from '../use-cases/effects.ts';
import { bookingItem } from './bookings.ts';
import type { Table } from './client.ts';
import { dayItem } from './days.ts';
import { mailingItem } from './mailings.ts';
import { deviceItem, firstAnswerItem, putPerson } from './standing.ts';
import { dayKey, hoursKey } from './table.ts';
import { commit, IS_NEW, put, putVersion, unchanged } from './transaction.ts';

/** Nobody used the idempotency key, or so long ago that its record only waits to be deleted. */
const KEY_IS_FREE = `${IS_NEW} OR expiresAt <= :now`;

/**
 * Writes a booking, whole or not at all. Its guards: the day's ledger, the hours and, where the buffer reaches over midnight,
 * the neighbouring day are as they were read; so are the address's and the device's rows; the key and the id are new.
 *
 * Seven items of at most 1 KB at two write units each, and one for each of the two indexes: 16.
 */
export function commitBooking(table: Table, plan: BookingPlan, now: EpochMs): Promise<Committed> {
  const { claim, ledger, booking, mailing, first, person, device } = plan;
  return commit(table, [
    putVersion(table, dayItem(ledger), ledger.version),
    unchanged(table, hoursKey(claim.therapist), claim.hoursVersion),
    ...claim.neighbours.map(({ day, version }) => unchanged(table, dayKey(formatDate(day)), version)),
    putVersion(table, bookingItem(booking), booking.version),
    put(table, mailingItem(mailing)),
    putFirstAnswer(table, first, now),
    putPerson(table, person, mailingId(now, first.hash)),
    putVersion(table, deviceItem(device), device.version),
  ]);
}

/** Writes that a booking was not accepted, and the mail that says why to the mailbox concerned. */
export function commitRefusal(table: Table, plan: RefusalPlan, now: EpochMs): Promise<Committed> {
  const { first, person, mailing } = plan;
  return commit(table, [
    putFirstAnswer(table, first, now),
    putPerson(table, person, mailingId(now, first.hash)),
    ...(mailing ? [put(table, mailingItem(mailing))] : []),
  ]);
}

/** An idempotency key's record, unless the key is in use. */
export const putFirstAnswer = (table: Table, first: KeptAnswer, now: EpochMs): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: firstAnswerItem(first),
    ConditionExpression: KEY_IS_FREE,
    ExpressionAttributeValues: marshall({ ':now': epochSeconds(now) }),
  },
});
