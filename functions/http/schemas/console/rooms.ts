import * as z from 'zod';
import { dateRange, endOfDay, listOf, longText, newId, requiredText, timeOfDay } from './common.ts';
import { stranded } from './stranded.ts';

/** Half-open, in practice time; Monday is 1. */
export const weeklySpan = z
  .strictObject({ weekday: z.int().min(1).max(7), from: timeOfDay, until: endOfDay })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' });

const hours = z.array(weeklySpan).max(50).nullable();
const closures = z.array(dateRange).max(200);
const roomFields = {
  name: requiredText(100),
  address: requiredText(200),
  postcode: requiredText(20),
  arrival: longText(1000),
  hours,
  closures,
};
export const newRoomBody = z.strictObject({
  id: newId,
  ...roomFields,
  arrival: longText(1000).default(''),
  hours: hours.default(null),
  closures: closures.default([]),
});
/** `id` may stand there, and is then the path's. */
export const roomBody = z.strictObject({ id: z.string().optional(), ...roomFields });
export type RoomBody = z.infer<typeof roomBody>;

export const roomAnswer = z.strictObject({ id: z.string(), ...roomFields, etag: z.string() });
export type RoomAnswer = z.infer<typeof roomAnswer>;
export const roomList = listOf(roomAnswer);
export const roomChanged = z.strictObject({ ...roomAnswer.shape, stranded });
