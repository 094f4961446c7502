import { describe, expect, it } from 'vitest';
import { eventsOf, isSuppressed } from '../../local/ses-events.ts';

const ALL = ['send', 'delivery', 'bounce', 'complaint'];
const mail = (to: string) => ({
  messageId: 'm',
  from: 'bookings@example.org',
  to,
  tags: { mailing: 'abc' },
  configurationSet: 'set',
  at: Date.parse('2026-11-21T10:00:00.123Z'),
});
const types = (to: string, told = ALL) => eventsOf(mail(to), told).map((event) => event['detail-type']);
const simulator = (name: string) => `${name}@simulator.amazonses.com`;

describe('the events about a mail', () => {
  it.each([
    ['ann@example.com', ['Email Sent', 'Email Delivered']],
    [simulator('success'), ['Email Sent', 'Email Delivered']],
    [simulator('bounce'), ['Email Sent', 'Email Bounced']],
    [simulator('bounce+second'), ['Email Sent', 'Email Bounced']],
    [simulator('BOUNCE'), ['Email Sent', 'Email Bounced']],
    [simulator('complaint'), ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
    [simulator('suppressionlist'), ['Email Sent', 'Email Bounced']],
    ['bounce@example.com', ['Email Sent', 'Email Delivered']],
  ])('to %s are %o', (to, expected) => {
    expect(types(to)).toEqual(expected);
  });

  it('are those that the event destination is told of', () => {
    expect(types(simulator('complaint'), ['complaint'])).toEqual(['Email Complaint Received']);
    expect(types(simulator('complaint'), [])).toEqual([]);
  });

  it.each([
    ['bounce', 'General'],
    ['suppressionlist', 'Suppressed'],
  ])(
    'name the mail by its tags, as SES publishes them, and say of what kind the bounce is: %s',
    (name, subType) => {
      const [event] = eventsOf(mail(simulator(name)), ['bounce']);
      expect(event).toMatchObject({
        version: '0',
        source: 'aws.ses',
        'detail-type': 'Email Bounced',
        time: '2026-11-21T10:00:00Z',
        resources: ['arn:aws:ses:eu-west-2:000000000000:configuration-set/set'],
        detail: {
          eventType: 'Bounce',
          bounce: { bounceType: 'Permanent', bounceSubType: subType },
          mail: {
            messageId: 'm',
            destination: [simulator(name)],
            timestamp: '2026-11-21T10:00:00.123Z',
            tags: { 'ses:configuration-set': ['set'], mailing: ['abc'] },
          },
        },
      });
    },
  );

  it('say of a suppressed address alone that nothing is sent there', () => {
    expect(['suppressionlist', 'bounce', 'success'].map((name) => isSuppressed(simulator(name)))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
