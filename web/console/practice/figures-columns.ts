import type { FiguresAnswer } from '../../../functions/http/schemas/console/figures.ts';

export type Counts = Omit<FiguresAnswer, 'month' | 'byRoom' | 'byTherapist'>;

/** Neither begun nor cancelled, or begun and nobody has noted what came of it. */
const open = ({ booked, cancelled, attended, missed }: Counts): number =>
  booked - cancelled - attended - missed;

/** What became of those who booked: each booking counts in one of them. */
export const OUTCOMES = [
  { kind: 'attended', name: 'Attended', count: ({ attended }: Counts) => attended },
  { kind: 'missed', name: 'Missed', count: ({ missed }: Counts) => missed },
  { kind: 'cancelled', name: 'Cancelled', count: ({ cancelled }: Counts) => cancelled },
  { kind: 'open', name: 'To come, or not noted', count: open },
] as const;

export const COLUMNS = [
  { name: 'Booked', count: ({ booked }: Counts) => booked },
  ...OUTCOMES,
  { name: 'Became a client', count: ({ becameClient }: Counts) => becameClient },
] as const;
