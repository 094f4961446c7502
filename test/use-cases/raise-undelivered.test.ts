import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { MessageRejected, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { begun, type Conversation, type ConversationStatus } from '../../functions/domain/conversation.ts';
import type { DeliveryReport } from '../../functions/domain/delivery.ts';
import { type Mailing, messageMailing, refusalMailing, replyMailing } from '../../functions/domain/mail.ts';
import { conversationId, DAY_MS, epochMs, personHash } from '../../functions/domain/units.ts';
import { commitFiling, readConversation, readThread } from '../../functions/store/conversations.ts';
import { mailingItem } from '../../functions/store/mailings.ts';
import { commitPerson, readPerson, strangerWith } from '../../functions/store/standing.ts';
import { type Key, personKey } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import type { SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { tagsOf } from '../../functions/use-cases/mail-tags.ts';
import { noteDelivery } from '../../functions/use-cases/note-delivery.ts';
import { aBooking, BOOKED_AT, type MailWorld, openMailWorld } from '../support/mail.ts';

const JO = personHash('hash-of-jo');
const A = conversationId('a-conversation');

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
  await commitPerson(world.table, { ...strangerWith(JO), version: 1 });
});

const keyOf = (mailing: Mailing): Key => {
  const { pk, sk } = mailingItem(mailing);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
};
const deliver = (mailing: Mailing) => deliverMailing(world.effects(), keyOf(mailing));
type Word = 'delivered' | 'bounced' | 'complained';
const note = (mailing: Mailing, index: number, status: Word, replaced: Partial<SweepEffects> = {}) => {
  const mail = mailing.mails[index] ?? expect.fail('no such mail');
  const report: DeliveryReport = { status, messageId: 'm' };
  const effects = {
    ...world.effects(replaced),
    commitPerson: (person: Parameters<typeof commitPerson>[1]) => commitPerson(world.table, person),
  };
  return noteDelivery(effects, { tags: tagsOf({ key: keyOf(mailing), index }, mail), report });
};

async function sent(booking = aBooking()) {
  const made = await world.book(booking);
  await deliver(made.mailing);
  return made;
}

const jo = () => readPerson(world.table, JO);
/** Every conversation with Jo, the last one last. */
const threads = async () =>
  Promise.all(
    (await jo()).conversations.map(
      async (id) => (await readThread(world.table, id)) ?? expect.fail('not there'),
    ),
  );
const told = async () =>
  (await threads()).map(({ conversation, entries }) => [
    conversation.status,
    ...entries.map((entry) =>
      entry.kind === 'undelivered' ? `${entry.reference} ${entry.mail} ${entry.why}` : entry.kind,
    ),
  ]);

/** Jo has a conversation already. */
async function conversing(change: Partial<Conversation>): Promise<Conversation> {
  const client = { name: 'Jo', email: 'jo@example.com', person: JO, phone: null };
  const conversation = { ...begun(A, { client, text: 'Hello', spam: null, now: BOOKED_AT }), ...change };
  await commitFiling(world.table, { conversation, mailing: null, person: null });
  const person = await jo();
  await commitPerson(world.table, { ...person, version: person.version + 1, conversations: [A] });
  return conversation;
}

describe('a mail about a booking that did not arrive', () => {
  it('fault 19: becomes an open conversation that names the reference and says to telephone', async () => {
    const { booking, mailing } = await sent();
    await note(mailing, 0, 'bounced');
    const [thread] = await threads();
    const { name, email, phone } = booking.client;
    expect(thread?.conversation).toMatchObject({
      version: 1,
      status: 'open',
      client: { name, email, phone, person: JO },
      excerpt: `A mail about ${booking.reference} did not arrive: please telephone`,
      lastMessageAt: world.now,
      lastActivityAt: world.now,
    });
    expect(thread?.entries).toMatchObject([
      { kind: 'undelivered', booking: booking.id, why: 'bounced', mail: 'confirmation', at: world.now },
    ]);
    expect(thread?.mailings).toEqual([]);
  });

  it.each([
    ['complained', '+447700900123', 'was marked as spam: please telephone'],
    ['bounced', null, 'did not arrive: please telephone (no number was given)'],
  ] as const)('says what there is to do: %s, telephone %s', async (status, phone, words) => {
    const { booking, mailing } = await sent(aBooking({ client: { ...aBooking().client, phone } }));
    await note(mailing, 0, status);
    expect((await threads())[0]?.conversation.excerpt).toBe(`A mail about ${booking.reference} ${words}`);
  });

  it('fault 14: is told once, however often and by however many at once SES says it', async () => {
    const { booking, mailing } = await sent();
    const says = () => note(mailing, 0, 'bounced');
    await Promise.all([says(), says(), says(), note(mailing, 0, 'delivered')]);
    await says();
    expect(await told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
  });

  it('is told once where staff have closed the conversation before SES says it again', async () => {
    const { mailing } = await sent();
    await note(mailing, 0, 'bounced');
    const [thread] = await threads();
    const { conversation } = thread ?? expect.fail();
    await commitFiling(world.table, {
      conversation: { ...conversation, version: 2, status: 'closed' },
      mailing: null,
      person: null,
    });
    world.now += DAY_MS;
    await note(mailing, 0, 'bounced');
    expect(await told()).toHaveLength(1);
    expect((await threads())[0]?.conversation.status).toBe('closed');
  });

  it('is told again when it is complained of as well', async () => {
    const {
      booking: { reference },
      mailing,
    } = await sent();
    await note(mailing, 0, 'bounced');
    world.now += 1000;
    await note(mailing, 0, 'complained');
    expect(await told()).toEqual([
      ['open', `${reference} confirmation bounced`, `${reference} confirmation complained`],
    ]);
  });

  it('fault 19: was withheld, since an earlier one bounced: told by whoever did not send it', async () => {
    const {
      booking: { start, reference },
      mailing,
    } = await sent();
    await note(mailing, 0, 'bounced');
    world.now = epochMs(start - DAY_MS);
    await deliver(mailing);
    expect(await told()).toEqual([
      ['open', `${reference} confirmation bounced`, `${reference} reminder bounced-before`],
    ]);
  });

  it('was refused by SES, which takes the address for none', async () => {
    world.ses.on(SendRawEmailCommand).rejectsOnce(refusal()).resolves({ MessageId: 'm' });
    const { booking } = await sent();
    expect(await told()).toEqual([['open', `${booking.reference} confirmation refused`]]);
  });

  it('is not raised before SES has said no for good', async () => {
    world.ses.on(SendRawEmailCommand).rejects(new Error('down for an hour'));
    await sent();
    expect(await told()).toEqual([]);
  });

  it('is none of the client’s if it was the therapist’s', async () => {
    const { mailing } = await sent();
    await note(mailing, 1, 'bounced');
    expect(await told()).toEqual([]);
  });

  it('fault 21: is noted and told together or not at all: whoever died is repeated', async () => {
    const { booking, mailing } = await sent();
    const dies = { writeUndelivered: () => Promise.reject(new Error('died')) };
    await expect(note(mailing, 0, 'bounced', dies)).rejects.toThrow('died');
    expect(await told()).toEqual([]);
    await note(mailing, 0, 'bounced');
    expect(await told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
  });

  it('fault 58: of a person who has been erased is told to nobody', async () => {
    const { mailing } = await sent();
    const { pk, sk } = personKey(JO);
    await world.table.client.send(
      new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ pk, sk }) }),
    );
    expect(await note(mailing, 0, 'bounced')).toMatchObject({ mail: { status: 'bounced' } });
    expect((await jo()).version).toBe(0);
  });

  it('fault 58: of a person who is erased at this moment is told to nobody', async () => {
    const { mailing } = await sent();
    const { writeUndelivered } = world.effects();
    const erased = {
      writeUndelivered: async (...asked: Parameters<typeof writeUndelivered>) => {
        const { pk, sk } = personKey(JO);
        await world.table.client.send(
          new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ pk, sk }) }),
        );
        return writeUndelivered(...asked);
      },
    };
    expect(await note(mailing, 0, 'bounced', erased)).toMatchObject({ mail: { status: 'bounced' } });
    expect((await jo()).version).toBe(0);
  });
});

describe('where it is told', () => {
  const days = (count: number) => epochMs(BOOKED_AT - count * DAY_MS);
  it.each<[string, Partial<Conversation>, joins: boolean]>([
    ['joins what is open', { status: 'open' }, true],
    ['opens what waits for the client', { status: 'waiting' }, true],
    ['joins what they wrote in fourteen days ago', { lastMessageAt: days(14) }, true],
    ['leaves what is older', { lastMessageAt: epochMs(days(14) - 1) }, false],
    ['leaves what is closed', { status: 'closed' }, false],
    ['leaves what is filed as spam', { status: 'spam', spam: 'by-staff' }, false],
  ])('%s', async (_, change, joins) => {
    const before = await conversing(change);
    const { booking, mailing } = await sent();
    await note(mailing, 0, 'bounced');
    const line = `${booking.reference} confirmation bounced`;
    expect(await told()).toEqual(joins ? [['open', line]] : [[before.status], ['open', line]]);
    if (!joins) return;
    expect((await threads())[0]?.conversation).toMatchObject({
      version: 2,
      // By which they can be reached, since they had given none here.
      client: { name: 'Jo', phone: booking.client.phone },
      lastMessageAt: before.lastMessageAt,
      lastActivityAt: world.now,
    });
  });

  it('joins what a rival begins at the same moment', async () => {
    const { booking, mailing } = await sent();
    const { writeUndelivered } = world.effects();
    let rivals = 0;
    const beside = {
      writeUndelivered: async (...asked: Parameters<typeof writeUndelivered>) => {
        if (rivals++ === 0) await conversing({});
        return writeUndelivered(...asked);
      },
    };
    await note(mailing, 0, 'bounced', beside);
    expect(await told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
  });
});

describe('a mail of a conversation that did not arrive', () => {
  const entry = {
    kind: 'reply',
    id: 'r',
    at: BOOKED_AT,
    text: 'Yes',
    by: { sub: 's', name: 'Alex' },
  } as const;
  it.each<[string, Mailing, from: ConversationStatus, to: ConversationStatus]>([
    ['a reply opens it', replyMailing(A, entry), 'waiting', 'open'],
    ['a reply opens what was closed', replyMailing(A, entry), 'closed', 'open'],
    ['a reply leaves spam where it is', replyMailing(A, entry), 'spam', 'spam'],
    [
      'an acknowledgement keeps it open',
      messageMailing(A, { entry: 'e', acknowledge: true, therapists: [] }, BOOKED_AT),
      'open',
      'open',
    ],
  ])('%s', async (_, mailing, from, to) => {
    await conversing({ status: from });
    await world.queue(mailing);
    await note(mailing, 0, 'bounced');
    await note(mailing, 0, 'bounced');
    expect(await told()).toEqual([[to, `null ${mailing.mails[0]?.kind} bounced`]]);
    expect((await readConversation(world.table, A))?.excerpt).toBe(
      'A mail of this conversation did not arrive: please telephone (no number was given)',
    );
  });
});

it('a refusal that did not arrive is nobody’s business: whoever asked may not own the address', async () => {
  const about = { kind: 'refusal', person: JO, email: 'jo@example.com', reason: 'open-booking' } as const;
  const mailing = await world.queue(refusalMailing(about, { now: epochMs(world.now), key: 'k' }));
  await note(mailing, 0, 'bounced');
  expect(await told()).toEqual([]);
});

const refusal = () => new MessageRejected({ message: 'Address blacklisted.', $metadata: {} });
