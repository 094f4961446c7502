import { expect } from 'vitest';
import { begun, type Conversation } from '../../functions/domain/conversation.ts';
import type { DeliveryReport } from '../../functions/domain/delivery.ts';
import type { Mailing } from '../../functions/domain/mail.ts';
import { conversationId, personHash } from '../../functions/domain/units.ts';
import { commitFiling, readThread } from '../../functions/store/conversations.ts';
import { mailingItem } from '../../functions/store/mailings.ts';
import { commitPerson, readPerson, strangerWith } from '../../functions/store/standing.ts';
import type { Key } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import type { SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { tagsOf } from '../../functions/use-cases/mail-tags.ts';
import { noteDelivery } from '../../functions/use-cases/note-delivery.ts';
import { aBooking, BOOKED_AT, openMailWorld } from './mail.ts';

/** Whom the sample booking is of. */
export const JO = personHash('hash-of-jo');
/** The conversation with Jo that there may be already. */
export const A = conversationId('a-conversation');

/** A mail world in which Jo is known, SES tells what became of mails, and staff read what they are told of it. */
export async function openUndelivered() {
  const world = await openMailWorld();
  await commitPerson(world.table, { ...strangerWith(JO), version: 1 });
  const jo = () => readPerson(world.table, JO);
  const deliver = (mailing: Mailing) => deliverMailing(world.effects(), keyOf(mailing));
  /** Every conversation with Jo, the last one last. */
  const threads = async () =>
    Promise.all(
      (await jo()).conversations.map(
        async (id) => (await readThread(world.table, id)) ?? expect.fail('not there'),
      ),
    );
  return {
    world,
    jo,
    deliver,
    threads,
    /** SES says it of a mailing's mail. */
    note: (mailing: Mailing, index: number, status: Word, replaced: Partial<SweepEffects> = {}) => {
      const mail = mailing.mails[index] ?? expect.fail('no such mail');
      const report: DeliveryReport = { status, messageId: 'm' };
      const effects = {
        ...world.effects(replaced),
        commitPerson: (person: Parameters<typeof commitPerson>[1]) => commitPerson(world.table, person),
      };
      return noteDelivery(effects, { tags: tagsOf({ key: keyOf(mailing), index }, mail), report });
    },
    /** A booking of Jo's whose mails SES was given. */
    sent: async (booking = aBooking()) => {
      const made = await world.book(booking);
      await deliver(made.mailing);
      return made;
    },
    /** Of each conversation its status, and its entries in a few words. */
    told: async () =>
      (await threads()).map(({ conversation, entries }) => [
        conversation.status,
        ...entries.map((entry) =>
          entry.kind === 'undelivered' ? `${entry.reference} ${entry.mail} ${entry.why}` : entry.kind,
        ),
      ]),
    /** Jo has a conversation already. */
    conversing: async (change: Partial<Conversation>): Promise<Conversation> => {
      const client = { name: 'Jo', email: 'jo@example.com', person: JO, phone: null };
      const conversation = { ...begun(A, { client, text: 'Hello', spam: null, now: BOOKED_AT }), ...change };
      await commitFiling(world.table, { conversation, mailing: null, person: null });
      const person = await jo();
      await commitPerson(world.table, { ...person, version: person.version + 1, conversations: [A] });
      return conversation;
    },
  };
}

type Word = 'delivered' | 'bounced' | 'complained';

const keyOf = (mailing: Mailing): Key => {
  const { pk, sk } = mailingItem(mailing);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
};
