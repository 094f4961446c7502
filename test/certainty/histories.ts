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
  const firsts = orders(asked).flatMap((order) =>
    subsets(repeats).map((lost) => order.filter((each) => !lost.includes(each))),
  );
  return firsts.flatMap((first) => {
    let state = model;
    for (const { wish, answer, died } of first) {
      const [next, granted] = grant(state, wish, now);
      if (!died && granted !== answer) return [];
      state = next;
    }
    for (const { wish, answer } of repeats) {
      const [next, granted] = grant(state, wish, now);
      if (granted !== answer) return [];
      state = next;
    }
    return [state];
  });
}

function orders<T>(some: readonly T[]): T[][] {
  if (some.length === 0) return [[]];
  return some.flatMap((one) => orders(some.filter((other) => other !== one)).map((rest) => [one, ...rest]));
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
        const client = about.kind === 'booking' ? emails.get(about.booking) : about.email;
        return `${client}: ${mails.map(({ kind }) => kind).join(' ')}`;
      })
      .sort(),
  ];
}
