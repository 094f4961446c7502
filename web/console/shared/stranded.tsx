import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { useSession } from '../session.ts';

interface StrandedProps {
  /** Confirmed ones still to come that stand outside the hours. */
  readonly bookings: readonly ConsoleBooking[];
  /** Before a change, which would leave them so, or after it. */
  readonly when: 'before' | 'after';
}

/** A change of hours cancels nobody: it says whom to move or to cancel. */
export function Stranded({ bookings, when }: StrandedProps) {
  const { clock, names } = useSession();
  if (bookings.length === 0) return null;
  return (
    <div class="notice" role={when === 'after' ? 'alert' : undefined}>
      <p>
        <strong>
          {when === 'before' ? 'This would leave ' : 'Now outside the hours: '}
          {bookings.length === 1 ? '1 booking' : `${bookings.length} bookings`}
          {when === 'before' && ' outside the hours.'}
        </strong>{' '}
        {bookings.length === 1 ? 'It stands' : 'They stand'} until you move or cancel{' '}
        {bookings.length === 1 ? 'it' : 'them'}:
      </p>
      <ul>
        {bookings.map(({ id, start, room, therapist, name }) => (
          <li key={id}>
            <a href={`/console/bookings/${id}`}>
              {clock.short(start)}, {names.room(room)}
            </a>
            , {name}, with {names.people([therapist])}
          </li>
        ))}
      </ul>
    </div>
  );
}
