import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookedMailing, type Mail, refusalMailing } from '../../functions/domain/mail.ts';
import { claimMail, queueAgain, settleMail } from '../../functions/domain/outbox.ts';
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS, personHash } from '../../functions/domain/units.ts';
import { listDue, listMailsOf, mailingItem, readMailing, writeMail } from '../../functions/store/mailings.ts';
import { bookingMailKey, personMailKey } from '../../functions/store/table.ts';
import type { MailingKey, StoredMailing } from '../../functions/use-cases/mail-effects.ts';
import { aBooking, at, BOOKED_AT, type MailWorld, openMailWorld } from '../support/mail.ts';

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
});

const after = (minutes: number): EpochMs => epochMs(BOOKED_AT + minutes * MINUTE_MS);

async function stored(key: MailingKey): Promise<StoredMailing> {
  return (await readMailing(world.table, key)) ?? expect.fail('the mailing is gone');
}

async function write(basis: StoredMailing, index: number, next: (mail: Mail) => Mail) {
  const mail = basis.mailing.mails[index] ?? expect.fail('no such mail');
  return writeMail(world.table, basis, { index, mail: next(mail) });
}

const claimed =
  (now: EpochMs) =>
  (mail: Mail): Mail => {
    const claim = claimMail(mail, now);
    return claim.ok ? claim.value : expect.fail(claim.error);
  };

const sent =
  (now: EpochMs) =>
  (mail: Mail): Mail =>
    settleMail(mail, mail, { outcome: { status: 'sent', messageId: 'from-ses' }, now });

const dueAt = async (now: EpochMs): Promise<string[]> =>
  (await listDue(world.table, now)).keys.map(({ sk }) => sk);

async function booked() {
  const { booking, mailing } = await world.book();
  const key = bookingMailKey(booking.id, mailing.id);
  return { booking, mailing, key, sk: key.sk };
}

describe('a mailing', () => {
  it('is read as it was written', async () => {
    const { key, mailing } = await booked();
    expect(await stored(key)).toEqual({ key, mailing, version: 1 });
  });

  it('is listed with the others of its booking, oldest first', async () => {
    const booking = aBooking();
    const second = await world.queue(bookedMailing(booking, after(1)));
    const first = await world.queue(bookedMailing(booking, after(0)));
    expect(await listMailsOf(world.table, booking.id)).toEqual([first, second]);
  });

  it('about a refusal holds an address, so it expires two days later', async () => {
    const about = {
      kind: 'refusal',
      person: personHash('p'),
      email: 'jo@example.com',
      reason: 'blocked',
    } as const;
    const { id } = await world.queue(refusalMailing(about, { now: BOOKED_AT, key: 'k' }));
    const { mailing } = await stored(personMailKey('p', id));
    expect(mailing.about).toEqual(about);
    expect(mailingItem(mailing)).toMatchObject({
      expiresAt: { N: String((BOOKED_AT + 48 * HOUR_MS) / 1000) },
    });
  });
});

describe('the index of what is due', () => {
  it('has a mailing from when its first mail is due', async () => {
    const { sk } = await booked();
    expect(await dueAt(after(-1))).toEqual([]);
    expect(await dueAt(after(0))).toEqual([sk]);
  });

  it('has a claimed mail from the end of its lease, in case its sender dies', async () => {
    const { key, sk } = await booked();
    const first = await write(await stored(key), 0, claimed(after(0)));
    await write(first ?? expect.fail(), 1, claimed(after(0)));
    expect(await dueAt(epochMs(after(1) - 1))).toEqual([]);
    expect(await dueAt(after(1))).toEqual([sk]);
  });

  it('has a mailing whose reminder is left only from the reminder on', async () => {
    const { key, sk } = await booked();
    const one = await write(await stored(key), 0, sent(after(0)));
    await write(one ?? expect.fail(), 1, sent(after(0)));
    const remindAt = at('2026-11-23T10:15:00.000Z');
    expect(await dueAt(epochMs(remindAt - 1))).toEqual([]);
    expect(await dueAt(remindAt)).toEqual([sk]);
  });

  it('has no mailing of which everything is settled, and has it again when one is to be sent again', async () => {
    const { key, sk } = await booked();
    let now = await stored(key);
    for (const index of [0, 1, 2]) now = (await write(now, index, sent(after(0)))) ?? expect.fail();
    expect(await dueAt(after(100_000))).toEqual([]);
    await write(now, 0, (mail) => queueAgain(mail, after(5)));
    expect(await dueAt(after(5))).toEqual([sk]);
  });

  it('is read page by page, longest due first', async () => {
    const made: string[] = [];
    for (let minute = 60; minute > 0; minute--) {
      made.unshift((await world.queue(bookedMailing(aBooking(), after(minute)))).id);
    }
    const first = await listDue(world.table, after(100));
    const second = await listDue(world.table, after(100), first.next);
    expect([...first.keys, ...second.keys].map(({ sk }) => sk)).toEqual(made.map((id) => `MAIL#${id}`));
    expect(second.next).toBeUndefined();
  });
});

describe('writing a mail', () => {
  it('refuses whoever read before somebody else wrote, and loses nothing', async () => {
    const { key } = await booked();
    const both = await stored(key);
    expect(await write(both, 0, sent(after(0)))).toBeDefined();
    expect(await write(both, 1, sent(after(0)))).toBeUndefined();
    expect((await stored(key)).mailing.mails.map(({ status }) => status)).toEqual([
      'sent',
      'queued',
      'queued',
    ]);
  });

  it('lets one of two claim the same mail', async () => {
    const { key } = await booked();
    const basis = await stored(key);
    const claims = await Promise.all([1, 2].map(() => write(basis, 0, claimed(after(0)))));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('fault 58: brings no erased mailing back', async () => {
    const { key } = await booked();
    const basis = await stored(key);
    await world.table.client.send(
      new DeleteItemCommand({ TableName: world.table.name, Key: marshall({ ...key }) }),
    );
    expect(await write(basis, 0, sent(after(0)))).toBeUndefined();
    expect(await readMailing(world.table, key)).toBeUndefined();
  });
});
