import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Device, Person } from '../domain/person.ts';
import { personKeptUntil } from '../domain/retention.ts';
import {
  DAY_MS,
  type EpochSeconds,
  epochDay,
  epochSeconds,
  type PersonHash,
  startOfSecond,
} from '../domain/units.ts';
import type { FirstAnswer, KeptAnswer, Standing } from '../use-cases/booking-plan.ts';
import type { Committed } from '../use-cases/effects.ts';
import type { SenderStanding } from '../use-cases/receive-message.ts';
import { readAll } from './batch.ts';
import { type Attributes, type Item, patiently, type Table } from './client.ts';
import { deviceKey, idempotencyKey, type Key, personKey, timeToLive } from './table.ts';
import { commit, IS_NEW, put } from './transaction.ts';

/** Whoever asks, in one call: the answer their key had, their address's row and their device's. Consistent. */
export async function readStanding(
  table: Table,
  hashes: { key: string; person: PersonHash; device: string },
): Promise<Standing> {
  const key = deviceKey(hashes.device);
  const items = await readAll(table, [...senderKeys(hashes), key]);
  return { ...senderAmong(items, hashes), device: { ...strangeDevice(hashes.device), ...at(items, key) } };
}

/** The same of a message or a mail, which no device counts. */
export const readSender = async (table: Table, hashes: SenderHashes): Promise<SenderStanding> =>
  senderAmong(await readAll(table, senderKeys(hashes)), hashes);

interface SenderHashes {
  readonly key: string;
  readonly person: PersonHash;
}

const senderKeys = ({ key, person }: SenderHashes): Key[] => [idempotencyKey(key), personKey(person)];

function senderAmong(items: readonly Attributes[], hashes: SenderHashes): SenderStanding {
  const first = at(items, idempotencyKey(hashes.key));
  const person = at(items, personKey(hashes.person));
  return {
    first: first && toFirstAnswer(first),
    person: person ? toPerson(person) : strangerWith(hashes.person),
  };
}

/** An address's row. Consistent. */
export async function readPerson(table: Table, hash: PersonHash): Promise<Person> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(personKey(hash)), ConsistentRead: true }),
    ),
  );
  return Item ? toPerson(unmarshall(Item)) : strangerWith(hash);
}

/** Puts an address's next version over the one that was read. */
export const commitPerson = (table: Table, person: Person): Promise<Committed> =>
  commit(table, [putPerson(table, person)]);

/** Takes the row away as it was read. */
export const commitPersonErasure = (table: Table, person: Person): Promise<Committed> =>
  commit(table, [
    { Delete: { TableName: table.name, Key: marshall(personKey(person.hash)), ...asRead(person) } },
  ]);

/** An address's next version over the one that was read, or over none. @param begun - of a new row, see `Person` */
export const putPerson = (table: Table, person: Person, begun?: string): TransactWriteItem =>
  person.version === 1
    ? put(table, personItem(begun === undefined ? person : { ...person, begun }), IS_NEW)
    : {
        Put: {
          TableName: table.name,
          Item: personItem(person),
          ...asRead({ ...person, version: person.version - 1 }),
        },
      };

/** A row that is begun anew counts its versions anew: what was decided on the one that was erased does not fit it. */
const asRead = ({ version, begun }: Person) =>
  begun === undefined
    ? {
        ConditionExpression: 'version = :seen AND attribute_not_exists(begun)',
        ExpressionAttributeValues: marshall({ ':seen': version }),
      }
    : {
        ConditionExpression: 'version = :seen AND begun = :begun',
        ExpressionAttributeValues: marshall({ ':seen': version, ':begun': begun }),
      };

const at = (items: readonly Attributes[], { pk, sk }: Key): Attributes | undefined =>
  items.find((item) => item['pk'] === pk && item['sk'] === sk);

const NOTHING_YET = { day: epochDay(0), count: 0 };

const strangeDevice = (hash: string): Device => ({ hash, version: 0, booked: NOTHING_YET });

export const strangerWith = (hash: PersonHash): Person => ({
  hash,
  version: 0,
  open: [],
  bookings: [],
  conversations: [],
  wrote: NOTHING_YET,
  mailed: NOTHING_YET,
  blocked: false,
});

/** Rows from before there were messages lack what is said of them. */
export const toPerson = ({ [timeToLive]: _, ...item }: Attributes): Person => ({
  ...strangerWith(item['hash'] as PersonHash),
  ...item,
});

export function personItem(person: Person): Item {
  const until = personKeptUntil(person);
  const expiry = until === null ? {} : { [timeToLive]: epochSeconds(until) };
  return marshall({ ...personKey(person.hash), ...person, ...expiry });
}

export const toFirstAnswer = ({ expiresAt, ...item }: Attributes): FirstAnswer =>
  ({ ...item, expiresAt: startOfSecond(expiresAt as EpochSeconds) }) as FirstAnswer;
export const firstAnswerItem = ({ expiresAt, ...first }: KeptAnswer): Item =>
  marshall({ ...idempotencyKey(first.hash), ...first, [timeToLive]: epochSeconds(expiresAt) });

/** A device's count matters on its date only; two days later it is over in every time zone. */
export const deviceItem = (device: Device): Item =>
  marshall({
    ...deviceKey(device.hash),
    ...device,
    [timeToLive]: ((device.booked.day + 2) * DAY_MS) / 1000,
  });
