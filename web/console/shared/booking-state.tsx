import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';

type Stated = Pick<ConsoleBooking, 'status' | 'start' | 'becameClient'>;

/** By this device's clock; what may be done, the API decides by its own. */
export const hasBegun = ({ start }: Pick<ConsoleBooking, 'start'>): boolean =>
  Date.parse(start) <= Date.now();

/** Whether it took place or ought to have, and nobody has said yet what came of it. */
export const awaitsOutcome = (booking: Pick<ConsoleBooking, 'status' | 'start'>): boolean =>
  booking.status === 'confirmed' && hasBegun(booking);

export function BookingState({ booking }: { booking: Stated }) {
  const { status, becameClient } = booking;
  return (
    <>
      {status === 'confirmed' && !hasBegun(booking) && <span class="badge">Confirmed</span>}
      {awaitsOutcome(booking) && <span class="warm badge">Outcome not noted</span>}
      {status === 'cancelled' && <span class="gone badge">Cancelled</span>}
      {status === 'attended' && <span class="badge">Attended</span>}
      {status === 'missed' && <span class="warm badge">Missed</span>}
      {becameClient && <span class="badge">Became a client</span>}
    </>
  );
}
