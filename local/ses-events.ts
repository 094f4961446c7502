import { randomUUID } from 'node:crypto';
import { type BusEvent, eventAt } from './event.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';

/** A mail that SES took, for one of its readers. */
export interface TakenMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What becomes of a mail. */
type Fate = 'success' | 'bounce' | 'complaint' | 'suppressionlist';

/** SES's mailbox simulator; a label after a plus makes as many addresses of each as somebody needs. */
const SIMULATOR = /^(success|bounce|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** Any address that is not the simulator's takes its mail. */
const fateOf = (address: string): Fate =>
  (SIMULATOR.exec(address)?.[1]?.toLowerCase() as Fate | undefined) ?? 'success';

/** SES sends nothing to an address that has bounced before, and then says that it bounced. */
export const isSuppressed = (address: string): boolean => fateOf(address) === 'suppressionlist';

/** The names of one kind of event: of an event destination's, of EventBridge's and of its detail's. */
interface Kind {
  readonly destination: string;
  readonly detailType: string;
  readonly eventType: string;
}
const SEND: Kind = { destination: 'send', detailType: 'Email Sent', eventType: 'Send' };
const DELIVERY: Kind = { destination: 'delivery', detailType: 'Email Delivered', eventType: 'Delivery' };
const BOUNCE: Kind = { destination: 'bounce', detailType: 'Email Bounced', eventType: 'Bounce' };
const COMPLAINT: Kind = {
  destination: 'complaint',
  detailType: 'Email Complaint Received',
  eventType: 'Complaint',
};

/**
 * The events about a mail, in the order in which SES would most likely publish them.
 * @param destinations - the kinds that the template wants to know of, such as `bounce`
 */
export const eventsOf = (mail: TakenMail, destinations: readonly string[]): BusEvent[] =>
  [{ kind: SEND, about: {} }, ...told(fateOf(mail.to), mail)]
    .filter(({ kind }) => destinations.includes(kind.destination))
    .map(({ kind, about }) => eventOf(mail, kind, about));

function told(fate: Fate, { to, at }: TakenMail): { kind: Kind; about: object }[] {
  const timestamp = new Date(at).toISOString();
  const delivery = {
    kind: DELIVERY,
    about: { timestamp, recipients: [to], smtpResponse: '250 2.6.0 Message received' },
  };
  const feedback = { timestamp, feedbackId: randomUUID() };
  switch (fate) {
    case 'success':
      return [delivery];
    case 'complaint': {
      const complained = { complainedRecipients: [{ emailAddress: to }], complaintFeedbackType: 'abuse' };
      return [delivery, { kind: COMPLAINT, about: { ...feedback, ...complained } }];
    }
    case 'bounce':
      return [{ kind: BOUNCE, about: { ...feedback, ...bounced(to, 'General') } }];
    case 'suppressionlist':
      return [{ kind: BOUNCE, about: { ...feedback, ...bounced(to, 'Suppressed') } }];
  }
}

const bounced = (to: string, bounceSubType: 'General' | 'Suppressed') => ({
  bounceType: 'Permanent',
  bounceSubType,
  bouncedRecipients: [
    {
      emailAddress: to,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    },
  ],
});

function eventOf({ messageId, from, to, tags, configurationSet, at }: TakenMail, kind: Kind, about: object) {
  const arn = (resource: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:${resource}`;
  const own = { 'ses:configuration-set': configurationSet, 'ses:from-domain': from.split('@')[1] ?? '' };
  const mail = {
    timestamp: new Date(at).toISOString(),
    source: from,
    sourceArn: arn(`identity/${from}`),
    sendingAccountId: ACCOUNT,
    messageId,
    destination: [to],
    tags: Object.fromEntries(Object.entries({ ...own, ...tags }).map(([name, value]) => [name, [value]])),
  };
  return eventAt(at, {
    source: 'aws.ses',
    'detail-type': kind.detailType,
    resources: [arn(`configuration-set/${configurationSet}`)],
    detail: { eventType: kind.eventType, mail, [kind.eventType.toLowerCase()]: about },
  });
}
