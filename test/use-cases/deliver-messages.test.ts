import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { begun, type Conversation } from '../../functions/domain/conversation.ts';
import { entryId, type MessageEntry, type ReplyEntry } from '../../functions/domain/entry.ts';
import { messageMailing, replyMailing } from '../../functions/domain/mail.ts';
import type { Person } from '../../functions/domain/person.ts';
import { conversationId, epochMs, MINUTE_MS, personHash } from '../../functions/domain/units.ts';
import { commitPerson, readPerson, strangerWith } from '../../functions/store/standing.ts';
import { conversationEntryKey, conversationKey, conversationMailKey } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import type { MailTags, SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { noteDelivery } from '../../functions/use-cases/note-delivery.ts';
import { sweepMail } from '../../functions/use-cases/sweep-mail.ts';
import { BOOKED_AT, type MailWorld, openMailWorld } from '../support/mail.ts';

const id = conversationId('a-conversation');
const client = {
  name: '<b>Ann</b> Other',
  email: 'ann@example.com',
  person: personHash('hash-of-ann'),
  phone: null,
};

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
});

const put = (conversation: Conversation) =>
  world.table.client.send(
    new PutItemCommand({
      TableName: world.table.name,
      Item: marshall({ ...conversationKey(id), ...conversation }),
    }),
  );

async function written() {
  const therapists = world.practice.therapists.map((therapist) => therapist.id);
  const mailing = messageMailing(id, { entry: 'entry', acknowledge: true, therapists }, BOOKED_AT);
  await put(begun(id, { client, text: 'Hello', spam: null, now: BOOKED_AT }));
  await world.queue(mailing);
  return () => deliverMailing(world.effects(), conversationMailKey(id, mailing.id));
}

describe('a message', () => {
  it('is acknowledged, and each therapist is told, once (fault 14: the stream’s record comes twice)', async () => {
    const deliver = await written();
    expect(await deliver()).toEqual(['sent', 'sent', 'sent']);
    expect(await deliver()).toEqual([]);
    const recipients = (await world.sent()).map(({ to }) => to?.[0]?.address);
    expect(recipients).toEqual(['ann@example.com', 'alex@example.org', 'sam@example.org']);
  });

  it('is acknowledged with where to find help, and repeats nothing of what was sent', async () => {
    await (await written())();
    const [acknowledgement] = await world.sent();
    for (const part of [acknowledgement?.text ?? '', acknowledgement?.html ?? '']) {
      expect(part).toContain('116 123');
      expect(part).toContain('two working days');
      expect(part).not.toContain('Ann');
    }
  });

  it('fault 38: brings no markup of its sender’s into the notice, nor the name into its subject', async () => {
    await (await written())();
    const notice = (await world.sent())[1];
    expect(notice?.html).toContain('&lt;b&gt;Ann&lt;/b&gt;');
    expect(notice?.subject).toBe('A new message in the inbox');
    expect(notice?.text).toContain(`https://book.example.org/console/inbox/${id}`);
  });

  it('fault 16: is mailed about once by sweeps that overlap', async () => {
    await written();
    const sweep = () => sweepMail(world.effects(), () => 300_000);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await world.sent()).toHaveLength(3);
  });

  it('fault 15: is acknowledged at most once more when the sender dies between SES’s answer and the mark', async () => {
    await written();
    const { send } = world.effects();
    const dies: Partial<SweepEffects> = {
      send: async (...mail) => {
        await send(...mail);
        throw new Error('died');
      },
    };
    await sweepMail(world.effects(dies), () => 300_000);
    world.now += 5 * MINUTE_MS;
    await sweepMail(world.effects(), () => 300_000);
    const recipients = (await world.sent()).map(({ to }) => to?.[0]?.address);
    expect(recipients).toEqual(['ann@example.com', 'ann@example.com', 'alex@example.org', 'sam@example.org']);
  });

  it('fault 58: is not mailed about once it has been erased', async () => {
    const deliver = await written();
    await world.table.client.send(
      new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ ...conversationKey(id) }) }),
    );
    expect(await deliver()).toEqual(['dropped', 'dropped', 'dropped']);
    expect(await world.sent()).toEqual([]);
  });

  it('whose acknowledgement came back says so, and nothing more is sent to its sender', async () => {
    await (await written())();
    await commitPerson(world.table, { ...strangerWith(client.person), version: 1 });
    const [sent] = world.ses.commandCalls(SendRawEmailCommand);
    const tags = Object.fromEntries(
      (sent?.args[0].input.Tags ?? []).map(({ Name, Value }) => [Name, Value]),
    ) as MailTags;
    const effects = {
      ...world.effects(),
      commitPerson: (person: Person) => commitPerson(world.table, person),
    };
    const report = { status: 'bounced', messageId: 'from-ses' } as const;
    const noted = await noteDelivery(effects, { tags, report });
    expect(noted?.mail).toMatchObject({ kind: 'acknowledgement', status: 'bounced' });
    expect((await readPerson(world.table, client.person)).unreachable).toMatchObject({ why: 'bounced' });
  });

  it('is not mailed about once it is spam', async () => {
    const deliver = await written();
    await put({ ...begun(id, { client, text: 'Hello', spam: null, now: BOOKED_AT }), status: 'spam' });
    expect(await deliver()).toEqual(['dropped', 'dropped', 'dropped']);
  });
});

describe('a reply', () => {
  const at = epochMs(BOOKED_AT + MINUTE_MS);
  const entry: ReplyEntry = {
    kind: 'reply',
    id: entryId(at, 'reply'),
    at,
    text: 'Yes, we do: on <b>Mondays</b>.\n\nAlex',
    by: { sub: 'sub', name: 'Alex Sample' },
  };
  async function replied() {
    await (await written())();
    world.now = at;
    const Item = marshall({ ...conversationEntryKey(id, entry.id), ...entry });
    await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item }));
    const { id: mailing } = await world.queue(replyMailing(id, entry));
    return () => deliverMailing(world.effects(), conversationMailKey(id, mailing));
  }
  const header = (mail: Awaited<ReturnType<MailWorld['sent']>>[number] | undefined, key: string) =>
    mail?.headers.find((each) => each.key === key)?.value;

  it('comes from the practice’s address, in the therapist’s words and as a person’s own', async () => {
    expect(await (await replied())()).toEqual(['sent']);
    const mail = (await world.sent()).at(-1);
    expect([mail?.from?.address, mail?.to?.[0]?.address]).toEqual([
      'bookings@example.org',
      'ann@example.com',
    ]);
    expect(mail?.replyTo?.[0]?.address).toBe('hello@example.org');
    expect(mail?.text).toContain('Yes, we do: on <b>Mondays</b>.\n\nAlex');
    expect(mail?.text).not.toContain('Hello');
    expect(mail?.html).toContain('on &lt;b&gt;Mondays&lt;/b&gt;.');
    expect(header(mail, 'auto-submitted')).toBeUndefined();
  });

  it('follows the acknowledgement in its thread, by the Message-ID that SES gave and, before it, by ours', async () => {
    await (await replied())();
    const [first, ...rest] = await world.sent();
    const last = rest.at(-1);
    expect(header(last, 'in-reply-to')).toBe('<from-ses@eu-west-2.amazonses.com>');
    expect(header(last, 'references')).toBe(`${first?.messageId} <from-ses@eu-west-2.amazonses.com>`);
    expect(last?.messageId).not.toBe(first?.messageId);
    expect(last?.subject).toBe(`Re: ${first?.subject}`);
  });

  it('follows the client’s own mail where that came last', async () => {
    const deliver = await replied();
    const came = epochMs(at - 1);
    const mail = { messageId: '<mine@client>', subject: '', quoted: '', attachments: [], automatic: false };
    const message: MessageEntry = {
      kind: 'message',
      id: entryId(came, 'mail'),
      at: came,
      text: 'One more thing.',
      page: null,
      mail: { ...mail, verified: true },
    };
    await world.table.client.send(
      new PutItemCommand({
        TableName: world.table.name,
        Item: marshall({ ...conversationEntryKey(id, message.id), ...message }),
      }),
    );
    await deliver();
    const [first, ...rest] = await world.sent();
    expect(header(rest.at(-1), 'in-reply-to')).toBe('<mine@client>');
    expect(header(rest.at(-1), 'references')).toMatch(/<mine@client>$/);
    expect(header(rest.at(-1), 'references')).toContain(first?.messageId);
  });

  it('fault 58: is not sent once what it answers has been erased', async () => {
    const deliver = await replied();
    await world.table.client.send(
      new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ ...conversationKey(id) }) }),
    );
    expect(await deliver()).toEqual(['dropped']);
  });

  it('is withheld from an address that complained', async () => {
    const deliver = await replied();
    await commitPerson(world.table, {
      ...strangerWith(client.person),
      version: 1,
      unreachable: { why: 'complained', since: BOOKED_AT },
    });
    expect(await deliver()).toEqual(['failed']);
  });
});
