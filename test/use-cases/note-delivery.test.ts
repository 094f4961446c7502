import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryReport } from '../../functions/domain/delivery.ts';
import { type Mailing, refusalMailing } from '../../functions/domain/mail.ts';
import type { Person } from '../../functions/domain/person.ts';
import { type BookingId, epochMs, personHash } from '../../functions/domain/units.ts';
import { listMailsOf, mailingItem } from '../../functions/store/mailings.ts';
import { commitPerson, readPerson, strangerWith } from '../../functions/store/standing.ts';
import { bookingKey, personKey } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import type { MailTags } from '../../functions/use-cases/mail-effects.ts';
import { tagsOf } from '../../functions/use-cases/mail-tags.ts';
import { type NoteDeliveryEffects, noteDelivery } from '../../functions/use-cases/note-delivery.ts';
import { sweepMail } from '../../functions/use-cases/sweep-mail.ts';
import { aBooking, at, BOOKED_AT, type MailWorld, openMailWorld } from '../support/mail.ts';

const JO = personHash('hash-of-jo');
const STRANGER: Person = { ...strangerWith(JO), version: 1 };

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
  await commitPerson(world.table, STRANGER);
});

const effects = (replaced: Partial<NoteDeliveryEffects> = {}): NoteDeliveryEffects => ({
  ...world.effects(),
  commitPerson: (person) => commitPerson(world.table, person),
  ...replaced,
});
const keyOf = (mailing: Mailing) => {
  const { pk, sk } = mailingItem(mailing);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
};
const deliver = (mailing: Mailing) => deliverMailing(world.effects(), keyOf(mailing));
/** The tags of what SES was given, oldest first. */
const tagsSent = (): MailTags[] =>
  world.ses
    .commandCalls(SendRawEmailCommand)
    .map(({ args }) =>
      Object.fromEntries((args[0].input.Tags ?? []).map(({ Name, Value }) => [Name, Value])),
    );
const wordOf = (status: DeliveryReport['status']): DeliveryReport =>
  status === 'failed' ? { status, reason: 'rejected', messageId: 'm' } : { status, messageId: 'm' };
const note = (tags: MailTags | undefined, status: DeliveryReport['status'], replaced = {}) =>
  noteDelivery(effects(replaced), { tags: tags ?? {}, report: wordOf(status) });
const mails = async (id: BookingId) =>
  (await listMailsOf(world.table, id))
    .flatMap((mailing) => mailing.mails)
    .map(({ kind, status, reason }) => [kind, status, reason].filter(Boolean).join(' '));
const jo = () => readPerson(world.table, JO);

/** A booking whose mails SES took. */
async function sent() {
  const { booking, mailing } = await world.book(aBooking());
  await deliver(mailing);
  return { booking, mailing, tags: tagsSent() };
}

describe('a report of SES’s', () => {
  it.each(['delivered', 'bounced', 'complained', 'failed'] as const)(
    'finds its mail by its tags, and no other: %s',
    async (status) => {
      const { booking, mailing, tags } = await sent();
      const noted = await note(tags[0], status);
      expect(noted).toMatchObject({
        about: mailing.about,
        mailing: mailing.id,
        mail: { kind: 'confirmation', status },
      });
      expect(await mails(booking.id)).toEqual([
        status === 'failed' ? 'confirmation failed rejected' : `confirmation ${status}`,
        'notice sent',
        'reminder queued',
      ]);
    },
  );

  it('comes again and changes nothing, and answers the same', async () => {
    const { booking, tags } = await sent();
    const first = await note(tags[0], 'bounced');
    const after = [await jo(), await listMailsOf(world.table, booking.id)];
    world.now += 1000;
    expect(await note(tags[0], 'bounced')).toEqual(first);
    expect([await jo(), await listMailsOf(world.table, booking.id)]).toEqual(after);
  });

  it('comes before our own mark: the mark does not undo it, and nothing is sent twice', async () => {
    const { booking, mailing } = await world.book(aBooking());
    world.ses.on(SendRawEmailCommand).callsFake(async (input) => {
      const tags = Object.fromEntries(input.Tags.map(({ Name, Value }: never) => [Name, Value]));
      await note(tags, 'delivered');
      return { MessageId: 'from-ses' };
    });
    await deliver(mailing);
    expect(await mails(booking.id)).toEqual([
      'confirmation delivered',
      'notice delivered',
      'reminder queued',
    ]);
    await sweepMail(world.effects(), () => 300_000);
    expect(tagsSent()).toHaveLength(2);
  });

  it('fault 15: of a mail whose sender died before the mark keeps it from being sent again', async () => {
    const { booking, mailing } = await world.book(aBooking());
    const place = { key: keyOf(mailing), index: 0 };
    const dies = { send: () => Promise.reject(new Error('died')) };
    await deliverMailing(world.effects(dies), place.key).catch(() => {});
    await note(tagsOf(place, mailing.mails[0] ?? expect.fail()), 'delivered');
    world.now += 5 * 60_000;
    await sweepMail(world.effects(), () => 300_000);
    expect(await mails(booking.id)).toEqual(['confirmation delivered', 'notice sent', 'reminder queued']);
    expect(tagsSent()).toHaveLength(1);
  });

  it.each<[string, MailTags]>([
    ['bears no tags', {}],
    ['bears another’s tags', { mailing: 'news', mail: 'letter' }],
    [
      'is of a mailing that is gone',
      { mailing: Buffer.from('BOOKING#x\nMAIL#y').toString('base64url'), mail: '0' },
    ],
  ])('of a mail that %s is ignored', async (_, tags) => {
    expect(await note(tags, 'bounced')).toBeUndefined();
    expect(world.logged.map(({ event }) => event)).toEqual(['delivery-of-unknown']);
  });

  it('of a place that its mailing has not is ignored', async () => {
    const { tags } = await sent();
    expect(await note({ ...tags[0], mail: '7' }, 'bounced')).toBeUndefined();
  });

  it('meets another at the same moment: both are taken down', async () => {
    const { booking, tags } = await sent();
    await Promise.all([note(tags[0], 'delivered'), note(tags[1], 'bounced'), note(tags[0], 'complained')]);
    expect(await mails(booking.id)).toEqual(['confirmation complained', 'notice bounced', 'reminder queued']);
  });

  it('leaves nothing of anybody in the log, and nothing in the tags', async () => {
    const { tags } = await sent();
    await note(tags[0], 'bounced');
    const text = JSON.stringify([
      world.logged,
      tags,
      tags.map(({ mailing = '' }) => Buffer.from(mailing, 'base64url').toString()),
    ]);
    expect(text).not.toMatch(/jo@|bloggs|447700|example\.(com|org)/i);
  });
});

describe('an address that takes no mail, or wants none', () => {
  it.each([
    ['bounced', 'bounced-before'],
    ['complained', 'complained-before'],
  ] as const)('%s: what is due to it later is not sent, and says why', async (status, reason) => {
    const { booking, tags } = await sent();
    await note(tags[0], status);
    world.now = at('2026-11-23T10:15:00.000Z');
    expect(await sweepMail(world.effects(), () => 300_000)).toMatchObject({
      mailings: 1,
      sent: 0,
      failed: 1,
    });
    expect((await mails(booking.id)).at(-1)).toBe(`reminder failed ${reason}`);
    expect(tagsSent()).toHaveLength(2);
  });

  it('is not tried for another booking or a refusal either, while therapists get their notices', async () => {
    const { tags } = await sent();
    await note(tags[0], 'bounced');
    const { booking, mailing } = await world.book(aBooking());
    expect(await deliver(mailing)).toEqual(['failed', 'sent', 'not-due']);
    expect((await mails(booking.id))[0]).toBe('confirmation failed bounced-before');
    const about = { kind: 'refusal', person: JO, email: 'jo@example.com', reason: 'open-booking' } as const;
    expect(
      await deliver(await world.queue(refusalMailing(about, { now: epochMs(world.now), key: 'k' }))),
    ).toEqual(['failed']);
  });

  it('is remembered before the mail says so, so that whoever reads that can rely on it', async () => {
    const { booking, tags } = await sent();
    const seen: string[] = [];
    const commit: NoteDeliveryEffects['commitPerson'] = async (person) => {
      seen.push((await mails(booking.id))[0] ?? '');
      return commitPerson(world.table, person);
    };
    await note(tags[0], 'bounced', { commitPerson: commit });
    expect(seen).toEqual(['confirmation sent']);
  });

  it('is remembered as the graver of the two', async () => {
    const { tags } = await sent();
    await note(tags[0], 'bounced');
    await note(tags[0], 'complained');
    expect((await jo()).unreachable).toEqual({ why: 'complained', since: BOOKED_AT });
    await note(tags[0], 'bounced');
    expect((await jo()).unreachable?.why).toBe('complained');
  });

  it('is remembered beside a booking that is made at the same moment', async () => {
    const { tags } = await sent();
    let rivals = 0;
    const commit: NoteDeliveryEffects['commitPerson'] = async (person) => {
      if (rivals++ === 0) await commitPerson(world.table, { ...STRANGER, version: 2, blocked: true });
      return commitPerson(world.table, person);
    };
    await note(tags[0], 'bounced', { commitPerson: commit });
    // The rival’s, this one, and the conversation that tells of it.
    expect(await jo()).toMatchObject({ version: 4, blocked: true, unreachable: { why: 'bounced' } });
  });

  it.each(['delivered', 'failed'] as const)('is not one because a mail was %s', async (status) => {
    const { tags } = await sent();
    await note(tags[0], status);
    expect(await jo()).not.toHaveProperty('unreachable');
  });

  it('is not the client’s because the therapist’s notice came back', async () => {
    const { tags } = await sent();
    await note(tags[1], 'bounced');
    expect(await jo()).not.toHaveProperty('unreachable');
  });

  it.each([
    ['the person', () => personKey(JO)],
    ['the booking', (id: string) => bookingKey(id)],
  ])('fault 58: %s that was erased does not come back for a bounce', async (_, rowOf) => {
    const { booking, tags } = await sent();
    const { pk, sk } = rowOf(booking.id);
    await world.table.client.send(
      new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ pk, sk }) }),
    );
    const before = await jo();
    expect(await note(tags[0], 'bounced')).toMatchObject({ mail: { status: 'bounced' } });
    expect(await jo()).toEqual(before);
  });
});
