import { createHmac, randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, expect } from 'vitest';
import type { Conversation } from '../../functions/domain/conversation.ts';
import type { MessageEntry } from '../../functions/domain/entry.ts';
import type { Mailing } from '../../functions/domain/mail.ts';
import type { Person } from '../../functions/domain/person.ts';
import { conversationId, type PersonHash, personHash } from '../../functions/domain/units.ts';
import { readArrived } from '../../functions/email/arrived.ts';
import { knownAs } from '../../functions/email/thread.ts';
import {
  commitMessage,
  readConversation,
  readConversations,
  readThread,
} from '../../functions/store/conversations.ts';
import { takeNotice } from '../../functions/store/counts.ts';
import { mailingItem } from '../../functions/store/mailings.ts';
import { readPractice } from '../../functions/store/practice.ts';
import { commitPerson, readPerson, readSender } from '../../functions/store/standing.ts';
import {
  type TakeMailEffects,
  type Taken,
  type TakenLogEntry,
  takeMail,
} from '../../functions/use-cases/take-mail.ts';
import { type RawMailFields, rawMail } from './raw-mail.ts';
import { openWorld, type World } from './world.ts';

/** Mails that arrive, taken in on the embedded engine under a fixed clock. */
export interface MailTaker {
  readonly world: World;
  readonly logged: TakenLogEntry[];
  /** As it came over the wire. */
  take(text: string, fields?: RawMailFields, replaced?: Partial<TakeMailEffects>): Promise<Taken>;
  /** Of an address, the one that was written in last first. */
  conversationsOf(email: string): Promise<Conversation[]>;
  entriesOf(id: string): Promise<MessageEntry[]>;
  mailingsOf(id: string): Promise<Mailing[]>;
  person(email: string): Promise<Person>;
  /** Changes what is known of an address. */
  know(email: string, change: Partial<Person>): Promise<void>;
  /** Has every mail to the client of a conversation gone out, with ids that begin so. */
  sendMails(id: string, messageId: string): Promise<void>;
}

const hash = (purpose: string, text: string): string =>
  createHmac('sha256', 'test').update(`${purpose}:${text}`).digest('base64url');
const hashOf = (email: string): PersonHash => personHash(hash('person', email.toLowerCase()));

export const ORIGIN = { host: 'book.example.org', region: 'eu-west-2' };

export async function openMailTaker(): Promise<MailTaker> {
  const world = await openWorld();
  const logged: TakenLogEntry[] = [];
  const { table } = world;
  const thread = async (id: string) =>
    (await readThread(table, conversationId(id))) ?? { entries: [], mailings: [] };
  return {
    world,
    logged,
    take: async (text, fields, replaced = {}) => {
      // No two come in one millisecond.
      world.now += 1;
      return takeMail(
        { ...effectsOn(world, logged), ...replaced },
        await readArrived(Buffer.from(rawMail(text, fields))),
      );
    },
    conversationsOf: async (email) => {
      const { conversations } = await readPerson(table, hashOf(email));
      const found = await Promise.all(conversations.toReversed().map((id) => readConversation(table, id)));
      return found.filter((each) => each !== undefined);
    },
    entriesOf: async (id) =>
      (await thread(id)).entries.flatMap((entry) => (entry.kind === 'message' ? [entry] : [])),
    mailingsOf: async (id) => [...(await thread(id)).mailings],
    person: (email) => readPerson(table, hashOf(email)),
    know: async (email, change) => {
      const person = await readPerson(table, hashOf(email));
      await commitPerson(table, { ...person, ...change, version: person.version + 1 });
    },
    sendMails: async (id, messageId) => {
      for (const mailing of (await thread(id)).mailings) {
        const mails = mailing.mails.map((mail, index) => ({
          ...mail,
          status: 'sent' as const,
          messageId: `${messageId}-${index}`,
        }));
        await table.client.send(
          new PutItemCommand({ TableName: table.name, Item: mailingItem({ ...mailing, mails }) }),
        );
      }
    },
  };
}

const effectsOn = (world: World, logged: TakenLogEntry[]): TakeMailEffects => {
  const { table } = world;
  return {
    now: () => world.now,
    random: () => Math.random(),
    sleep: async () => {},
    own: ['bookings@example.org', 'inbox@example.org'],
    hash,
    newConversationId: () => conversationId(randomUUID()),
    readPractice: () => readPractice(table, { consistent: true }),
    readSender: (hashes) => readSender(table, hashes),
    readConversations: (ids) => readConversations(table, ids),
    readThread: (id) => readThread(table, id),
    namesOf: (conversation, mail) => knownAs(conversation, mail, ORIGIN),
    takeNotice: (of) => takeNotice(table, of),
    commitMessage: (plan, now) => commitMessage(table, plan, now),
    log: (entry) => {
      logged.push(entry);
    },
  };
};

/** Who writes, unless a test says otherwise. */
export const ANN = 'ann@example.com';

/** One taker for a file's tests; nothing has come yet when each of them begins. */
export function useMailTaker() {
  let taker: MailTaker;
  beforeAll(async () => {
    taker = await openMailTaker();
  });
  beforeEach(async () => {
    await taker.world.clear();
    taker.logged.length = 0;
  });
  let mails = 0;
  return {
    get taker() {
      return taker;
    },
    take: (text: string, fields: RawMailFields = {}, ...rest: [Parameters<MailTaker['take']>[2]?]) =>
      taker.take(text, { from: ANN, id: `<mail-${++mails}@client>`, ...fields }, ...rest),
    /** The one conversation with the address. */
    only: async (email = ANN): Promise<Conversation> => {
      const [conversation, ...others] = await taker.conversationsOf(email);
      expect(others).toEqual([]);
      return conversation ?? expect.fail('no conversation');
    },
  };
}
