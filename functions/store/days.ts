import { marshall } from '@aws-sdk/util-dynamodb';
import type { DayLedger, Taken } from '../domain/booking.ts';
import { formatDate, parseDate } from '../domain/calendar-date.ts';
import { type EpochDay, epochDay } from '../domain/units.ts';
import { type Attributes, type Item, queryAll, type Table } from './client.ts';
import { dayKey, daysPartition } from './table.ts';

/** A taken slot as it stands in a day's row: a list, since names would cost more than what they name. */
type Row = readonly [start: number, end: number, room: string, therapist: string, booking: string];

/**
 * The ledgers of the dates from `from` to `to`, both included, in order; a date on which nothing was ever taken has none.
 * One query a month, all at once.
 */
export async function readLedgers(
  table: Table,
  { from, to, consistent }: { from: EpochDay; to: EpochDay; consistent: boolean },
): Promise<DayLedger[]> {
  const months = await Promise.all(
    monthsOf(from, to).map((month) =>
      queryAll(table, {
        KeyConditionExpression: 'pk = :month AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':month': { S: daysPartition(month) },
          ':from': { S: formatDate(from) },
          ':to': { S: formatDate(to) },
        },
        ConsistentRead: consistent,
      }),
    ),
  );
  return months.flat().map(toLedger);
}

/** `YYYY-MM` of each month that the dates touch. */
function monthsOf(from: EpochDay, to: EpochDay): string[] {
  const months = new Set<string>();
  for (let day = from; day < to; day = epochDay(day + 28)) months.add(formatDate(day).slice(0, 7));
  return [...months.add(formatDate(to).slice(0, 7))];
}

export const toLedger = ({ sk, version, taken }: Attributes): DayLedger => ({
  day: parseDate(sk as string),
  version: version as number,
  taken: (taken as Row[]).map(
    ([start, end, room, therapist, booking]) => ({ start, end, room, therapist, booking }) as Taken,
  ),
});

export const dayItem = ({ day, version, taken }: DayLedger): Item =>
  marshall({
    ...dayKey(formatDate(day)),
    version,
    taken: taken.map(
      ({ start, end, room, therapist, booking }): Row => [start, end, room, therapist, booking],
    ),
  });
