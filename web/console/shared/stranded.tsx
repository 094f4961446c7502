import { useEffect } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { announce } from '../../shared/announce.ts';
import { useSession } from '../session.ts';

interface StrandedProps {
  /** Confirmed ones still to come that stand outside the hours. */
  readonly bookings: readonly ConsoleBooking[];
  /** Before a change, which would leave them so, or after it. */
  readonly when: 'before' | 'after';
  /** What comes before the count; without it, that they are outside the hours. */
  readonly lead?: string;
}

/** A change of hours cancels nobody: it says whom to move or to cancel. */
export function Stranded({ bookings, when, lead }: StrandedProps) {
  const { clock, names } = useSession();
  const count = bookings.length === 1 ? '1 booking' : `${bookings.length} bookings`;
  const words = lead
    ? `${lead} ${count}.`
    : when === 'before'
      ? `This would leave ${count} outside the hours.`
      : `Now outside the hours: ${count}.`;
  // It comes and goes while somebody types elsewhere.
  useEffect(() => {
    if (when === 'before' && bookings.length > 0)
      announce(lead ? `${count} to come` : `${count} would be left outside`);
  }, [words]);
  if (bookings.length === 0) return null;
  return (
    <div class="notice" role={when === 'after' ? 'alert' : undefined}>
      <p>
        <strong>{words}</strong> {bookings.length === 1 ? 'It stands' : 'They stand'} until you move or cancel{' '}
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
