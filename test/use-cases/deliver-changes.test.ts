import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../functions/domain/booking.ts';
import { cancelled, moved } from '../../functions/domain/change.ts';
import { cancelledMailing, type Mailing, movedMailing } from '../../functions/domain/mail.ts';
import { epochDay, epochMs, MINUTE_MS, roomId, therapistId } from '../../functions/domain/units.ts';
import { mailingItem } from '../../functions/store/mailings.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import { at, type MailWorld, openMailWorld } from '../support/mail.ts';

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
});

const deliver = (mailing: Mailing) => {
  const { pk, sk } = mailingItem(mailing);
  return deliverMailing(world.effects(), { pk: pk?.S ?? '', sk: sk?.S ?? '' });
};
const sent = async () => (await world.sent()).map(({ to, subject }) => `${to?.[0]?.address}: ${subject}`);

const THURSDAY = at('2026-11-26T12:00:00.000Z');

/** Moves the booking to Thursday at noon in Brighton. @returns it and the mailing of the move */
async function move(booking: Booking, therapist = 'alex'): Promise<[Booking, Mailing]> {
  const start = THURSDAY / MINUTE_MS;
  const slot = { start, end: start + 15, room: roomId('brighton'), therapist: therapistId(therapist) };
  const claim = { ...slot, day: epochDay(0), ledgerVersion: 0, neighbours: [], hoursVersion: 1 };
  const now = epochMs(world.now);
  const after = moved(booking, claim, { by: 'client', now });
  await world.put(after);
  return [after, await world.queue(movedMailing(after, booking, now))];
}

async function cancel(booking: Booking, by: 'client' | 'practice'): Promise<Mailing> {
  const now = epochMs(world.now);
  const after = cancelled(booking, { by, now, reason: '' });
  await world.put(after);
  return world.queue(cancelledMailing(after, by, now));
}

describe('the mails of a move', () => {
  it('tell both, and the reminder is the new one', async () => {
    const { booking, mailing } = await world.book();
    await deliver(mailing);
    const [, change] = await move(booking);
    expect(await deliver(change)).toEqual(['sent', 'sent', 'not-due']);
    world.now = THURSDAY - 24 * 60 * MINUTE_MS;
    expect(await deliver(mailing)).toEqual(['settled', 'settled', 'dropped']);
    expect(await deliver(change)).toEqual(['settled', 'settled', 'sent']);
    expect(await sent()).toEqual([
      'jo@example.com: Your consultation is booked: Tuesday 24 November, 10:15',
      'alex@example.org: New consultation: Tuesday 24 November, 10:15, The Palmeira Practice',
      'jo@example.com: Your consultation has moved: Thursday 26 November, 12:00',
      'alex@example.org: Moved: Thursday 26 November, 12:00, Brighton Consulting Rooms',
      'jo@example.com: Reminder: your consultation on Thursday 26 November, 12:00',
    ]);
  });

  it('tell the one who had it and the one who has it', async () => {
    const { booking } = await world.book();
    const [, change] = await move(booking, 'sam');
    await deliver(change);
    expect((await sent()).slice(1)).toEqual([
      'alex@example.org: No longer yours: Tuesday 24 November, 10:15, The Palmeira Practice',
      'sam@example.org: New consultation: Thursday 26 November, 12:00, Brighton Consulting Rooms',
    ]);
  });

  it('fault 17: late ones say how things are now, each thing once', async () => {
    const { booking, mailing } = await world.book();
    const [after, first] = await move(booking);
    world.now += MINUTE_MS;
    const [, second] = await move(after);
    expect(await deliver(mailing)).toEqual(['sent', 'dropped', 'not-due']);
    expect(await deliver(first)).toEqual(['dropped', 'dropped', 'not-due']);
    expect(await deliver(second)).toEqual(['sent', 'sent', 'not-due']);
  });
});

describe('the mails of a cancellation', () => {
  it('drop whatever else was still to be sent', async () => {
    const { booking, mailing } = await world.book();
    const change = await cancel(booking, 'client');
    expect(await deliver(mailing)).toEqual(['dropped', 'dropped', 'not-due']);
    expect(await deliver(change)).toEqual(['sent', 'sent']);
    expect(await sent()).toEqual([
      'jo@example.com: Your consultation is cancelled: Tuesday 24 November, 10:15',
      'alex@example.org: Cancelled: Tuesday 24 November, 10:15, The Palmeira Practice',
    ]);
  });

  it('by the practice offer the six nearest times that are free when the mail is written', async () => {
    const { booking } = await world.book();
    const change = await cancel(booking, 'practice');
    world.now += 60 * MINUTE_MS;
    await deliver(change);
    const text = (await world.sent())[0]?.text ?? '';
    const offered = text.split('\n').filter((line) => /^- \w+day \d/.test(line));
    expect(offered).toHaveLength(6);
    expect(offered[0]).toBe('- Tuesday 24 November 2026, 10:15 to 10:30, Intrinsic Health');
    expect(offered[5]).toBe('- Tuesday 24 November 2026, 11:15 to 11:30, Intrinsic Health');
  });
});
