import { expect } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../functions/domain/units.ts';
import type { SesEvent } from '../../functions/email/ses-event.ts';
import type { Reply, Call as Request } from '../support/api.ts';
import { type Cloud, DEAD, type Fate } from '../support/cloud.ts';
import { filePart, inParts, plainPart, rawMail } from '../support/raw-mail.ts';
import { sorted } from '../support/snapshot.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

/** What happens, from somebody's request to the last of its mails. */
export interface Flow {
  readonly name: string;
  /** Makes what the flow begins with, with nothing going wrong. */
  prepare(cloud: Cloud): Promise<Course>;
}

export interface Course {
  /** What begins it; undefined: nobody's request. */
  readonly request?: Request;
  readonly steps: readonly Step[];
}

/**
 * Something that is done again, by whoever would, until it is done.
 * @returns how it ended; undefined: not yet
 */
export type Step = (cloud: Cloud, fate: Fate) => Promise<string | undefined>;

const DONE = 'done';

/** A client or therapist asks, and asks the same again for as long as nobody answers or the answer is "not now". */
const ask =
  (request: Request, told = statusOf): Step =>
  async (cloud, fate) => {
    const reply = await cloud.request(request, fate);
    return reply === DEAD || isNotNow(reply) ? undefined : told(reply);
  };

/** A message that meets others of its sender for too long is asked to come again, as one that meets a flood is. */
const isNotNow = ({ status }: Reply): boolean => status >= 500 || status === 429;

const statusOf = ({ status, json }: Reply): string => `${status} ${json.code ?? ''}`;

/** Whoever sends an edit of the same version again is told that it was edited, and reads that it was by them. */
const statusOfEdit = (blocks: unknown) => (reply: Reply) =>
  reply.status === 412 && sorted(reply.json.current.blocks) === sorted(blocks) ? '200 ' : statusOf(reply);

/** The stream brings its records again until they are dealt with. */
const stream: Step = async (cloud, fate) => {
  await cloud.deliver(fate);
  return cloud.stream.length === 0 ? DONE : undefined;
};

/** The schedule comes every five minutes; a sweep that dies is followed by the next. */
const sweepAt =
  (time: number): Step =>
  async (cloud, fate) => {
    cloud.setTime(Math.max(time, cloud.world.now + 5 * MINUTE_MS));
    return (await cloud.sweep(fate)) === DEAD ? undefined : DONE;
  };

/** SES gives an event again until somebody has taken it down. */
const says =
  (event: SesEvent): Step =>
  async (cloud, fate) =>
    (await cloud.note(event, fate)) === DEAD ? undefined : DONE;

/** Nothing is left to luck: the sweep after is there for what the one before left behind. */
const SWEEPS = [sweepAt(SATURDAY + 5 * MINUTE_MS), sweepAt(SATURDAY + 10 * MINUTE_MS)];
const mailed = (request: Request): Course => ({ request, steps: [ask(request), stream, ...SWEEPS] });

/** The bucket's event comes again until the function has dealt with it; then the mail is gone. */
const arrival: Step = async (cloud, fate) => {
  const taken = await cloud.takeMails(fate);
  return taken === DEAD || cloud.arrived.size > 0 ? undefined : DONE;
};

const [fields, body] = inParts('mixed', [plainPart('See here.'), filePart('text/csv', 'a.csv')]);
const mailWithFile: Parameters<typeof rawMail> = [
  body,
  { ...fields, from: 'jo@example.com', id: '<one@client>' },
];

const TUESDAY_10 = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };
const MONDAY_930 = { start: '2026-11-23T09:30:00.000Z', room: 'hove' };
const REMINDED = Date.parse(MONDAY_9) - 24 * HOUR_MS;
const REMINDING = [5, 10].map((minutes) => sweepAt(REMINDED + minutes * MINUTE_MS));
const JSON_BODY = { 'content-type': 'application/json' };
const DAY = { from: '2026-11-23', to: '2026-11-23' };
const HOURS = '/api/console/therapists/alex/hours';

/** Of somebody else with another device, for the date that every flow here is about. */
export const rivalBooking = (): Request => {
  const { headers, ...request } = booking('rival@example.com', {
    start: '2026-11-23T11:00:00.000Z',
    room: 'hove',
  });
  return { ...request, headers: { ...headers, 'x-viewer-address': '198.51.100.7' } };
};

const booking = (email: string, where: object = { start: MONDAY_9, room: 'hove' }): Request => ({
  method: 'POST',
  path: '/api/bookings',
  headers: { ...JSON_BODY, 'idempotency-key': `the-key-of-${email}-${JSON.stringify(where)}` },
  body: { name: 'Jo Bloggs', email, ...where },
});

const message = (more: object = {}): Request => ({
  method: 'POST',
  path: '/api/messages',
  headers: { ...JSON_BODY, 'idempotency-key': 'the-key-of-a-message' },
  body: { name: 'Jo Bloggs', email: 'jo@example.com', message: 'Do you see couples?', ...more },
});

async function answered(cloud: Cloud, request: Request): Promise<Reply> {
  const reply = await cloud.request(request);
  return reply === DEAD || reply.status >= 300 ? expect.fail(`not prepared: ${String(reply)}`) : reply;
}

/** Booked, and both sides told. */
async function booked(cloud: Cloud, email: string, where?: object) {
  const { json } = await answered(cloud, booking(email, where));
  await cloud.deliver();
  const [, token] = String(json.manageUrl).split(`${json.id}.`);
  return {
    path: `/api/bookings/${json.id}`,
    headers: { ...JSON_BODY, authorization: `Manage ${token}` },
    id: json.id,
  };
}

const byStaff = (path: string, body: unknown, headers: object = {}): Request => ({
  method: 'POST',
  as: 'alex',
  path: `/api/console${path}`,
  headers: { ...JSON_BODY, ...headers },
  body,
});

export const flows: readonly Flow[] = [
  { name: 'a booking', prepare: async () => mailed(booking('jo@example.com')) },
  {
    name: 'a booking that is not accepted',
    prepare: async (cloud) => {
      await booked(cloud, 'jo@example.com');
      return mailed(booking('jo@example.com', TUESDAY_10));
    },
  },
  {
    name: 'a slot that somebody else has',
    prepare: async (cloud) => {
      await booked(cloud, 'ann@example.com');
      return mailed(booking('jo@example.com'));
    },
  },
  {
    name: 'a cancellation by the client',
    prepare: async (cloud) => {
      const { path, headers } = await booked(cloud, 'jo@example.com');
      return mailed({ method: 'POST', path: `${path}/cancellation`, headers, body: { reason: '' } });
    },
  },
  {
    name: 'a cancellation by the practice',
    prepare: async (cloud) => {
      const { id } = await booked(cloud, 'jo@example.com');
      return mailed(byStaff(`/bookings/${id}/cancellation`, { reason: 'Alex is away.' }));
    },
  },
  {
    name: 'a move to another date and therapist’s room',
    prepare: async (cloud) => {
      const { path, headers } = await booked(cloud, 'jo@example.com');
      return mailed({ method: 'POST', path: `${path}/reschedule`, headers, body: TUESDAY_10 });
    },
  },
  {
    name: 'a move within a date by the practice',
    prepare: async (cloud) => {
      const { id } = await booked(cloud, 'jo@example.com');
      return mailed(byStaff(`/bookings/${id}/reschedule`, MONDAY_930));
    },
  },
  {
    name: 'an absence that touches two',
    prepare: async (cloud) => {
      await booked(cloud, 'jo@example.com');
      await booked(cloud, 'ann@example.com', MONDAY_930);
      return mailed(byStaff('/therapists/alex/absence', { ...DAY, message: '', confirm: true }));
    },
  },
  {
    name: 'other hours',
    prepare: async (cloud) => {
      await booked(cloud, 'jo@example.com');
      const { json, headers } = await answered(cloud, { as: 'alex', path: HOURS });
      const blocks = [{ weekday: 2, from: '10:00', until: '12:00', room: 'lewes' }];
      const edit = byStaff('', { ...json, blocks }, { 'if-match': headers['etag'] });
      const request = { ...edit, method: 'PUT', path: HOURS };
      return { request, steps: [ask(request, statusOfEdit(blocks))] };
    },
  },
  {
    name: 'spam that is none after all',
    prepare: async (cloud) => {
      await answered(cloud, message({ website: 'https://example.com' }));
      const { json } = await answered(cloud, { as: 'alex', path: '/api/console/conversations' });
      const { id } = json.items[0];
      return mailed({ ...byStaff(`/conversations/${id}`, { status: 'open' }), method: 'PATCH' });
    },
  },
  {
    name: 'a message',
    prepare: async () => mailed(message()),
  },
  {
    name: 'a mail that arrives, with a file',
    prepare: async (cloud) => {
      cloud.arrived.set('mail/one', rawMail(...mailWithFile));
      return { steps: [arrival, stream, ...SWEEPS] };
    },
  },
  {
    name: 'an erasure of somebody who has booked, was refused and has written',
    prepare: async (cloud) => {
      await booked(cloud, 'jo@example.com');
      await cloud.request(booking('jo@example.com', TUESDAY_10));
      await answered(cloud, message());
      await cloud.deliver();
      const request = { ...byStaff('/people/erasure', { email: 'jo@example.com' }), as: 'owner' };
      // Nobody is reminded, whatever went wrong.
      return { request, steps: [ask(request), stream, sweepAt(REMINDED + 5 * MINUTE_MS)] };
    },
  },
  {
    name: 'a confirmation that comes back, and a reminder that is therefore not sent',
    prepare: async (cloud) => {
      await booked(cloud, 'jo@example.com');
      const { tags } = cloud.taken.find(({ kind }) => kind === 'confirmation') ?? expect.fail();
      const bounced = says({ what: 'Email Bounced', messageId: 'm', tags });
      return { steps: [bounced, ...REMINDING] };
    },
  },
  {
    name: 'mails that SES did not take at first, and a reminder',
    prepare: async (cloud) => {
      await answered(cloud, booking('jo@example.com'));
      await cloud.deliver(({ name }, send) =>
        name === 'SendRawEmailCommand' ? Promise.reject(new Error('SES is down')) : send(),
      );
      return { steps: [...SWEEPS, ...REMINDING] };
    },
  },
];
