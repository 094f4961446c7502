import { describe, expect, it } from 'vitest';
import { bookedMailing, type Mail } from '../../functions/domain/mail.ts';
import { claimMail, LEASE_MS, type Outcome, queueAgain, settleMail } from '../../functions/domain/outbox.ts';
import { bookingId, epochMs, HOUR_MS } from '../../functions/domain/units.ts';

const NOW = epochMs(Date.parse('2026-11-21T10:00:00.000Z'));
const later = (milliseconds: number) => epochMs(NOW + milliseconds);

const queued: Mail =
  bookedMailing({ id: bookingId('b1'), start: later(72 * HOUR_MS) }, NOW).mails[0] ?? expect.fail();

function claim(mail: Mail, now = NOW): Mail {
  const result = claimMail(mail, now);
  return result.ok ? result.value : expect.fail(result.error);
}

describe('claiming a mail', () => {
  it.each<[string, Partial<Mail>, number, string]>([
    ['one that is due is claimed', {}, 0, 'claimed'],
    ['one that is due in a millisecond is not due', {}, -1, 'not-due'],
    [
      'one that somebody has a lease on is not due',
      { leasedUntil: later(LEASE_MS) },
      LEASE_MS - 1,
      'not-due',
    ],
    ['one whose lease has ended is claimed', { leasedUntil: later(LEASE_MS) }, LEASE_MS, 'claimed'],
    ['one that was sent is settled', { status: 'sent' }, 0, 'settled'],
    ['one that was set apart is settled', { status: 'failed' }, 0, 'settled'],
    ['one that bounced is settled', { status: 'bounced' }, 0, 'settled'],
  ])('%s', (_, replaced, milliseconds, expected) => {
    const result = claimMail({ ...queued, ...replaced }, later(milliseconds));
    expect(result.ok ? 'claimed' : result.error).toBe(expected);
  });
});

describe('settling a mail whose lease was lost to somebody else meanwhile', () => {
  const mine = claim(queued);
  const theirs = claim(mine, later(LEASE_MS));

  it.each<Outcome>([{ status: 'queued' }, { status: 'failed', reason: 'refused' }, { status: 'dropped' }])(
    'leaves it to them when mine ended as $status',
    (outcome) => {
      expect(settleMail(theirs, mine, { outcome, now: later(LEASE_MS) })).toEqual(theirs);
    },
  );

  it('says that it was sent when mine was: it is true, and nobody need send it again', () => {
    const outcome = { status: 'sent', messageId: 'm' } as const;
    expect(settleMail(theirs, mine, { outcome, now: later(LEASE_MS) })).toMatchObject(outcome);
  });

  it('changes nothing when theirs was sent already', () => {
    const outcome = { status: 'sent', messageId: 'theirs' } as const;
    const sent = settleMail(theirs, theirs, { outcome, now: later(LEASE_MS) });
    expect(
      settleMail(sent, mine, { outcome: { status: 'failed', reason: 'refused' }, now: later(LEASE_MS) }),
    ).toEqual(sent);
  });
});

it('fault 25: a mail that was set apart can be sent again', () => {
  const failed = settleMail(claim(queued), claim(queued), {
    outcome: { status: 'failed', reason: 'refused' },
    now: NOW,
  });
  expect(claimMail(failed, later(1))).toEqual({ ok: false, error: 'settled' });
  expect(claimMail(queueAgain(failed, later(1)), later(1)).ok).toBe(true);
});
