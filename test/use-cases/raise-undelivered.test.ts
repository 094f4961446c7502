import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { MessageRejected, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, epochMs } from '../../functions/domain/units.ts';
import { commitFiling } from '../../functions/store/conversations.ts';
import { personKey } from '../../functions/store/table.ts';
import { aBooking } from '../support/mail.ts';
import { JO, openUndelivered } from '../support/undelivered.ts';

let at: Awaited<ReturnType<typeof openUndelivered>>;
beforeEach(async () => {
  at = await openUndelivered();
});

describe('a mail about a booking that did not arrive', () => {
  it('fault 19: becomes an open conversation that names the reference and says to telephone', async () => {
    const { booking, mailing } = await at.sent();
    await at.note(mailing, 0, 'bounced');
    const [thread] = await at.threads();
    const { name, email, phone } = booking.client;
    expect(thread?.conversation).toMatchObject({
      version: 1,
      status: 'open',
      client: { name, email, phone, person: JO },
      excerpt: `A mail about ${booking.reference} did not arrive: please telephone`,
      lastMessageAt: at.world.now,
      lastActivityAt: at.world.now,
    });
    expect(thread?.entries).toMatchObject([
      { kind: 'undelivered', booking: booking.id, why: 'bounced', mail: 'confirmation', at: at.world.now },
    ]);
    expect(thread?.mailings).toEqual([]);
  });

  it.each([
    ['complained', '+447700900123', 'was marked as spam: please telephone'],
    ['bounced', null, 'did not arrive: please telephone (no number was given)'],
  ] as const)('says what there is to do: %s, telephone %s', async (status, phone, words) => {
    const { booking, mailing } = await at.sent(aBooking({ client: { ...aBooking().client, phone } }));
    await at.note(mailing, 0, status);
    expect((await at.threads())[0]?.conversation.excerpt).toBe(`A mail about ${booking.reference} ${words}`);
  });

  it('fault 14: is told once, however often and by however many at once SES says it', async () => {
    const { booking, mailing } = await at.sent();
    const says = () => at.note(mailing, 0, 'bounced');
    await Promise.all([says(), says(), says(), at.note(mailing, 0, 'delivered')]);
    await says();
    expect(await at.told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
  });

  it('is told once where staff have closed the conversation before SES says it again', async () => {
    const { mailing } = await at.sent();
    await at.note(mailing, 0, 'bounced');
    const [thread] = await at.threads();
    const { conversation } = thread ?? expect.fail();
    await commitFiling(at.world.table, {
      conversation: { ...conversation, version: 2, status: 'closed' },
      mailing: null,
      person: null,
    });
    at.world.now += DAY_MS;
    await at.note(mailing, 0, 'bounced');
    expect(await at.told()).toHaveLength(1);
    expect((await at.threads())[0]?.conversation.status).toBe('closed');
  });

  it('is told again when it is complained of as well', async () => {
    const {
      booking: { reference },
      mailing,
    } = await at.sent();
    await at.note(mailing, 0, 'bounced');
    at.world.now += 1000;
    await at.note(mailing, 0, 'complained');
    expect(await at.told()).toEqual([
      ['open', `${reference} confirmation bounced`, `${reference} confirmation complained`],
    ]);
  });

  it('fault 19: was withheld, since an earlier one bounced: told by whoever did not send it', async () => {
    const {
      booking: { start, reference },
      mailing,
    } = await at.sent();
    await at.note(mailing, 0, 'bounced');
    at.world.now = epochMs(start - DAY_MS);
    await at.deliver(mailing);
    expect(await at.told()).toEqual([
      ['open', `${reference} confirmation bounced`, `${reference} reminder bounced-before`],
    ]);
  });

  it('was refused by SES, which takes the address for none', async () => {
    at.world.ses.on(SendRawEmailCommand).rejectsOnce(refusal()).resolves({ MessageId: 'm' });
    const { booking } = await at.sent();
    expect(await at.told()).toEqual([['open', `${booking.reference} confirmation refused`]]);
  });

  it('is not raised before SES has said no for good', async () => {
    at.world.ses.on(SendRawEmailCommand).rejects(new Error('down for an hour'));
    await at.sent();
    expect(await at.told()).toEqual([]);
  });

  it('is none of the client’s if it was the therapist’s', async () => {
    const { mailing } = await at.sent();
    await at.note(mailing, 1, 'bounced');
    expect(await at.told()).toEqual([]);
  });

  it('fault 21: is noted and told together or not at all: whoever died is repeated', async () => {
    const { booking, mailing } = await at.sent();
    const dies = { writeUndelivered: () => Promise.reject(new Error('died')) };
    await expect(at.note(mailing, 0, 'bounced', dies)).rejects.toThrow('died');
    expect(await at.told()).toEqual([]);
    await at.note(mailing, 0, 'bounced');
    expect(await at.told()).toEqual([['open', `${booking.reference} confirmation bounced`]]);
  });

  it('fault 58: of a person who has been erased is told to nobody', async () => {
    const { mailing } = await at.sent();
    const { pk, sk } = personKey(JO);
    await at.world.table.client.send(
      new DeleteItemCommand({ TableName: at.world.table.name, Key: marshall({ pk, sk }) }),
    );
    expect(await at.note(mailing, 0, 'bounced')).toMatchObject({ mail: { status: 'bounced' } });
    expect((await at.jo()).version).toBe(0);
  });

  it('fault 58: of a person who is erased at this moment is told to nobody', async () => {
    const { mailing } = await at.sent();
    const { writeUndelivered } = at.world.effects();
    const erased = {
      writeUndelivered: async (...asked: Parameters<typeof writeUndelivered>) => {
        const { pk, sk } = personKey(JO);
        await at.world.table.client.send(
          new DeleteItemCommand({ TableName: at.world.table.name, Key: marshall({ pk, sk }) }),
        );
        return writeUndelivered(...asked);
      },
    };
    expect(await at.note(mailing, 0, 'bounced', erased)).toMatchObject({ mail: { status: 'bounced' } });
    expect((await at.jo()).version).toBe(0);
  });
});

const refusal = () => new MessageRejected({ message: 'Address blacklisted.', $metadata: {} });
