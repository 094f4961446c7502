import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';

export type Progress = 'ahead' | 'begun' | 'over' | 'cancelled';

const DAY_MS = 86_400_000;

/**
 * By the clock of the visitor's device, which is not believed when it says that the day on which the link lasts is past: the
 * API would not have answered then.
 */
export function progressOf({ status, start, end }: BookingWithHistory, now = Date.now()): Progress {
  if (status !== 'confirmed') return status === 'cancelled' ? 'cancelled' : 'over';
  if (now < Date.parse(start) || now > Date.parse(end) + DAY_MS) return 'ahead';
  return now < Date.parse(end) ? 'begun' : 'over';
}
