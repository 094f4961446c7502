import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { StaffMember } from '../domain/staff.ts';
import { type Item, patiently, queryAll, type Table } from './client.ts';
import { staffKey, staffPartition } from './table.ts';

/** Whoever the sign-in's `sub` stands for, deactivated or not. Consistent: who was put out a moment ago is out. */
export async function readStaff(table: Table, sub: string): Promise<StaffMember | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(staffKey(sub)), ConsistentRead: true }),
    ),
  );
  return Item && (unmarshall(Item) as StaffMember);
}

/** Everybody who may sign in or ever might. */
export async function listStaff(table: Table): Promise<StaffMember[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :staff',
    ExpressionAttributeValues: { ':staff': { S: staffPartition } },
    ConsistentRead: true,
  });
  return items as unknown as StaffMember[];
}

export const staffItem = (member: StaffMember): Item => marshall({ ...staffKey(member.sub), ...member });

/** Writes somebody who is not there yet; whoever is there stays as they are. */
export async function createStaff(table: Table, member: StaffMember): Promise<void> {
  const put = new PutItemCommand({
    TableName: table.name,
    Item: staffItem(member),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await patiently(table.client.send(put).then(() => {}, unlessThere));
}

function unlessThere(error: Error): void {
  if (error.name !== 'ConditionalCheckFailedException') throw error;
}
