import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { addDays } from '../../shared/when.ts';
import { todayIn, useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { wholeList } from '../shared/replies.ts';

/** A practice books at most a year ahead. */
const FURTHEST_DAYS = 366;

/** A therapist's confirmed bookings that have not begun. */
export function useBookingsToCome(therapist: string): Asked<readonly ConsoleBooking[]> {
  const session = useSession();
  const today = todayIn(session);
  const range = { from: today, to: addDays(today, FURTHEST_DAYS), therapist, status: 'confirmed' };
  const asked = useAsked<readonly ConsoleBooking[]>(
    `/api/console/bookings?${new URLSearchParams(range)}`,
    (path) => wholeList(session.api, path),
  );
  return { ...asked, value: asked.value?.filter(({ start }) => Date.parse(start) > Date.now()) };
}
