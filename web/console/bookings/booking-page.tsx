import { useEffect, useState } from 'preact/hooks';
import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { type Asked, Awaited, useAsked } from '../shared/asked.tsx';
import { type Change, CLOSED } from './change.ts';
import { Details } from './details.tsx';
import { Move } from './move.tsx';

interface BookingPageProps {
  readonly id: string;
  readonly moving: boolean;
}

/** One booking, and what can be done with it. */
export function BookingPage({ id, moving }: BookingPageProps) {
  const { replace } = useSession();
  const asked = useAsked<BookingDetails>(`/api/console/bookings/${encodeURIComponent(id)}`);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (moving) setSaid('');
  }, [moving]);
  const show = () => moving && replace(`/console/bookings/${id}`);
  const change: Omit<Change, 'booking'> = {
    changed: (booking, words) => {
      asked.set(booking);
      setSaid(words);
      show();
    },
    closed: (code) => {
      setSaid(CLOSED[code]);
      asked.again();
      show();
    },
    begin: () => setSaid(''),
  };
  if (isUnknown(asked)) return <NoSuchBooking />;
  return (
    <Awaited asked={asked} what="the booking">
      {(booking) =>
        moving ? (
          <Move booking={booking} {...change} />
        ) : (
          <Details booking={booking} said={said} {...change} />
        )
      }
    </Awaited>
  );
}

const isUnknown = ({ value, failed }: Asked<BookingDetails>): boolean =>
  typeof failed === 'object' && failed.status === 404 && value === undefined;

function NoSuchBooking() {
  return (
    <>
      <Heading title="Booking not found" focus>
        There is no such booking
      </Heading>
      <p>
        It may be somebody else’s, or older than the practice keeps.{' '}
        <a href="/console/bookings">See all bookings</a>
      </p>
    </>
  );
}
