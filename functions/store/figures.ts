import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type ErasedFigures, type Figures, NOTHING } from '../domain/figures.ts';
import { type Attributes, type Item, patiently, type Table } from './client.ts';
import { erasedFiguresKey } from './table.ts';

const NONE: Figures = { ...NOTHING, byRoom: {}, byTherapist: {} };

/** The counts of a month's bookings that are no longer there. Consistent. @param month - `YYYY-MM` */
export async function readErased(table: Table, month: string): Promise<ErasedFigures> {
  const key = marshall(erasedFiguresKey(month));
  const { Item } = await patiently(
    table.client.send(new GetItemCommand({ TableName: table.name, Key: key, ConsistentRead: true })),
  );
  return Item ? toErased(unmarshall(Item)) : { month, version: 0, figures: NONE };
}

export const toErased = ({ pk, sk, month, version, ...counts }: Attributes): ErasedFigures => ({
  month: month as string,
  version: version as number,
  figures: { ...NONE, ...counts },
});

export const erasedItem = ({ month, version, figures }: ErasedFigures): Item =>
  marshall({ ...erasedFiguresKey(month), month, version, ...figures });
