import type { Booking } from '../../functions/domain/booking.ts';
import type { Finding } from '../../functions/domain/finding.ts';
import { epochMs } from '../../functions/domain/units.ts';
import { dayOf } from '../../functions/domain/zone.ts';
import type { Table } from '../../functions/store/client.ts';
import { subjectKey, toRow } from '../../functions/store/rows.ts';
import { strangerWith } from '../../functions/store/standing.ts';
import { findingsOf, type Row, type RowReads } from '../../functions/use-cases/audit-table.ts';
import { everything, type World } from './world.ts';

type Looked = Pick<World, 'table' | 'practice' | 'now'>;

/**
 * What is wrong with a table on which nobody is at work, as sentences; empty when all is well. Nobody sends its mails either, so
 * that they are overdue is not among it.
 */
export async function violations(world: Looked): Promise<string[]> {
  const all = await violationsAmong(await rowsOf(world.table), world);
  return all.filter((says) => !says.startsWith('overdue'));
}

/** All that is wrong among rows, mails that nobody sent included. */

export async function violationsAmong(
  rows: readonly Row[],
  { practice, now }: Pick<World, 'practice' | 'now'>,
): Promise<string[]> {
  const at = { practice, now: epochMs(now) };
  const reads = readsAmong(rows);
  const found = await Promise.all(rows.map((row) => findingsOf(reads, row, at)));
  return [...found.flat(), ...miscounted(rows, at)].map(({ rule, says }) => `${rule}: ${says}`);
}

export const rowsOf = async (table: Table): Promise<Row[]> => (await everything(table)).map(toRow);

const only = <K extends Row['kind']>(rows: readonly Row[], kind: K) =>
  rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);

/** The table's reads, answered from rows that were read at once. */
function readsAmong(rows: readonly Row[]): RowReads {
  const bookings = new Map(only(rows, 'booking').map(({ booking }) => [booking.id, booking]));
  const conversations = new Map(
    only(rows, 'conversation').map(({ conversation }) => [conversation.id, conversation]),
  );
  const people = new Map(only(rows, 'person').map(({ person }) => [person.hash, person]));
  const erasures = new Map(only(rows, 'erasure').map(({ erasure }) => [erasure.hash, erasure.at]));
  const ledgers = only(rows, 'ledger').map(({ ledger }) => ledger);
  const mailings = Map.groupBy(only(rows, 'mailing'), ({ key }) => key.pk);
  return {
    readBooking: async (id) => bookings.get(id),
    readLedgers: async (from, to) => ledgers.filter(({ day }) => from <= day && day <= to),
    readPerson: async (hash) => people.get(hash) ?? strangerWith(hash),
    readErasure: async (hash) => erasures.get(hash),
    readConversation: async (id) => conversations.get(id),
    readMailingsOf: async (of) => (mailings.get(subjectKey(of).pk) ?? []).map(({ mailing }) => mailing),
  };
}

/**
 * With nobody at work the devices' counts of today are neither less nor more than today's bookings; once somebody was erased,
 * they are not less.
 */
function miscounted(
  rows: readonly Row[],
  { practice: { zone }, now }: { practice: World['practice']; now: Booking['start'] },
): Finding[] {
  const today = dayOf(zone, now);
  const made = only(rows, 'booking').filter(({ booking }) => dayOf(zone, booking.bookedAt) === today).length;
  const counted = only(rows, 'device')
    .filter(({ device }) => device.booked.day === today)
    .reduce((sum, { device }) => sum + device.booked.count, 0);
  const right = rows.some(({ kind }) => kind === 'erasure') ? made <= counted : made === counted;
  return right
    ? []
    : [{ rule: 'device', says: `devices count ${counted} bookings of today, and ${made} were made` }];
}

export const bookingsOf = async (table: Table): Promise<Booking[]> =>
  only(await rowsOf(table), 'booking').map(({ booking }) => booking);
