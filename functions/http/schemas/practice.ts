import * as z from 'zod';
import { instant } from './common.ts';

export const roomSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  nextFree: instant.nullable(),
});

export const therapistSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  pronouns: z.string().nullable(),
  about: z.string(),
  specialisms: z.array(z.string()),
  rooms: z.array(z.string()),
});

export const practiceAnswer = z.strictObject({
  name: z.string(),
  timeZone: z.string(),
  phone: z.string(),
  email: z.string(),
  consultation: z.strictObject({ minutes: z.int(), price: z.literal(0) }),
  minimumNoticeHours: z.number(),
  daysAhead: z.int(),
  rooms: z.array(roomSummary),
  therapists: z.array(therapistSummary),
});
export type PracticeAnswer = z.infer<typeof practiceAnswer>;
