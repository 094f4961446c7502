import * as z from 'zod';
import { email } from '../common.ts';
import { listOf, longText, newId, requiredText, shortText } from './common.ts';
import { stranded } from './stranded.ts';

const therapistFields = {
  name: requiredText(100),
  pronouns: shortText(40).nullable().default(null),
  about: longText(1000),
  specialisms: z.array(requiredText(60)).max(20),
  email,
};
/** Without an id, one is made from the name. */
export const newTherapistBody = z.strictObject({
  id: newId.optional(),
  ...therapistFields,
  about: longText(1000).default(''),
  specialisms: z.array(requiredText(60)).max(20).default([]),
});
/** `id` may stand there, and is then the path's. */
export const therapistBody = z.strictObject({ id: z.string().optional(), ...therapistFields });

export const therapistAnswer = z.strictObject({
  id: z.string(),
  ...therapistFields,
  pronouns: z.string().nullable(),
  active: z.boolean(),
  etag: z.string(),
});
export type TherapistAnswer = z.infer<typeof therapistAnswer>;
export const therapistList = listOf(therapistAnswer);
export const therapistGone = z.strictObject({ ...therapistAnswer.shape, stranded });
