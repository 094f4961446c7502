import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../functions/domain/booking.ts';
import { bookedMailing, type Mailing, refusalMailing } from '../../functions/domain/mail.ts';
import { epochMs, HOUR_MS, MINUTE_MS, personHash } from '../../functions/domain/units.ts';
import { listMailsOf } from '../../functions/store/mailings.ts';
import { bookingMailKey, personMailKey } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import { Busy } from '../../functions/use-cases/effects.ts';
import type { MailContent, SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { aBooking, at, BOOKED_AT, composer, type MailWorld, openMailWorld } from '../support/mail.ts';

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
});

const keyOf = ({ about, id }: Mailing) => {
  if (about.kind === 'booking') return bookingMailKey(about.booking, id);
  return personMailKey(about.kind === 'refusal' ? about.person : about.conversation, id);
};
const deliver = (mailing: Mailing, replaced: Partial<SweepEffects> = {}) =>
  deliverMailing(world.effects(replaced), keyOf(mailing));
const recipients = async () => (await world.sent()).map(({ to }) => to?.[0]?.address);
const subjects = async () => (await world.sent()).map(({ subject }) => subject);
const mailsOf = async ({ id }: Booking) =>
  (await listMailsOf(world.table, id))
    .flatMap(({ mails }) => mails)
    .map(({ kind, status }) => `${kind} ${status}`);
const events = () => world.logged.map(({ event }) => event);
const sesFails = (name: string, times = Number.POSITIVE_INFINITY) => {
  let left = times;
  world.ses.on(SendRawEmailCommand).callsFake(() => {
    if (left-- > 0) throw Object.assign(new Error(name), { name });
    return { MessageId: 'from-ses' };
  });
};

describe('a booking made now', () => {
  it('is confirmed to the client and told to the therapist; the reminder waits', async () => {
    const { booking, mailing } = await world.book();
    expect(await deliver(mailing)).toEqual(['sent', 'sent', 'not-due']);
    expect(await recipients()).toEqual(['jo@example.com', 'alex@example.org']);
    expect(await mailsOf(booking)).toEqual(['confirmation sent', 'notice sent', 'reminder queued']);
  });

  it('keeps SES’s id of each mail, for the events that come later', async () => {
    const { booking, mailing } = await world.book();
    await deliver(mailing);
    const [row] = await listMailsOf(world.table, booking.id);
    expect(row?.mails[0]).toMatchObject({
      status: 'sent',
      messageId: 'from-ses',
      attempts: 1,
      at: BOOKED_AT,
      leasedUntil: null,
    });
  });

  it('tags each mail with characters that SES allows', async () => {
    const { mailing } = await world.book();
    await deliver(mailing);
    const tags = world.ses.commandCalls(SendRawEmailCommand).flatMap(({ args }) => args[0].input.Tags ?? []);
    const names = ['mailing', 'mail', 'kind'];
    expect(tags.map(({ Name }) => Name)).toEqual([...names, ...names]);
    for (const { Name, Value } of tags) expect(`${Name} ${Value}`).toMatch(/^[\w-]{1,256} [\w-]{1,256}$/);
  });

  it('leaves nothing of the client in the log', async () => {
    const { mailing } = await world.book();
    sesFails('ThrottlingException', 1);
    await deliver(mailing);
    expect(events()).toEqual(['mail-postponed', 'mail-sent']);
    expect(JSON.stringify(world.logged)).not.toMatch(/jo@|bloggs|447700/i);
  });
});

describe('the same mailing more than once', () => {
  it('fault 14: a stream record twice is one mail', async () => {
    const { mailing } = await world.book();
    await deliver(mailing);
    expect(await deliver(mailing)).toEqual([]);
    expect(await subjects()).toHaveLength(2);
  });

  it('fault 16: six at the same moment send each mail once', async () => {
    const { booking, mailing } = await world.book();
    await Promise.all(Array.from({ length: 6 }, () => deliver(mailing)));
    expect((await recipients()).sort()).toEqual(['alex@example.org', 'jo@example.com']);
    expect(await mailsOf(booking)).toEqual(['confirmation sent', 'notice sent', 'reminder queued']);
  });
});

describe('SES does not take it', () => {
  it.each(['ThrottlingException', 'ServiceUnavailable', 'TimeoutError', 'AccountSendingPausedException'])(
    'fault 18: %s delays a mail and loses none',
    async (name) => {
      const { booking, mailing } = await world.book();
      sesFails(name, 1);
      expect(await deliver(mailing)).toEqual(['queued', 'sent', 'not-due']);
      expect(await deliver(mailing)).toEqual(['sent', 'settled', 'not-due']);
      expect((await recipients()).slice(1)).toEqual(['alex@example.org', 'jo@example.com']);
      expect(await mailsOf(booking)).toEqual(['confirmation sent', 'notice sent', 'reminder queued']);
    },
  );

  it('sets a mail apart whose address it will never take', async () => {
    const { booking, mailing } = await world.book();
    sesFails('InvalidParameterValue', 1);
    expect(await deliver(mailing)).toEqual(['failed', 'sent', 'not-due']);
    expect(await mailsOf(booking)).toEqual(['confirmation failed', 'notice sent', 'reminder queued']);
    const [row] = await listMailsOf(world.table, booking.id);
    expect(row?.mails[0]?.reason).toBe('refused');
  });
});

describe('fault 20: the table does not answer', () => {
  /** The table takes the write, and the answer is lost on its way. */
  const losing = (lost: number): Partial<SweepEffects> => {
    let writes = 0;
    const { writeMail } = world.effects();
    return {
      writeMail: async (...args) => {
        const written = await writeMail(...args);
        if (++writes === lost) throw new Busy('no answer');
        return written;
      },
    };
  };

  it('a claim whose answer was lost is nobody’s until its lease ends; then the mail goes, once', async () => {
    const { mailing } = await world.book();
    expect(await deliver(mailing, losing(1))).toEqual(['not-due', 'sent', 'not-due']);
    world.now += MINUTE_MS;
    expect(await deliver(mailing)).toEqual(['sent', 'settled', 'not-due']);
    expect(await recipients()).toEqual(['alex@example.org', 'jo@example.com']);
  });

  it('a mark whose answer was lost stands, and nothing is sent twice', async () => {
    const { mailing } = await world.book();
    expect(await deliver(mailing, losing(2))).toEqual(['sent', 'sent', 'not-due']);
    world.now += 5 * MINUTE_MS;
    await deliver(mailing);
    expect(await recipients()).toEqual(['jo@example.com', 'alex@example.org']);
  });
});

describe('fault 25: a template throws', () => {
  const broken = async (content: MailContent) => {
    if (content.kind === 'confirmation') throw new TypeError(`no words for ${content.booking.client.name}`);
    return composer(content);
  };

  it('sets that mail apart, sends the others, and logs which without saying whose', async () => {
    const { booking, mailing } = await world.book();
    expect(await deliver(mailing, { compose: broken })).toEqual(['failed', 'sent', 'not-due']);
    expect(await recipients()).toEqual(['alex@example.org']);
    expect(world.logged[0]).toMatchObject({
      event: 'mail-failed',
      booking: booking.id,
      mail: 'confirmation',
      error: 'TypeError',
    });
    expect(JSON.stringify(world.logged)).not.toContain('Bloggs');
  });
});

describe('a mail that no longer makes sense when it comes up', () => {
  it.each<[string, (booking: Booking) => Partial<Booking>]>([
    ['was cancelled', () => ({ status: 'cancelled' })],
    ['has begun', () => ({ start: epochMs(world.now), end: epochMs(world.now + 1) })],
    ['was moved, so that its reminder is another', () => ({ sequence: 1 })],
  ])('is dropped: a reminder of a booking that %s', async (_, change) => {
    const booking = aBooking();
    const { mailing } = await world.book(booking);
    await deliver(mailing);
    world.now = at('2026-11-23T10:15:00.000Z');
    await world.put({ ...booking, ...change(booking) });
    expect(await deliver(mailing)).toEqual(['settled', 'settled', 'dropped']);
    expect(await subjects()).toHaveLength(2);
  });

  it('is dropped: whatever is about a consultation that is over', async () => {
    const { mailing } = await world.book();
    world.now = at('2026-11-24T10:30:00.000Z');
    expect(await deliver(mailing)).toEqual(['dropped', 'dropped', 'dropped']);
  });

  it('fault 58: is dropped when the booking has been erased', async () => {
    const mailing = await world.queue(bookedMailing(aBooking(), BOOKED_AT));
    expect(await deliver(mailing)).toEqual(['dropped', 'dropped', 'not-due']);
    expect(await subjects()).toEqual([]);
  });

  it.each([
    ['sent', 'within a day', 24 * HOUR_MS - 1],
    ['dropped', 'after it', 24 * HOUR_MS],
  ])('is %s: a refusal explained %s', async (outcome, _, later) => {
    const about = {
      kind: 'refusal',
      person: personHash('p'),
      email: 'jo@example.com',
      reason: 'open-booking',
    } as const;
    const mailing = await world.queue(refusalMailing(about, { now: BOOKED_AT, key: 'key-hash' }));
    world.now = BOOKED_AT + later;
    expect(await deliver(mailing)).toEqual([outcome]);
  });
});

describe('fault 32: the reminder', () => {
  it.each([
    [
      'comes at 09:00 in winter for 10:00 in summer, clocks going forward between',
      '2027-03-28T09:00:00.000Z',
      '2027-03-27T09:00:00.000Z',
    ],
    [
      'comes at 11:00 in summer for 10:00 in winter, clocks going back between',
      '2026-10-25T10:00:00.000Z',
      '2026-10-24T10:00:00.000Z',
    ],
    [
      'comes at 10:15 the day before on any other day',
      '2026-11-24T10:15:00.000Z',
      '2026-11-23T10:15:00.000Z',
    ],
  ])('%s', async (_, start, remindAt) => {
    const begin = at(start);
    world.now = begin - 72 * HOUR_MS;
    const { mailing } = await world.book(aBooking({ start: begin, end: epochMs(begin + 15 * MINUTE_MS) }));
    await deliver(mailing);
    world.now = at(remindAt) - 1;
    expect(await deliver(mailing)).toEqual([]);
    world.now = at(remindAt);
    expect(await deliver(mailing)).toEqual(['settled', 'settled', 'sent']);
    expect((await subjects()).at(-1)).toMatch(/^Reminder: /);
  });

  it('is not written for a booking made later than that', () => {
    const { start } = aBooking();
    const kinds = bookedMailing(aBooking(), epochMs(start - 24 * HOUR_MS)).mails.map(({ kind }) => kind);
    expect(kinds).toEqual(['confirmation', 'notice']);
  });
});
