import { useState } from 'preact/hooks';
import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { BookingState, hasBegun } from '../shared/booking-state.tsx';
import { Done } from '../shared/done.tsx';
import { PleaseTelephone } from '../shared/please-telephone.tsx';
import { Cancel } from './cancel.tsx';
import type { Change } from './change.ts';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Mails } from './mails.tsx';
import { Outcome } from './outcome.tsx';

/** All that the practice knows of a booking. The client's name is not in the title, which the browser's history keeps. */
export function Details({ said, ...change }: Change & { said: string }) {
  const { moved } = useSession();
  const { booking } = change;
  return (
    <>
      <p>
        <a href="/console/bookings">All bookings</a>
      </p>
      <Heading title={`Booking ${booking.reference}`} focus={moved && said === ''}>
        <bdi>{booking.name}</bdi>
      </Heading>
      <p class="states">
        <BookingState booking={booking} />
      </p>
      {said !== '' && <Done words={said} />}
      {!hasBegun(booking) && <PleaseTelephone booking={booking} />}
      <div class="details outcome">
        <div>
          <Facts booking={booking} />
          <Actions {...change} />
        </div>
        <div>
          <Mails booking={booking} />
          <History booking={booking} />
        </div>
      </div>
    </>
  );
}

function Actions(change: Change) {
  const { booking } = change;
  if (booking.status === 'cancelled') return null;
  return hasBegun(booking) ? <Outcome {...change} /> : <BeforeIt {...change} />;
}

function BeforeIt(change: Change) {
  const [cancelling, setCancelling] = useState(false);
  return (
    <div class="decision">
      <a class="button" href={moveAddress(change.booking)}>
        Move it
      </a>
      <button
        type="button"
        class="quiet button"
        onClick={() => {
          change.begin();
          setCancelling(true);
        }}
      >
        Cancel it
      </button>
      {cancelling && <Cancel {...change} close={() => setCancelling(false)} />}
    </div>
  );
}

const moveAddress = ({ id }: BookingDetails): string => `/console/bookings/${id}/move`;
