import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { Telephone } from '../../shared/layout.tsx';
import { BookingRows } from '../shared/booking-rows.tsx';

/** Whose conversation it is. The name is not in the browser's title, which its history keeps. */
export function Client({ conversation }: { conversation: ConversationDetails }) {
  const { name, email, phone } = conversation;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <header class="client">
      <h2 id="with" ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h2>
      <p class="reach">
        <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
        {phone === null ? <span class="hint">No telephone number given</span> : <Telephone number={phone} />}
      </p>
    </header>
  );
}

/** Of the same address, as far as whoever is signed in may see them; each leads to its page. */
export function Bookings({ conversation: { bookings } }: { conversation: ConversationDetails }) {
  const latestFirst = [...bookings].sort((one, other) => (one.start < other.start ? 1 : -1));
  return (
    <section class="their-bookings" aria-labelledby="their-bookings">
      <h3 id="their-bookings">Bookings</h3>
      {bookings.length === 0 ? (
        <p class="hint">None that you may see.</p>
      ) : (
        <BookingRows bookings={latestFirst} dated />
      )}
    </section>
  );
}
