import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterReport, clientUnreached, type DeliveryReport } from '../../functions/domain/delivery.ts';
import { bookedMailing, type Mail, type MailStatus } from '../../functions/domain/mail.ts';
import { claimMail, settleMail } from '../../functions/domain/outbox.ts';
import { bookingId, epochMs, HOUR_MS } from '../../functions/domain/units.ts';

const NOW = epochMs(Date.parse('2026-11-21T10:00:00.000Z'));
const mailing = bookedMailing({ id: bookingId('b1'), start: epochMs(NOW + 72 * HOUR_MS) }, NOW);
const queued = mailing.mails[0] ?? expect.fail();
const claim = claimMail(queued, NOW);
const claimed = claim.ok ? claim.value : expect.fail();
const mark = (mail: Mail): Mail =>
  settleMail(mail, claimed, { outcome: { status: 'sent', messageId: 'm' }, now: NOW });

const reportOf = (status: DeliveryReport['status']): DeliveryReport =>
  status === 'failed' ? { status, reason: 'rejected', messageId: 'm' } : { status, messageId: 'm' };
const report = (mail: Mail, status: DeliveryReport['status']) => afterReport(mail, reportOf(status), NOW);

describe('what is known of a mail', () => {
  it.each<[string, MailStatus, DeliveryReport['status'], MailStatus]>([
    ['a mail that was sent arrives', 'sent', 'delivered', 'delivered'],
    ['a mail that was sent comes back', 'sent', 'bounced', 'bounced'],
    ['a virus is found in a mail that was sent', 'sent', 'failed', 'failed'],
    ['a mail that arrived comes back after all', 'delivered', 'bounced', 'bounced'],
    ['a mail that arrived is complained of', 'delivered', 'complained', 'complained'],
    ['a delivery does not undo a bounce', 'bounced', 'delivered', 'bounced'],
    ['a delivery does not undo a complaint', 'complained', 'delivered', 'complained'],
    ['a bounce does not undo a complaint', 'complained', 'bounced', 'complained'],
    ['a mail that was set apart went out before', 'failed', 'delivered', 'delivered'],
    ['a mail that was dropped went out before', 'dropped', 'delivered', 'delivered'],
  ])('%s: %s, then %s, is %s', (_, status, then, expected) => {
    expect(report({ ...queued, status }, then).status).toBe(expected);
  });

  it('says nothing new the second time, and keeps when it was known first', () => {
    const arrived = report(mark(claimed), 'delivered');
    expect(afterReport(arrived, reportOf('delivered'), epochMs(NOW + 1))).toBe(arrived);
  });

  it('has no reason any more once a copy has arrived', () => {
    const failed: Mail = { ...queued, status: 'failed', reason: 'not-composed' };
    expect(report(failed, 'delivered')).not.toHaveProperty('reason');
  });

  it('is the same in whatever order the reports and our own mark come, and however often', () => {
    const words = ['mark', 'delivered', 'bounced', 'complained', 'failed'] as const;
    const heard = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 });
    const hear = (mail: Mail, word: (typeof words)[number]) =>
      word === 'mark' ? mark(mail) : report(mail, word);
    fc.assert(
      fc.property(heard, fc.infiniteStream(fc.nat()), (said, keys) => {
        const keyed = said.map((word) => ({ word, key: keys.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ word }) => word);
        const again = [...shuffled, ...said];
        expect(again.reduce(hear, claimed)).toEqual(said.reduce(hear, claimed));
      }),
    );
  });

  it('of one that arrived before our mark: nobody sends it again', () => {
    const arrived = report(claimed, 'delivered');
    expect(claimMail(arrived, epochMs(NOW + HOUR_MS))).toEqual({ ok: false, error: 'settled' });
  });
});

describe('whether the client was reached', () => {
  const rows = (...statuses: readonly (readonly [Mail['to'], MailStatus])[]) => [
    { ...mailing, mails: statuses.map(([to, status]) => ({ ...queued, to, status })) },
  ];

  it.each<[string, boolean, ReturnType<typeof rows>]>([
    ['nothing was sent yet', false, rows(['client', 'queued'])],
    ['the confirmation arrived', false, rows(['client', 'delivered'], ['client', 'queued'])],
    [
      'the confirmation came back, and the reminder waits',
      true,
      rows(['client', 'bounced'], ['client', 'queued']),
    ],
    ['the confirmation was complained of', true, rows(['client', 'complained'])],
    ['the confirmation could not be sent', true, rows(['client', 'failed'])],
    ['a later mail arrived', false, [...rows(['client', 'bounced']), ...rows(['client', 'delivered'])]],
    ['a later mail was dropped', true, [...rows(['client', 'bounced']), ...rows(['client', 'dropped'])]],
    ['only the therapist’s came back', false, rows(['client', 'sent'], ['therapist', 'bounced'])],
  ])('when %s: unreached is %s', (_, expected, mailings) => {
    expect(clientUnreached(mailings)).toBe(expected);
  });
});
