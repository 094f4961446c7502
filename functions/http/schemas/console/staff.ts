import * as z from 'zod';

export const meAnswer = z.strictObject({
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'therapist']),
  /** Whose hours and bookings are theirs; null for an owner who sees no clients. */
  therapist: z.string().nullable(),
});
export type MeAnswer = z.infer<typeof meAnswer>;
