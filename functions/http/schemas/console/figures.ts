import * as z from 'zod';

export const figuresQuery = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'),
});

const count = z.int().min(0);
const counts = {
  booked: count,
  cancelled: count,
  attended: count,
  missed: count,
  becameClient: count,
};
const byId = z.record(z.string(), z.strictObject(counts));

export const figuresAnswer = z.strictObject({
  month: z.string(),
  ...counts,
  byRoom: byId,
  byTherapist: byId,
});
export type FiguresAnswer = z.infer<typeof figuresAnswer>;
