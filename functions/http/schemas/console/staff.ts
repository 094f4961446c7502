import * as z from 'zod';

/** Who is signed in, and what every page of the console calls things by: with it the session has all that it starts from. */
export const meAnswer = z.strictObject({
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'therapist']),
  /** Whose hours and bookings are theirs; null for an owner who sees no clients. */
  therapist: z.string().nullable(),
  practice: z.strictObject({ name: z.string(), timeZone: z.string(), phone: z.string() }),
  /** In order of id. */
  rooms: z.array(z.strictObject({ id: z.string(), name: z.string(), address: z.string() })),
  /** In order of id; those who have left too, for the bookings that name them. */
  therapists: z.array(z.strictObject({ id: z.string(), name: z.string(), active: z.boolean() })),
});
export type MeAnswer = z.infer<typeof meAnswer>;
