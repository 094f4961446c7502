import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Figures, NOTHING } from '../domain/figures.ts';
import { patiently, type Table } from './client.ts';
import { erasedFiguresKey } from './table.ts';

const NONE_ERASED: Figures = { ...NOTHING, byRoom: {}, byTherapist: {} };

/** The counts of a month's bookings that are no longer there. @param month - `YYYY-MM` */
export async function readErased(table: Table, month: string): Promise<Figures> {
  const key = marshall(erasedFiguresKey(month));
  const { Item } = await patiently(
    table.client.send(new GetItemCommand({ TableName: table.name, Key: key, ConsistentRead: true })),
  );
  return Item ? (unmarshall(Item) as Figures) : NONE_ERASED;
}
