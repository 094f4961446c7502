import type { BookingAnswer } from '../../functions/http/schemas/bookings.ts';
import type { Clock } from './when.ts';

/** When, where, with whom, and the reference to give on the telephone. */
export function Appointment({ booking, clock }: { booking: BookingAnswer; clock: Clock }) {
  const { start, end, room, therapist, reference } = booking;
  return (
    <dl class="facts">
      <div>
        <dt>When</dt>
        <dd>
          <strong>{clock.day(start)}</strong>
          <br />
          {clock.time(start)} to {clock.time(end)}
        </dd>
      </div>
      <div>
        <dt>Where</dt>
        <dd>
          <strong>{room.name}</strong>
          <br />
          {room.address}, <span class="unbroken">{room.postcode}</span>
          <br />
          <a href={mapAddress(booking)} rel="noreferrer">
            See it on a map
          </a>
        </dd>
      </div>
      <div>
        <dt>With</dt>
        <dd>{therapist.name}</dd>
      </div>
      <div>
        <dt>Reference</dt>
        <dd class="unbroken">{reference}</dd>
      </div>
    </dl>
  );
}

export function Arrival({ notes }: { notes: string }) {
  if (notes === '') return null;
  return (
    <section>
      <h2>When you arrive</h2>
      <p>{notes}</p>
    </section>
  );
}

/** Google's documented address for a search, which a telephone opens in its own map. Nothing is asked of it before a press. */
function mapAddress({ room }: BookingAnswer): string {
  const query = new URLSearchParams({ api: '1', query: `${room.name}, ${room.address}, ${room.postcode}` });
  return `https://www.google.com/maps/search/?${query}`;
}
