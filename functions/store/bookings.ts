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

export const bookingItem = (booking: Booking): Item =>
  marshall({
    ...bookingKey(booking.id),
    [byTherapist.partitionKey]: therapistIndexKey(booking.therapist),
    [byTherapist.sortKey]: new Date(booking.start).toISOString(),
    ...booking,
  });
