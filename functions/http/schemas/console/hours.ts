import * as z from 'zod';
import { date, id } from '../common.ts';
import { datesWith, endOfDay, listOf, page, timeOfDay } from './common.ts';
import { weeklySpan } from './rooms.ts';
import { stranded } from './stranded.ts';

/** `unknown-room`, `off-grid` and `overlapping-blocks` have codes of their own: only the practice knows them. */
const weeklyBlock = z
  .strictObject({ ...weeklySpan.shape, room: id })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' });

export const hours = z.strictObject({
  blocks: z.array(weeklyBlock).max(100),
  worksBankHolidays: z.boolean(),
  /** Consultations a day at most. */
  perDay: z.int().min(1).max(100),
});
export type Hours = z.infer<typeof hours>;
export const hoursChanged = z.strictObject({ ...hours.shape, stranded });
export const hoursPreview = z.strictObject({ stranded });

const dayBlock = z
  .strictObject({ from: timeOfDay, until: endOfDay, room: id })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' });

export const exceptionInPath = z.strictObject({ id, date });
export const exceptionsQuery = datesWith(page);
export const exceptionBody = z.union(
  [
    z.strictObject({ closed: z.literal(true) }),
    z.strictObject({ closed: z.literal(false).optional(), blocks: z.array(dayBlock).min(1).max(50) }),
  ],
  'must be {"closed": true} or {"blocks": [{"from", "until", "room"}]}',
);

/** What stands on a date alone. Closed: no blocks. */
const exception = z.strictObject({ date, closed: z.boolean(), blocks: z.array(dayBlock) });
export type Exception = z.infer<typeof exception>;
/** Exceptions share the tag of their therapist's hours. */
export const exceptionList = listOf(z.strictObject({ ...exception.shape, etag: z.string() }));
export const exceptionChanged = z.strictObject({ ...exception.shape, stranded });
export const exceptionRemoved = z.strictObject({ date, stranded });

export const timeOffBody = datesWith({});
export const timeOffTaken = z.strictObject({ from: date, to: date, stranded });
