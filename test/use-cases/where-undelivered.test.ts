import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversation, ConversationStatus } from '../../functions/domain/conversation.ts';
import { type Mailing, messageMailing, refusalMailing, replyMailing } from '../../functions/domain/mail.ts';
import { DAY_MS, epochMs } from '../../functions/domain/units.ts';
import { readConversation } from '../../functions/store/conversations.ts';
import { BOOKED_AT } from '../support/mail.ts';
import { A, JO, openUndelivered } from '../support/undelivered.ts';

let at: Awaited<ReturnType<typeof openUndelivered>>;
beforeEach(async () => {
  at = await openUndelivered();
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
    const before = await at.conversing(change);
    const { booking, mailing } = await at.sent();
    await at.note(mailing, 0, 'bounced');
    const line = `${booking.reference} confirmation bounced`;
    expect(await at.told()).toEqual(joins ? [['open', line]] : [[before.status], ['open', line]]);
    if (!joins) return;
    expect((await at.threads())[0]?.conversation).toMatchObject({
      version: 2,
      // By which they can be reached, since they had given none here.
      client: { name: 'Jo', phone: booking.client.phone },
      lastMessageAt: before.lastMessageAt,
      lastActivityAt: at.world.now,
    });
  });

  it('joins what a rival begins at the same moment', async () => {
    const { booking, mailing } = await at.sent();
    const { writeUndelivered } = at.world.effects();
    let rivals = 0;
    const beside = {
      writeUndelivered: async (...asked: Parameters<typeof writeUndelivered>) => {
        if (rivals++ === 0) await at.conversing({});
        return writeUndelivered(...asked);
      },
    };
    await at.note(mailing, 0, 'bounced', beside);
    expect(await at.told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
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
    await at.conversing({ status: from });
    await at.world.queue(mailing);
    await at.note(mailing, 0, 'bounced');
    await at.note(mailing, 0, 'bounced');
    expect(await at.told()).toEqual([[to, `null ${mailing.mails[0]?.kind} bounced`]]);
    expect((await readConversation(at.world.table, A))?.excerpt).toBe(
      'A mail of this conversation did not arrive: please telephone (no number was given)',
    );
  });
});

it('a refusal that did not arrive is nobody’s business: whoever asked may not own the address', async () => {
  const about = { kind: 'refusal', person: JO, email: 'jo@example.com', reason: 'open-booking' } as const;
  const mailing = await at.world.queue(refusalMailing(about, { now: epochMs(at.world.now), key: 'k' }));
  await at.note(mailing, 0, 'bounced');
  expect(await at.told()).toEqual([]);
});
