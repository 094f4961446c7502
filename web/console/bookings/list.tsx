import { useEffect, useMemo, useState } from 'preact/hooks';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import type { Fault } from '../../shared/fault.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { type Asked, Awaited } from '../shared/asked.tsx';
import { BookingsByDay, dateInWords } from '../shared/booking-rows.tsx';
import { ShowMore } from '../shared/show-more.tsx';
import { type BookingListAsked, useBookingList } from './booking-list.ts';
import { Filters } from './filters.tsx';
import { Find } from './find.tsx';
import { FoundBookings } from './found.tsx';
import { useSearch } from './search.ts';
import { apiPathOf, type ListWanted, wantedIn } from './wanted.ts';

export function BookingList() {
  const { place, clock, moved } = useSession();
  const today = clock.date(new Date().toISOString());
  const wanted = wantedIn(place.query, today);
  const search = useSearch();
  const list = useBookingList(apiPathOf(wanted, today));
  const looking = search.words !== undefined;
  const wrongDates = useMemo(() => faultsOf(list.first.failed), [list.first.failed]);
  const faults = looking || search.faults.length > 0 ? search.faults : wrongDates;
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Heading title={faults.length > 0 ? 'Error: Bookings' : 'Bookings'} focus={moved}>
        Bookings
      </Heading>
      <Find search={search} />
      {looking ? (
        <FoundBookings search={search} />
      ) : (
        <>
          <Filters wanted={wanted} faults={faults} />
          {faults.length === 0 && <Listed list={list} wanted={wanted} today={today} />}
        </>
      )}
    </>
  );
}

const LABELS: Readonly<Record<string, string>> = { from: 'From', to: 'To' };

/** The address may name dates that are none. */
function faultsOf(failed: Asked<unknown>['failed']): readonly Fault[] {
  if (typeof failed !== 'object' || failed.code !== 'invalid-request') return [];
  return (failed.errors ?? []).map(({ path, message }) => ({
    field: path,
    text: `${LABELS[path] ?? path} ${message}`,
  }));
}

interface ListedProps {
  readonly list: BookingListAsked;
  readonly wanted: ListWanted;
  readonly today: string;
}

function Listed({ list, wanted, today }: ListedProps) {
  const { first, items } = list;
  const [next, setNext] = useState<string>();
  useEffect(() => {
    if (next) document.querySelector<HTMLElement>(`.whom[href$="/${next}"]`)?.focus();
  }, [next]);
  return (
    <Awaited asked={first} what="the bookings">
      {() => (
        <>
          <p class="hint" role="status">
            {countInWords(items.length, list.more !== undefined)} {rangeInWords(wanted, today)}
          </p>
          {items.length === 0 ? <NoBookings wanted={wanted} /> : <BookingsByDay bookings={items} level={2} />}
          {list.more && <ShowMore what="bookings" more={list.more} came={setNext} />}
        </>
      )}
    </Awaited>
  );
}

const countInWords = (count: number, more: boolean): string =>
  more ? `The first ${count} bookings` : count === 1 ? '1 booking' : `${count} bookings`;

function rangeInWords({ from, to }: ListWanted, today: string): string {
  const begin = from === today ? 'today' : dateInWords(from, today);
  if (to === from) return from === today ? 'today' : `on ${begin}`;
  return to === '' ? `from ${begin} on` : `from ${begin} to ${dateInWords(to, today)}`;
}

function NoBookings({ wanted: { therapist, status, to } }: { wanted: ListWanted }) {
  const narrowed = therapist !== '' || status !== '' || to !== '';
  return (
    <p class="empty-state">
      {narrowed ? (
        <>
          Nothing fits. Choose other dates, or <a href="/console/bookings">see all that are to come</a>.
        </>
      ) : (
        <>
          Nobody has booked yet. Clients book on <a href="/">the booking page</a>; what it offers follows{' '}
          <a href="/console/hours">your hours</a>.
        </>
      )}
    </p>
  );
}
