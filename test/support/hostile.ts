import type { SlotsAnswer } from '../../functions/http/schemas/slots.ts';
import type { Payload } from './payloads.ts';

/** Asks the API. @returns the status and what was answered */
export type Ask = (
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<{ status: number; json: Answered }>;
// biome-ignore lint/suspicious/noExplicitAny: each answer has its own shape, which the tests of the API hold.
type Answered = any;

/** Somebody who types a payload wherever a client can type something, and what came of it. */
export interface Visitor extends Payload {
  readonly email: string;
  /** Of a booking under that name, and of a message with that text from a page so called. */
  readonly statuses: readonly [booking: number, message: number];
  /** The payload, or a plain name where it was refused. */
  readonly name: string;
  readonly booking: { readonly id: string; readonly manageUrl: string };
}

export const PLAIN: Payload = { what: 'nothing of the kind', text: 'Ann Other' };

/** What each payload's booking and message have to be answered with. */
export const byRule = ({ refused }: Payload): Visitor['statuses'] => [
  refused ? 400 : 201,
  refused === 'anywhere' ? 400 : 202,
];

/** Each books and writes, with an address and at a time of their own. */
export async function meet(ask: Ask, payloads: readonly Payload[]): Promise<Visitor[]> {
  const times = timesIn((await ask('/api/slots?from=2026-11-23&to=2026-12-18')).json);
  const visitors: Visitor[] = [];
  for (const [number, payload] of payloads.entries())
    visitors.push(await comes(ask, payload, { email: `visitor-${number}@example.com`, time: times[number] }));
  return visitors;
}

async function comes(
  ask: Ask,
  payload: Payload,
  { email, time }: { email: string; time: Time | undefined },
): Promise<Visitor> {
  const { text } = payload;
  const book = (name: string) => ask('/api/bookings', { ...time, name, email });
  const tried = await book(text);
  const taken = tried.status === 201;
  const name = taken ? text : PLAIN.text;
  const { json: booking } = taken ? tried : await book(name);
  const message = { name, email, message: text, ...(taken ? { page: text } : {}) };
  const { status } = await ask('/api/messages', message);
  return { ...payload, email, statuses: [tried.status, status], name, booking };
}

interface Time {
  readonly start: string;
  readonly room: string;
  readonly therapist: string;
}

/** Every therapist's times, half an hour apart, and fewer a day than they see people. */
const timesIn = ({ days }: SlotsAnswer): Time[] =>
  days.flatMap(({ slots }) => {
    const apart = slots.filter(({ start }) => /:[03]0:00\.000Z$/.test(start));
    const byTherapist = Map.groupBy(apart, ({ therapists }) => therapists[0] ?? '');
    return [...byTherapist].flatMap(([therapist, theirs]) =>
      theirs.slice(0, 5).map(({ start, room }) => ({ start, room, therapist })),
    );
  });

/** The visitors of whom a look finds something. */
export const wrongOf =
  (visitors: readonly Visitor[]) =>
  <T>(look: (visitor: Visitor) => readonly T[]): Record<string, readonly T[]> =>
    Object.fromEntries(
      visitors
        .map((visitor) => [visitor.what, look(visitor)] as const)
        .filter(([, found]) => found.length > 0),
    );
