import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { BookingState, hasBegun } from '../shared/booking-state.tsx';
import { PleaseTelephone } from '../shared/please-telephone.tsx';

/** Of the same address, latest first, as far as whoever is signed in may see them; each leads to its page. */
export function Bookings({ conversation: { bookings } }: { conversation: ConversationDetails }) {
  const { me, names, clock } = useSession();
  const latestFirst = [...bookings].sort((one, other) => (one.start < other.start ? 1 : -1));
  return (
    <section class="their-bookings" aria-labelledby="their-bookings">
      <h3 id="their-bookings">Bookings</h3>
      {bookings.length === 0 && (
        <p class="hint">
          {me.role === 'owner' ? 'None.' : 'None with you.'} “Invite to book” puts a link into a reply.
        </p>
      )}
      <ul>
        {latestFirst.map((booking) => (
          <li key={booking.id}>
            <a href={`/console/bookings/${booking.id}`}>{clock.short(booking.start)}</a>
            <span class="hint">
              {names.room(booking.room)}
              {me.role === 'owner' && `, ${names.people([booking.therapist])}`}
            </span>
            <span class="states">
              <BookingState booking={booking} />
            </span>
            {!hasBegun(booking) && <PleaseTelephone booking={booking} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
