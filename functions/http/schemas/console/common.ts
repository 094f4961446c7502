import * as z from 'zod';
import { date, daysBetween, id, line } from '../common.ts';

/** Wall time in the practice's zone; `24:00` only as an end. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
export const endOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 17:30, or 24:00');

/** Two years and a day: nobody plans further, and a range of dates is written out date by date. */
const MOST_DAYS = 731;

const inOrder = { path: ['to'], message: 'must not be before the first date' };
const notTooLong = { path: ['to'], message: `must be less than ${MOST_DAYS} days after the first date` };

/** A range of dates, both included, with whatever else a query of dates has. */
export const datesWith = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z
    .strictObject({ from: date, to: date, ...shape })
    .refine((range) => (range as Dates).from <= (range as Dates).to, inOrder)
    .refine((range) => daysBetween((range as Dates).from, (range as Dates).to) < MOST_DAYS, notTooLong);
type Dates = { readonly from: string; readonly to: string };

/** Both ends included. */
export const dateRange = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to, inOrder);

/** An id that somebody chooses and that stands in addresses. */
export const newId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be small letters, digits and hyphens, at most 40');

/** The practice's own id of something in a path: see `access.ts` for what does not exist. */
export const idInPath = z.strictObject({ id });

/** One line of staff's text, trimmed: it may stand in a mail's header. */
export const shortText = (most: number) => line.trim().max(most, `must be at most ${most} characters`);
export const requiredText = (most: number) => shortText(most).min(1, 'must not be empty');

/** Line breaks and tabs stay; what else controls or turns text round is refused, as in `line`. */
export const paragraph = z
  .string()
  .refine((text) => text.isWellFormed(), { error: 'contains half a character', abort: true })
  .refine((text) => line.safeParse(text.replace(/[\n\r\t]/g, ' ')).success, {
    error: 'contains characters that cannot be shown',
    abort: true,
  });
export const longText = (most: number) => paragraph.trim().max(most, `must be at most ${most} characters`);

/** Every list's. The cursor is the last answer's. */
export const page = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 100')
    .transform(Number)
    .refine((limit) => 1 <= limit && limit <= 100, 'must be a number from 1 to 100')
    .optional(),
  cursor: z.string().max(2000).optional(),
};
export const pageQuery = z.strictObject(page);

/** A page of a list. The cursor is opaque; null after the last page. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), cursor: z.string().nullable() });
