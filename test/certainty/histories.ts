import type { Row } from '../../functions/use-cases/audit-table.ts';
import { type Answer, grant, type Model, type Wish } from './model.ts';

/** A wish and how it was answered. */
export interface Asked {
  readonly wish: Wish;
  readonly answer: Answer;
  /** It was asked for a second time, after all others had been answered. */
  readonly died: boolean;
}

/**
 * What the model may be after wishes that were made at once and got these answers: they came in some order, and one whose process
 * died came to nothing, or had taken effect before it was asked for again.
 */
export function outcomes(model: Model, asked: readonly Asked[], now: number): Model[] {
  const repeats = asked.filter(({ died }) => died);
  // An erasure is no single moment: what the person does in the midst of it may come after its beginning and go with its end.
  const steps = asked.flatMap((each) => (each.wish.what === 'erase' ? [each, each] : [each]));
  const firsts = orders(steps).flatMap((order) =>
    subsets(repeats).map((lost) => order.filter((each) => !lost.includes(each))),
  );
  return firsts.flatMap((first) => {
    // What the first try of one that died came to, nobody was told.
    const told = [...first.map((each) => (each.died ? { wish: each.wish } : each)), ...repeats];
    return follow([model], told, now);
  });
}

/**
 * Where the wishes lead, one after the other, along every way on which they are answered like that.
 * @param way - what has been so, the latest last
 */
function follow(
  way: readonly Model[],
  [next, ...rest]: readonly Pick<Asked, 'wish'>[] & readonly Partial<Asked>[],
  now: number,
): Model[] {
  const model = way.at(-1) as Model;
  if (!next) return [model];
  return grant(model, next.wish, now, way)
    .filter(([, granted]) => next.answer === undefined || next.answer === granted)
    .flatMap(([after]) => follow([...way, after], rest, now));
}

function orders<T>(some: readonly T[]): T[][] {
  if (some.length === 0) return [[]];
  return some.flatMap((one, at) => orders(some.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

function subsets<T>([first, ...others]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(others).flatMap((some) => [some, [first, ...some]]);
}

/** The bookings and what was written to whom. */
export const linesOfModel = ({ bookings, mailings }: Model): string[] => [
  ...bookings
    .map(({ client, slot, cancelled, sequence }) => {
      const { start, room, therapist } = slot;
      return [client, cancelled ? 'cancelled' : 'confirmed', sequence, start, room, therapist].join(' ');
    })
    .sort(),
  ...[...mailings].sort(),
];

/** The same of a table. */
export function linesOf(rows: readonly Row[]): string[] {
  const bookings = rows.flatMap((row) => (row.kind === 'booking' ? [row.booking] : []));
  const emails = new Map(bookings.map(({ id, client }) => [id as string, client.email]));
  const mailings = rows.flatMap((row) => (row.kind === 'mailing' ? [row.mailing] : []));
  return [
    ...bookings
      .map(({ client, status, sequence, start, room, therapist }) =>
        [client.email, status, sequence, new Date(start).toISOString(), room, therapist].join(' '),
      )
      .sort(),
    ...mailings
      .map(({ about, mails }) => {
        const client = 'email' in about ? about.email : emails.get('booking' in about ? about.booking : '');
        return `${client}: ${mails.map(({ kind }) => kind).join(' ')}`;
      })
      .sort(),
  ];
}
