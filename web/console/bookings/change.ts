import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import type { Problem } from '../../shared/api.ts';

/** What a part of the page that changes a booking is given. */
export interface Change {
  readonly booking: BookingDetails;
  /** @param words - what was done */
  readonly changed: (booking: BookingDetails, words: string) => void;
  /** The booking is no longer what the page shows. */
  readonly closed: (code: Closed) => void;
  /** Takes down what was said of the last change. */
  readonly begin: () => void;
}

/** Why nothing can be changed, in words. Beside them stands the booking as it is now. */
export const CLOSED = {
  'already-cancelled': 'It was cancelled meanwhile. Nothing was changed.',
  'already-started': 'It has begun, so it can be neither moved nor cancelled. Nothing was changed.',
  'not-started': 'It has not begun yet: note what came of it afterwards. Nothing was changed.',
  'unknown-booking': 'It is no longer one of yours. Nothing was changed.',
} as const;
export type Closed = keyof typeof CLOSED;

export const closedBy = ({ code }: Problem): Closed | undefined =>
  Object.hasOwn(CLOSED, code) ? (code as Closed) : undefined;
