import { useLayoutEffect, useRef } from 'preact/hooks';
import { BookingsByDay } from '../shared/booking-rows.tsx';
import type { Search } from './search.ts';

/** The API lists no more. */
const MOST_FOUND = 50;

/** What a search has found, latest first. */
export function FoundBookings({ search: { words, found, saving, end } }: { search: Search }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (found) heading.current?.focus();
  }, [found]);
  if (!found)
    return (
      <p class="loading" role="status">
        {saving && 'Looking…'}
      </p>
    );
  const { bookings } = found;
  return (
    <section aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>
        {countInWords(bookings.length)} for “<bdi>{words}</bdi>”
      </h2>
      <p>
        <button type="button" class="link" onClick={end}>
          Back to all bookings
        </button>
      </p>
      {bookings.length === 0 && (
        <p class="empty-state">
          Try a part of the name, or only the four signs at the end of the reference. A booking that is older
          than the practice keeps is no longer there.
        </p>
      )}
      {bookings.length === MOST_FOUND && <p class="hint">These are the latest. A longer word finds fewer.</p>}
      <BookingsByDay bookings={bookings} level={3} />
    </section>
  );
}

const countInWords = (count: number): string =>
  count === 0 ? 'Nothing found' : count === 1 ? '1 booking' : `${count} bookings`;
