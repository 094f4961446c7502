import { HOUR_MS, MINUTE_MS } from '../../functions/domain/units.ts';

/*
 * The booking system as its users know it, in a screenful: few slots, few clients, one therapist's Monday that changes. It knows
 * nothing of rows, versions or processes. Every slot is a quarter of an hour.
 */

export interface Slot {
  readonly start: string;
  readonly room: string;
  readonly therapist: string;
}

const slot = (start: string, room: string, therapist: string): Slot => ({
  start: `2026-11-${start}:00.000Z`,
  room,
  therapist,
});

/** In each other's way: buffers of five minutes, journeys of 45. */
export const SLOTS: readonly Slot[] = [
  slot('23T09:00', 'hove', 'alex'),
  slot('23T09:15', 'hove', 'alex'),
  slot('23T09:30', 'hove', 'alex'),
  slot('23T10:00', 'lewes', 'alex'),
  slot('23T10:30', 'lewes', 'alex'),
  slot('23T13:00', 'hove', 'sam'),
  slot('24T10:00', 'lewes', 'alex'),
  slot('25T09:00', 'brighton', 'sam'),
];

/** What Alex's Monday can be: the last one that was set holds. */
export const MONDAYS = {
  usual: [{ from: '09:00', until: '13:00', room: 'hove' }],
  closed: [],
  split: [
    { from: '09:00', until: '10:00', room: 'hove' },
    { from: '10:00', until: '13:00', room: 'lewes' },
  ],
} as const;
export type Monday = keyof typeof MONDAYS;

export type Actor = 'client' | 'practice';

export type Wish =
  | { readonly what: 'book'; readonly key: string; readonly client: string; readonly slot: Slot }
  | { readonly what: 'move'; readonly key: string; readonly slot: Slot; readonly by: Actor }
  | { readonly what: 'cancel'; readonly key: string; readonly by: Actor }
  | { readonly what: 'erase'; readonly client: string }
  | { readonly what: 'hours'; readonly monday: Monday };

export type Answer = 'done' | 'not-accepted' | 'refused';

interface Booked {
  /** Of the request that made it. */
  readonly key: string;
  readonly client: string;
  readonly slot: Slot;
  readonly cancelled: boolean;
  readonly sequence: number;
}

interface Refused {
  readonly key: string;
  readonly client: string;
  readonly told: boolean;
}

export interface Model {
  readonly monday: Monday;
  readonly bookings: readonly Booked[];
  /** Keys that were not accepted: they never will be, unless whoever was told so is erased. */
  readonly refused: readonly Refused[];
  /** What was written to whom, in one piece for each event: the client and the kinds of the mails. */
  readonly mailings: readonly string[];
  /** Of each client, on the date of each booking or refusal: how many mails they were caused. */
  readonly mailed: readonly string[];
}

export const NOTHING: Model = { monday: 'usual', bookings: [], refused: [], mailings: [], mailed: [] };

/** What a wish may lead to. */
export type Outcome = readonly [Model, Answer];

/**
 * What a wish may lead to: one thing, but where two requests meet.
 * @param earlier - what was so since the wish was made
 */
export function grant(model: Model, wish: Wish, now: number, earlier: readonly Model[]): readonly Outcome[] {
  switch (wish.what) {
    case 'hours':
      return [[{ ...model, monday: wish.monday }, 'done']];
    case 'book':
      return book(model, wish, now, earlier);
    case 'move':
      return [move(model, wish, now)];
    case 'cancel':
      return [cancel(model, wish, now)];
    case 'erase':
      return [[erase(model, wish.client), 'done']];
  }
}

const at = ({ start }: Slot): number => Date.parse(start);
const endOf = (where: Slot): number => at(where) + 15 * MINUTE_MS;
const dateOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

function book(
  model: Model,
  wish: Extract<Wish, { what: 'book' }>,
  now: number,
  earlier: readonly Model[],
): readonly Outcome[] {
  const { key, client, slot: wanted } = wish;
  if (model.bookings.some((booked) => booked.key === key)) return [[model, 'done']];
  if (model.refused.some((one) => one.key === key)) return [[model, 'not-accepted']];
  const isOpen = model.bookings.some(
    (one) => one.client === client && !one.cancelled && endOf(one.slot) > now,
  );
  if (!isFree(model, wanted, { now, notice: NOTICE_MS })) {
    // Whoever has a booking may be told of that or that the time is gone, when it goes at this very moment: both are true.
    const seemed = isOpen && seemedFree([model, ...earlier], wanted, now);
    return [[model, 'refused'], ...(seemed ? [refuse(model, wish, now)] : [])];
  }
  if (isOpen) return [refuse(model, wish, now)];
  const booked = { key, client, slot: wanted, cancelled: false, sequence: 0 };
  const mailed = [...model.mailed, `${client} ${dateOf(now)}`];
  const mailings = [...model.mailings, mailingOf(client, ['confirmation', 'notice'], wanted, now)];
  return [[{ ...model, bookings: [...model.bookings, booked], mailed, mailings }, 'done']];
}

/** Hours and bookings are read beside each other: each as it was at some moment. */
const seemedFree = (models: readonly Model[], wanted: Slot, now: number): boolean =>
  models.some(({ monday }) =>
    models.some(({ bookings }) => isFree({ monday, bookings }, wanted, { now, notice: NOTICE_MS })),
  );

/** With a mail that says why, but to nobody more than three a day. */
function refuse(model: Model, { key, client }: Extract<Wish, { what: 'book' }>, now: number): Outcome {
  const refusedAs = (told: boolean) => [...model.refused, { key, client, told }];
  const line = `${client} ${dateOf(now)}`;
  if (model.mailed.filter((other) => other === line).length >= MOST_MAILS_A_DAY)
    return [{ ...model, refused: refusedAs(false) }, 'not-accepted'];
  const mailings = [...model.mailings, `${client}: not-accepted`];
  return [{ ...model, refused: refusedAs(true), mailed: [...model.mailed, line], mailings }, 'not-accepted'];
}

const MOST_MAILS_A_DAY = 3;

function move(model: Model, { key, slot: to, by }: Extract<Wish, { what: 'move' }>, now: number): Outcome {
  const booked = model.bookings.find((one) => one.key === key);
  if (!booked || booked.cancelled || at(booked.slot) <= now) return [model, 'refused'];
  if (booked.slot === to) return [model, 'done'];
  const others = { ...model, bookings: model.bookings.filter((one) => one !== booked) };
  if (!isFree(others, to, { now, notice: by === 'client' ? NOTICE_MS : 0 })) return [model, 'refused'];
  const same = booked.slot.therapist === to.therapist;
  const kinds = ['moved', ...(same ? ['moved-notice'] : ['lost-notice', 'notice'])];
  const mailings = [...model.mailings, mailingOf(booked.client, kinds, to, now)];
  return [{ ...changed(model, booked, { slot: to }), mailings }, 'done'];
}

function cancel(model: Model, { key, by }: Extract<Wish, { what: 'cancel' }>, now: number): Outcome {
  const booked = model.bookings.find((one) => one.key === key);
  if (!booked) return [model, 'refused'];
  if (booked.cancelled) return [model, 'done'];
  if (at(booked.slot) <= now) return [model, 'refused'];
  const toClient = by === 'client' ? 'cancelled' : 'cancelled-by-practice';
  const mailings = [...model.mailings, `${booked.client}: ${toClient} cancelled-notice`];
  return [{ ...changed(model, booked, { cancelled: true }), mailings }, 'done'];
}

/** Of one whom no mail told there is nothing to find their key by. */
function erase(model: Model, client: string): Model {
  const isOther = (line: string) => !line.startsWith(client);
  return {
    ...model,
    bookings: model.bookings.filter((one) => one.client !== client),
    refused: model.refused.filter((one) => one.client !== client || !one.told),
    mailings: model.mailings.filter(isOther),
    mailed: model.mailed.filter(isOther),
  };
}

const changed = (model: Model, booked: Booked, change: Partial<Booked>): Model => ({
  ...model,
  bookings: model.bookings.map((one) =>
    one === booked ? { ...one, ...change, sequence: one.sequence + 1 } : one,
  ),
});

/** With a reminder a day before, unless it is later than that already. */
const mailingOf = (client: string, kinds: readonly string[], where: Slot, now: number): string =>
  `${client}: ${[...kinds, ...(at(where) - 24 * HOUR_MS > now ? ['reminder'] : [])].join(' ')}`;

export const NOTICE_MS = 15 * HOUR_MS;

/** Whether nothing stands in the way of a booking. */
export function isFree(
  { monday, bookings }: Pick<Model, 'monday' | 'bookings'>,
  wanted: Slot,
  { now, notice }: { now: number; notice: number },
): boolean {
  const standing = bookings.filter(({ cancelled }) => !cancelled).map((booked) => booked.slot);
  return (
    at(wanted) >= now + notice && isOpen(monday, wanted) && standing.every((other) => isApart(wanted, other))
  );
}

function isOpen(monday: Monday, { start, room, therapist }: Slot): boolean {
  if (therapist !== 'alex' || !start.startsWith('2026-11-23')) return true;
  const from = start.slice(11, 16);
  return MONDAYS[monday].some((block) => block.room === room && block.from <= from && from < block.until);
}

/** Five minutes or a journey lie between two of one therapist, and two of one room do not overlap. */
function isApart(one: Slot, other: Slot): boolean {
  const minutes = (Math.abs(at(one) - at(other)) - 15 * MINUTE_MS) / MINUTE_MS;
  const apart = (least: number) => minutes >= least;
  if (one.therapist === other.therapist && !apart(one.room === other.room ? 5 : journey(one, other)))
    return false;
  return one.room !== other.room || apart(0);
}

const journey = (one: Slot, other: Slot): number => {
  const rooms = [one.room, other.room].sort().join('-');
  return { 'brighton-hove': 25, 'hove-lewes': 45, 'brighton-lewes': 35 }[rooms] ?? 0;
};
