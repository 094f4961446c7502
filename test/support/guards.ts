import type { TransactWriteItem, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';

const conditional = ({ Put, ConditionCheck, Delete }: TransactWriteItem) => Put ?? ConditionCheck ?? Delete;

/** `pk sk` of what an item of a transaction writes, takes away or checks. */
export const keyOf = (item: TransactWriteItem): string => {
  const key = item.Put?.Item ?? item.ConditionCheck?.Key ?? item.Delete?.Key ?? {};
  return `${key['pk']?.S} ${key['sk']?.S}`;
};

/** The items of a transaction that have a condition. */
export const guardedItems = ({ TransactItems }: TransactWriteItemsCommandInput): TransactWriteItem[] =>
  (TransactItems ?? []).filter((item) => conditional(item)?.ConditionExpression !== undefined);

/** Takes the condition away from those items. */
export function disarm(
  { TransactItems }: TransactWriteItemsCommandInput,
  on: (item: TransactWriteItem) => boolean,
): void {
  for (const item of guardedItems({ TransactItems }).filter(on)) {
    const write = conditional(item);
    if (!write) continue;
    write.ConditionExpression = 'attribute_exists(pk) OR attribute_not_exists(pk)';
    delete write.ExpressionAttributeValues;
  }
}
