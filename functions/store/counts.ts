import { UpdateItemCommand, type UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { formatDate } from '../domain/calendar-date.ts';
import { MOST_NAMES } from '../domain/spam.ts';
import { DAY_MS, type EpochDay, type EpochMs, epochMs, epochSeconds, HOUR_MS } from '../domain/units.ts';
import type { Counts, CountsOf } from '../use-cases/judge-message.ts';
import { readAll } from './batch.ts';
import { falseIfUnmet, patiently, type Table } from './client.ts';
import { deviceMessagesKey, type Key, messagesKey, noticesKey, textKey, timeToLive } from './table.ts';

/*
 * Counts of messages. Each is one row that is added to by itself: nobody reads it first to write it under its version, so however
 * many come at once none of them waits for another.
 */

/** What the counts of a message's kind are by now, in one call. Consistent. */
export async function readCounts(table: Table, { device, texts, day, now }: CountsOf): Promise<Counts> {
  const date = formatDate(day);
  const ofDevice = deviceMessagesKey(device, date);
  const [thisHour, hourBefore] = [messagesKey(hourOf(now)), messagesKey(hourOf(now - HOUR_MS))];
  const ofTexts = texts.map((text) => textKey(text, date));
  const items = await readAll(table, [ofDevice, thisHour, hourBefore, ...ofTexts]);
  const at = ({ pk, sk }: Key) => items.find((item) => item['pk'] === pk && item['sk'] === sk);
  const countAt = (key: Key) => (at(key)?.['count'] as number | undefined) ?? 0;
  const namesAt = (key: Key) => (at(key)?.['senders'] as Set<string> | undefined)?.size ?? 0;
  return {
    ofDevice: countAt(ofDevice),
    thisHour: countAt(thisHour),
    hourBefore: countAt(hourBefore),
    names: new Map(texts.map((text) => [text, namesAt(textKey(text, date))])),
  };
}

export const countOfDevice = (
  table: Table,
  { device, day, most }: { device: string; day: EpochDay; most: number },
): Promise<boolean> =>
  addOne(table, deviceMessagesKey(device, formatDate(day)), { most, until: afterDay(day) });

export const countOfAll = async (table: Table, now: EpochMs): Promise<void> => {
  await addOne(table, messagesKey(hourOf(now)), { until: epochMs(now + DAY_MS) });
};

export const takeNotice = (table: Table, { day, most }: { day: EpochDay; most: number }): Promise<boolean> =>
  addOne(table, noticesKey(formatDate(day)), { most, until: afterDay(day) });

const hourOf = (at: number): string => new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH'.length);

/** A day is over in every time zone two days after it began in UTC. */
const afterDay = (day: EpochDay): EpochMs => epochMs((day + 2) * DAY_MS);

/** Where nothing was counted yet, that is less than anything but nothing. */
const isLess = (most: number): string =>
  most > 0 ? 'attribute_not_exists(#count) OR #count < :most' : '#count < :most';

/** @returns false where there were as many as `most` already, and nothing was added */
async function addOne(
  table: Table,
  key: Key,
  { most, until }: { most?: number; until: EpochMs },
): Promise<boolean> {
  const update = new UpdateItemCommand({
    TableName: table.name,
    Key: marshall(key),
    UpdateExpression: 'ADD #count :one SET #until = :until',
    ...(most === undefined ? {} : { ConditionExpression: isLess(most) }),
    ExpressionAttributeNames: { '#count': 'count', '#until': timeToLive },
    ExpressionAttributeValues: marshall(
      { ':one': 1, ':until': epochSeconds(until), ':most': most },
      { removeUndefinedValues: true },
    ),
  });
  return patiently(table.client.send(update).then(() => true, falseIfUnmet));
}

const IS_NOT_FULL = 'attribute_not_exists(#senders) OR size(#senders) <= :most';

/** Adds the sender of a text to the few who are kept. @returns how many there are: exact up to one more than those few */
export async function countSender(
  table: Table,
  { text, sender, day }: { text: string; sender: string; day: EpochDay },
): Promise<number> {
  const update = new UpdateItemCommand({
    TableName: table.name,
    Key: marshall(textKey(text, formatDate(day))),
    UpdateExpression: 'ADD #senders :sender SET #until = :until',
    ConditionExpression: IS_NOT_FULL,
    ExpressionAttributeNames: { '#senders': 'senders', '#until': timeToLive },
    ExpressionAttributeValues: marshall({
      ':sender': new Set([sender]),
      ':until': epochSeconds(afterDay(day)),
      ':most': MOST_NAMES,
    }),
    ReturnValues: 'UPDATED_NEW',
  });
  return patiently(table.client.send(update).then(sendersIn, manyIfFull));
}

const sendersIn = ({ Attributes = {} }: UpdateItemCommandOutput): number =>
  (unmarshall(Attributes)['senders'] as Set<string>).size;

function manyIfFull(error: Error): number {
  falseIfUnmet(error);
  return MOST_NAMES + 1;
}
