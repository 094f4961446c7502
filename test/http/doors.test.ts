import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Access, type Route, routes } from '../../functions/http/routes.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { everything, MONDAY_9, SATURDAY } from '../support/world.ts';

/** Whoever may come to a door. The booking that is asked for is Alex's, and so is the therapist. */
const callers = {
  nobody: {},
  'the holder of its manage link': { link: true },
  'its therapist': { as: 'alex' },
  'another therapist': { as: 'sam' },
  'an owner': { as: 'owner' },
  'somebody with an account and no place here': { as: 'stranger' },
} as const;
type Caller = keyof typeof callers;

const IN = 'let in';
type Verdict = typeof IN | 401 | 403 | 404;

const staffOnly = {
  nobody: 401,
  'the holder of its manage link': 401,
  'somebody with an account and no place here': 403,
} as const;
const everybody = (verdict: Verdict) =>
  Object.fromEntries(Object.keys(callers).map((caller) => [caller, verdict])) as Record<Caller, Verdict>;

/** A new kind of access does not compile until it has a row here, and a new route is asked by its kind's. */
const verdicts: Readonly<Record<Access, Readonly<Record<Caller, Verdict>>>> = {
  public: everybody(IN),
  manage: { ...everybody(404), 'the holder of its manage link': IN },
  feed: everybody(404),
  staff: { ...staffOnly, 'its therapist': IN, 'another therapist': IN, 'an owner': IN },
  owner: { ...staffOnly, 'its therapist': 403, 'another therapist': 403, 'an owner': IN },
  'owner-room': { ...staffOnly, 'its therapist': 403, 'another therapist': 403, 'an owner': IN },
  'owner-therapist': { ...staffOnly, 'its therapist': 403, 'another therapist': 403, 'an owner': IN },
  'own-therapist': { ...staffOnly, 'its therapist': IN, 'another therapist': 404, 'an owner': IN },
  conversation: { ...staffOnly, 'its therapist': IN, 'another therapist': IN, 'an owner': IN },
  'own-booking': { ...staffOnly, 'its therapist': IN, 'another therapist': 404, 'an owner': IN },
};

/** Whoever holds no link is refused by what stands behind the door, which looks at valid requests only. */
const validBodies: Readonly<Record<string, unknown>> = {
  cancelBooking: {},
  moveBooking: { start: MONDAY_9, room: 'hove' },
};

interface Knock {
  readonly api: Api;
  readonly booking: { readonly id: string; readonly token: string };
  readonly conversation: string;
  readonly caller: Caller;
}

/** Bodies are not valid, since whether somebody may comes before whether what they ask is possible. */
function knock(route: Route, { api, booking, conversation, caller }: Knock): Promise<Reply> {
  const { as, link }: { as?: string; link?: true } = callers[caller];
  const ids = { therapists: 'alex', rooms: 'hove', bookings: booking.id, conversations: conversation };
  const path = route.path
    .replace(
      /(therapists|rooms|bookings|conversations)\/\{id\}/,
      (_, kind: keyof typeof ids) => `${kind}/${ids[kind]}`,
    )
    .replace('{date}', '2026-11-23')
    .replace('{token}', 'not-a-token');
  return api.call({
    ...(as ? { as } : {}),
    method: route.method,
    path,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'the-key-of-a-knock-on-the-door',
      ...(link ? { authorization: `Manage ${booking.token}` } : {}),
    },
    body: route.body && ((!link && validBodies[route.name]) || { 'no field of any': 'body' }),
  });
}

async function openWithABookingAndAMessage() {
  vi.setSystemTime(SATURDAY);
  const api = await openApi();
  const client = { name: 'Ann Other', email: 'ann@example.com' };
  const { json } = await api.post({ start: MONDAY_9, room: 'hove', therapist: 'alex', ...client });
  const [id = '', token = ''] = new URL(json.manageUrl).hash.slice(1).split('.');
  await api.call({
    method: 'POST',
    path: '/api/messages',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'the-key-of-the-message' },
    body: { ...client, message: 'Do you see couples?' },
  });
  const [conversation] = await api.world.items('CONVERSATION#');
  return {
    api,
    booking: { id, token },
    conversation: String(conversation?.['pk']).replace('CONVERSATION#', ''),
  };
}

describe.each(routes.map((route) => ({ route, ...route })))('fault 48: $method $path', ({ route }) => {
  let world: Omit<Knock, 'caller'>;
  beforeAll(async () => {
    world = await openWithABookingAndAMessage();
  });

  it.each(Object.entries(verdicts[route.access]) as [Caller, Verdict][])(
    '%s: %s',
    async (caller, verdict) => {
      const { table } = world.api.world;
      const before = await everything(table);
      const { status, json } = await knock(route, { ...world, caller });
      if (verdict === IN) expect([401, 403, 404], json?.code).not.toContain(status);
      else expect([status, json.status]).toEqual([verdict, verdict]);
      // fault 51 too: GET changes nothing, whoever asks.
      if (verdict !== IN || route.method === 'GET') expect(await everything(table)).toEqual(before);
    },
  );
});
