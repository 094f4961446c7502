import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Booking } from '../domain/booking.ts';
import type { BookingId, EpochMs, TherapistId } from '../domain/units.ts';
import { type Item, patiently, type Table } from './client.ts';
import { bookingKey, byTherapist, therapistIndexKey } from './table.ts';

export async function readBooking(table: Table, id: BookingId): Promise<Booking | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(bookingKey(id)), ConsistentRead: true }),
    ),
  );
  return Item && (unmarshall(Item) as Booking);
}

export interface BookingsOfTherapist {
  readonly therapist: TherapistId;
  /** Of the start; half-open. */
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** A therapist's bookings in order of start, page by page; from the index, so a moment behind. */
export async function* bookingsOf(
  table: Table,
  { therapist, from, until }: BookingsOfTherapist,
): AsyncGenerator<Booking[]> {
  let next: Item | undefined;
  do {
    const page = await patiently(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: byTherapist.name,
          KeyConditionExpression: `${byTherapist.partitionKey} = :therapist AND ${byTherapist.sortKey} BETWEEN :from AND :last`,
          ExpressionAttributeValues: marshall({
            ':therapist': therapistIndexKey(therapist),
            ':from': new Date(from).toISOString(),
            // BETWEEN includes its end; instants are whole milliseconds.
            ':last': new Date(until - 1).toISOString(),
          }),
          ExclusiveStartKey: next,
        }),
      ),
    );
    yield (page.Items ?? []).map((item) => unmarshall(item) as Booking);
    next = page.LastEvaluatedKey;
  } while (next);
}

/** The keys go last: a booking that was read brings along those that it had, and a move changes them. */
export const bookingItem = (booking: Booking): Item =>
  marshall({ ...booking, ...bookingKey(booking.id), ...placeOfBooking(booking) });

/** Where it stands in its therapist's index. */
export const placeOfBooking = ({ therapist, start }: Pick<Booking, 'therapist' | 'start'>) => ({
  [byTherapist.partitionKey]: therapistIndexKey(therapist),
  [byTherapist.sortKey]: new Date(start).toISOString(),
});
