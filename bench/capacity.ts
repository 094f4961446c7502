import type { SlotDay } from '../functions/domain/slots.ts';
import type { SlotList } from '../functions/use-cases/list-slots.ts';
import { isRead, type MeteredCall, tripsOf } from './meter.ts';
import type { MeteredApi, Reply } from './metered-api.ts';
import type { Figure, Topic } from './report.ts';

/** A Saturday, gone by so that no other topic finds its days booked. */
const NOW = Date.parse('2025-11-22T10:00:00.000Z');
/** 28 days from the next, over a month's end. */
const VIEW = '/api/slots?from=2025-11-23&to=2025-12-20';
/** Half of the six that the sample practice's therapists take. */
const HALF_A_DAY = 3;

/** Round trips and capacity units of a view and of a booking: the real handlers on the embedded engine, at a fixed time. */
export async function benchCapacity(api: MeteredApi): Promise<Topic> {
  api.clock.set(NOW);
  const measured = await measure(api);
  api.clock.set(null);
  return topicOf(measured);
}

interface Measured {
  readonly what: string;
  readonly calls: readonly MeteredCall[];
}

interface MeasuredAll {
  readonly view: Measured;
  readonly booking: Measured;
  readonly others: readonly Measured[];
}

async function measure(api: MeteredApi): Promise<MeasuredAll> {
  const { meter } = api;
  const get = (path: string) => meter.watch(() => ok(api.get(path), 200));
  const post = (body: unknown) => meter.watch(() => ok(api.book(body), 201));
  const empty = await get(VIEW);
  const first = await post(await lastFree(api));
  const half = await bookHalf(api);
  const halfBooked = await get(VIEW);
  const practice = await get('/api/practice');
  const later = await post(await lastFree(api));
  const rest = await bookHalf(api);
  const full = await get(VIEW);
  const [dearest = []] = [...half, ...rest].sort((a, b) => writeUnits(b) - writeUnits(a));
  return {
    view: { what: `slots of 28 days, half booked (${1 + half.length})`, calls: halfBooked },
    booking: { what: 'a booking then', calls: later },
    others: [
      { what: 'slots of 28 days, nothing booked', calls: empty },
      { what: 'slots of 28 days, all booked', calls: full },
      { what: 'the practice and its next free times, half booked', calls: practice },
      { what: 'the first booking', calls: first },
      { what: 'the dearest booking of all', calls: dearest },
    ],
  };
}

function topicOf({ view, booking, others }: MeasuredAll): Topic {
  return {
    title: 'Round trips and capacity units',
    how: 'The handlers on the embedded engine with the sample practice; units as the engine reports them.',
    columns: ['', 'calls', 'round trips', 'read units', 'write units'],
    rows: [view, booking, ...others].map(({ what, calls }) => [
      what,
      calls.length,
      tripsOf(calls),
      readUnits(calls),
      writeUnits(calls),
    ]),
    figures: [
      figure('a view, round trips', tripsOf(view.calls), 1),
      figure('a view, read units', readUnits(view.calls), 3),
      figure('a view, calls that write', view.calls.filter((call) => !isRead(call)).length, 0),
      figure('a booking, round trips', tripsOf(booking.calls), 2),
      figure('a booking, write units', writeUnits(booking.calls), 16),
    ],
  };
}

const figure = (what: string, measured: number, atMost: number): Figure => ({
  what,
  measured,
  atMost,
  unit: '',
});

const readUnits = (calls: readonly MeteredCall[]): number => sum(calls.filter(isRead));
const writeUnits = (calls: readonly MeteredCall[]): number => sum(calls.filter((call) => !isRead(call)));
const sum = (calls: readonly MeteredCall[]): number => calls.reduce((total, { units }) => total + units, 0);

/** Books three consultations, or as many as are left, of each therapist on each day. @returns the calls of each booking */
async function bookHalf(api: MeteredApi): Promise<MeteredCall[][]> {
  const bookings: MeteredCall[][] = [];
  for (const { slots } of await freeDays(api)) {
    for (const therapist of new Set(slots.flatMap(({ therapists }) => therapists))) {
      const theirs = slots.filter(({ therapists }) => therapists.includes(therapist));
      // Every other one, since the buffer shuts the next.
      const asked = theirs
        .filter((_, i) => i % 2 === 0)
        .map(({ start, room }) => ({ start, room, therapist }));
      bookings.push(...(await bookSome(api, asked)));
    }
  }
  return bookings;
}

/** Tries the slots in turn until three are booked. */
async function bookSome(api: MeteredApi, slots: readonly object[]): Promise<MeteredCall[][]> {
  const bookings: MeteredCall[][] = [];
  for (const slot of slots) {
    if (bookings.length === HALF_A_DAY) break;
    let status = 0;
    const calls = await api.meter.watch(async () => {
      status = (await api.book(client(slot))).status;
    });
    if (status === 201) bookings.push(calls);
  }
  return bookings;
}

/** What a client sends who books the last time that is free. */
async function lastFree(api: MeteredApi) {
  const slot = (await freeDays(api)).flatMap(({ slots }) => slots).at(-1);
  if (!slot) throw new Error('nothing is free');
  return client({ start: slot.start, room: slot.room, therapist: slot.therapists[0] });
}

async function freeDays(api: MeteredApi): Promise<readonly SlotDay[]> {
  const { text } = await ok(api.get(VIEW), 200);
  return (JSON.parse(text) as SlotList).days;
}

let clients = 0;

const client = <T>(slot: T) => ({
  ...slot,
  name: `Client ${++clients}`,
  email: `client-${clients}@example.com`,
});

/** @throws unless the reply has the status */
async function ok(replied: Promise<Reply>, status: number): Promise<Reply> {
  const reply = await replied;
  if (reply.status !== status)
    throw new Error(`answered ${reply.status} where ${status} was expected: ${reply.text}`);
  return reply;
}
