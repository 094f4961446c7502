import * as z from 'zod';
import { hasLink } from '../../domain/links.ts';
import { MOST_OF_NAME, REFUSED_IN_LINE } from '../../domain/shown-text.ts';
import { DAY_MS } from '../../domain/units.ts';

const exists = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

/** UTC ISO 8601 with milliseconds and `Z`, an instant that exists. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, {
    error: 'must be a UTC time such as 2026-11-23T09:00:00.000Z',
    abort: true,
  })
  .refine(exists, 'is not a time that exists');

/** `YYYY-MM-DD`, a date that exists. One that does not is not asked to be in order with others. */
export const date = z.iso.date({ error: 'must be a date that exists, such as 2026-11-23', abort: true });

/** Whole days between two dates. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** A room's or therapist's id as it stands in addresses. Longer ones cannot exist, so they are unknown, not invalid. */
export const id = z.string().min(1).max(100);

/** One line of text in any script: checked before trimming, so that nothing is hidden at its ends. */
export const line = z
  .string()
  .refine((text) => text.isWellFormed(), { error: 'contains half a character', abort: true })
  .refine((text) => !REFUSED_IN_LINE.test(text), {
    error: 'contains characters that cannot be shown',
    abort: true,
  });

/** 1-100 characters after trimming, counted as code points. */
export const personName = line
  .trim()
  .refine((text) => text.length > 0, 'must not be empty')
  .refine((text) => [...text].length <= MOST_OF_NAME, `must be at most ${MOST_OF_NAME} characters`)
  .refine((text) => !hasLink(text), 'must not contain a link');

/** Kept as typed; compared in lower case. 254: RFC 5321's longest path less its brackets. */
export const email = z
  .string()
  .max(254, 'must be at most 254 characters')
  .pipe(z.email('must be an email address, such as name@example.org'));

/** E.164, or a UK national number, which becomes E.164. Spaces, hyphens, dots and brackets are read over. */
export const phone = z
  .string()
  .max(40, 'must be a telephone number')
  .transform((text) => text.replace(/[\s().-]/g, '').replace(/^0(?=[1-9]\d{8,9}$)/, '+44'))
  .pipe(z.e164('must be a telephone number, such as 01273 123456 or +44 1273 123456'));

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
