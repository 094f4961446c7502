import { formatDate } from '../domain/calendar-date.ts';
import type { ChangePlan } from '../use-cases/change-booking.ts';
import type { Committed } from '../use-cases/effects.ts';
import { bookingItem } from './bookings.ts';
import type { Table } from './client.ts';
import { dayItem } from './days.ts';
import { mailingItem } from './mailings.ts';
import { putPerson } from './standing.ts';
import { dayKey, hoursKey } from './table.ts';
import { commit, put, putVersion, unchanged } from './transaction.ts';

/**
 * Writes a change of a booking, whole or not at all. Its guards: the booking, the ledgers that it leaves and enters and the
 * address's row are as they were read; so are, where it enters one, the hours and the dates that the buffer reaches. A
 * transaction names each row once, so a neighbouring date that is written anyway is guarded by that.
 */
export function commitChange(table: Table, plan: ChangePlan): Promise<Committed> {
  const { booking, ledgers = [], claim, mailing, person } = plan;
  const beside = claim?.neighbours.filter(({ day }) => !ledgers.some((ledger) => ledger.day === day)) ?? [];
  return commit(table, [
    ...ledgers.map((ledger) => putVersion(table, dayItem(ledger), ledger.version)),
    ...(claim ? [unchanged(table, hoursKey(claim.therapist), claim.hoursVersion)] : []),
    ...beside.map(({ day, version }) => unchanged(table, dayKey(formatDate(day)), version)),
    putVersion(table, bookingItem(booking), booking.version),
    ...(mailing ? [put(table, mailingItem(mailing))] : []),
    ...(person ? [putPerson(table, person)] : []),
  ]);
}
