import { GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Mail, Mailing, MailingSubject } from '../domain/mail.ts';
import { nextDue } from '../domain/outbox.ts';
import { refusalKeptUntil } from '../domain/retention.ts';
import { type BookingId, type EpochMs, epochSeconds } from '../domain/units.ts';
import type { DueCursor, DuePage, MailingKey, StoredMailing } from '../use-cases/mail-effects.ts';
import { type Attributes, falseIfUnmet, type Item, patiently, queryAll, type Table } from './client.ts';
import {
  bookingKey,
  bookingMailKey,
  byDue,
  conversationMailKey,
  dueIndexKey,
  type Key,
  mailPrefix,
  partitionKey,
  personMailKey,
  sortKey,
  timeToLive,
} from './table.ts';

const PAGE = 50;

/** Nobody else has written since: also false of a row that was erased, which is not to come back. */
const IF_UNCHANGED = '#version = :read';

function keyOf({ about, id }: Mailing): Key {
  if (about.kind === 'booking') return bookingMailKey(about.booking, id);
  return about.kind === 'conversation'
    ? conversationMailKey(about.conversation, id)
    : personMailKey(about.person, id);
}

/** A new mailing as the transaction of the event that causes it writes it. Its mails keep their order for good. */
export function mailingItem(mailing: Mailing): Item {
  const due = nextDue(mailing);
  return marshall({
    ...keyOf(mailing),
    ...mailing,
    version: 1,
    ...(due === null ? {} : { [byDue.partitionKey]: dueIndexKey, [byDue.sortKey]: isoOf(due) }),
    ...(mailing.about.kind === 'refusal' ? { [timeToLive]: epochSeconds(refusalKeptUntil(mailing)) } : {}),
  });
}

/** The key of the row that a record of the stream is about; undefined when it has none. */
export function keyFromStream(
  keys: Record<string, { readonly S?: string }> | undefined,
): MailingKey | undefined {
  const pk = keys?.[partitionKey]?.S;
  const sk = keys?.[sortKey]?.S;
  return pk && sk ? { pk, sk } : undefined;
}

/** @throws Busy when the table does not answer; a TypeError when the row is none of ours */
export async function readMailing(table: Table, { pk, sk }: MailingKey): Promise<StoredMailing | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall({ pk, sk }), ConsistentRead: true }),
    ),
  );
  return Item && toStored(unmarshall(Item));
}

export function toStored(item: Attributes): StoredMailing {
  const { pk, sk, version } = item;
  if (typeof version !== 'number') throw new TypeError('a mailing without a version');
  return { key: { pk: pk as string, sk: sk as string }, mailing: toMailing(item), version };
}

/** @throws a TypeError when the row is none of ours */
export function toMailing({ about, id, mails }: Attributes): Mailing {
  if (!Array.isArray(mails)) throw new TypeError('a mailing without mails');
  return { about: about as MailingSubject, id: id as string, mails: mails as Mail[] };
}

/** One mail of a mailing in the place of another. */
export interface MailWrite {
  readonly index: number;
  readonly mail: Mail;
}

/**
 * Puts one mail in the place of another if the mailing is still as it was read, and the mailing where the index of what is due
 * should have it: at its earliest mail's time, or at the end of a lease; or nowhere, when nothing is left to be sent. One write
 * does both, so there is no moment at which an unsent mail is not in the index.
 * @returns the mailing as it is now; undefined when somebody else was first
 */
export async function writeMail(
  table: Table,
  basis: StoredMailing,
  write: MailWrite,
): Promise<StoredMailing | undefined> {
  const { update, stored } = mailUpdate(table, basis, write);
  const written = table.client.send(new UpdateItemCommand(update)).then(() => true, falseIfUnmet);
  return (await patiently(written)) ? stored : undefined;
}

/** The write, and the mailing as it is once that has been done. */
export function mailUpdate(table: Table, basis: StoredMailing, { index, mail }: MailWrite) {
  const mailing = { ...basis.mailing, mails: basis.mailing.mails.with(index, mail) };
  const version = basis.version + 1;
  const due = nextDue(mailing);
  const place = due === null ? 'REMOVE #dueKey, #dueAt' : ', #dueKey = :due, #dueAt = :dueAt';
  const update = {
    TableName: table.name,
    Key: marshall({ ...basis.key }),
    UpdateExpression: `SET #mails = :mails, #version = :version ${place}`,
    ConditionExpression: IF_UNCHANGED,
    ExpressionAttributeNames: {
      '#mails': 'mails',
      '#version': 'version',
      '#dueKey': byDue.partitionKey,
      '#dueAt': byDue.sortKey,
    },
    ExpressionAttributeValues: marshall({
      ':mails': mailing.mails,
      ':version': version,
      ':read': basis.version,
      ...(due === null ? {} : { ':due': dueIndexKey, ':dueAt': isoOf(due) }),
    }),
  };
  return { update, stored: { key: basis.key, mailing, version } };
}

/**
 * A page of the mailings with something due at `now` or before, longest due first. The index is a moment behind the table, so
 * a mailing may be listed that is settled by now: its claim tells.
 */
export async function listDue(table: Table, now: EpochMs, after?: DueCursor): Promise<DuePage> {
  const { Items = [], LastEvaluatedKey } = await patiently(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: byDue.name,
        KeyConditionExpression: `${byDue.partitionKey} = :due AND ${byDue.sortKey} <= :now`,
        ExpressionAttributeValues: marshall({ ':due': dueIndexKey, ':now': isoOf(now) }),
        Limit: PAGE,
        ExclusiveStartKey: after as Item | undefined,
      }),
    ),
  );
  const keys = Items.map((item) => unmarshall(item)).map(({ pk, sk }) => ({ pk, sk }));
  return { keys, next: LastEvaluatedKey };
}

/** Every mailing of a booking, in the order in which they were written. */
export async function listMailsOf(table: Table, booking: BookingId): Promise<Mailing[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: `${partitionKey} = :booking AND begins_with(${sortKey}, :mail)`,
    ExpressionAttributeValues: marshall({ ':booking': bookingKey(booking).pk, ':mail': mailPrefix }),
  });
  return items.map((item) => toStored(item).mailing);
}

const isoOf = (at: EpochMs): string => new Date(at).toISOString();
