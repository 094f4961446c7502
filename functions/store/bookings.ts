import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Booking } from '../domain/booking.ts';
import type { BookingId } from '../domain/units.ts';
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

export const bookingItem = (booking: Booking): Item =>
  marshall({
    ...bookingKey(booking.id),
    [byTherapist.partitionKey]: therapistIndexKey(booking.therapist),
    [byTherapist.sortKey]: new Date(booking.start).toISOString(),
    ...booking,
  });
