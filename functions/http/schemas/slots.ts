import * as z from 'zod';
import { date, daysBetween, id, instant } from './common.ts';

const MOST_DAYS = 62;

export const slotsQuery = z
  .strictObject({ from: date, to: date, room: id.optional(), therapist: id.optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, {
    path: ['to'],
    message: `must be at most ${MOST_DAYS} days from the first to the last, both included`,
  });
export type SlotsQuery = z.infer<typeof slotsQuery>;

export const slot = z.strictObject({
  start: instant,
  end: instant,
  room: z.string(),
  therapists: z.array(z.string()),
});
export type Slot = z.infer<typeof slot>;

export const slotsAnswer = z.strictObject({
  timeZone: z.string(),
  days: z.array(z.strictObject({ date, slots: z.array(slot) })),
});
export type SlotsAnswer = z.infer<typeof slotsAnswer>;
