import * as z from 'zod';
import { email } from '../common.ts';
import { newId, requiredText } from './common.ts';
import { stranded } from './stranded.ts';

const DAY_MINUTES = 24 * 60;
const days = z.int().min(1).max(3650);

/** Two rooms, in either order, once each. */
const travel = z
  .array(
    z
      .strictObject({ between: z.tuple([newId, newId]), minutes: z.int().min(0).max(DAY_MINUTES) })
      .refine(({ between: [one, other] }) => one !== other, {
        path: ['between'],
        message: 'must be two rooms',
      }),
  )
  .max(200)
  .refine((list) => new Set(list.map(({ between }) => between.toSorted().join())).size === list.length, {
    message: 'must name a pair of rooms once',
  });

export const practiceSettings = z.strictObject({
  name: requiredText(100),
  /** IANA name. */
  timeZone: z.string().max(100),
  phone: requiredText(40),
  email,
  lengthMinutes: z.int().min(5).max(240),
  stepMinutes: z.int().min(5).max(240),
  bufferMinutes: z.int().min(0).max(240),
  minimumNoticeHours: z
    .int()
    .min(0)
    .max(24 * 60),
  /** Bookings that stand are looked for as far as this can be. */
  daysAhead: z.int().min(1).max(365),
  openPerEmail: z.int().min(1).max(100),
  bookingsPerDevicePerDay: z.int().min(1).max(100_000),
  travel,
  retention: z.strictObject({ bookingDays: days, conversationDays: days, spamDays: days }),
});
export type PracticeSettings = z.infer<typeof practiceSettings>;

export const practiceSettingsChanged = z.strictObject({ ...practiceSettings.shape, stranded });
