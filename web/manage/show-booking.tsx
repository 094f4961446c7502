import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { Appointment, Arrival } from '../shared/appointment.tsx';
import { AddToCalendar } from '../shared/calendar.tsx';
import { Heading } from '../shared/heading.tsx';
import { Telephone } from '../shared/layout.tsx';
import type { Clock } from '../shared/when.ts';

interface ShowBookingProps {
  readonly booking: BookingWithHistory;
  readonly practice: PracticeAnswer;
  readonly clock: Clock;
}

const TITLES = {
  confirmed: 'Your appointment is booked',
  cancelled: 'Your appointment is cancelled',
  attended: 'Your appointment is over',
  missed: 'Your appointment is over',
} as const satisfies Record<BookingWithHistory['status'], string>;

/** The state first, then what can be done about it. */
export function ShowBooking({ booking, practice, clock }: ShowBookingProps) {
  const { status, history } = booking;
  return (
    <>
      <Heading title={TITLES[status]} focus={false}>
        {TITLES[status]}
      </Heading>
      {status === 'cancelled' && (
        <p class="lead">{cancelledOn(history, clock)} Nothing more has to be done.</p>
      )}
      <div class="outcome">
        <Appointment booking={booking} clock={clock} />
        <div>
          {status === 'confirmed' ? (
            <>
              <AddToCalendar booking={booking} />
              <section>
                <h2>If you need to change or cancel it</h2>
                <p>
                  Please telephone us on <Telephone number={practice.phone} /> and give the reference{' '}
                  <span class="unbroken">{booking.reference}</span>.
                </p>
              </section>
              <Arrival notes={booking.room.arrival} />
            </>
          ) : (
            <p>
              <a class="button" href="/">
                Book another
              </a>
            </p>
          )}
          <History history={history} clock={clock} />
        </div>
      </div>
    </>
  );
}

function cancelledOn(history: BookingWithHistory['history'], clock: Clock): string {
  const entry = history.findLast(({ what }) => what === 'cancelled');
  return entry ? `It was cancelled on ${clock.day(entry.at)} at ${clock.time(entry.at)}.` : '';
}

const HAPPENED = { booked: 'Booked', moved: 'Moved', cancelled: 'Cancelled' } as const;

function History({ history, clock }: { history: BookingWithHistory['history']; clock: Clock }) {
  return (
    <section>
      <h2>What has happened so far</h2>
      <ol class="history">
        {history.map(({ at, what }) => (
          <li key={at}>
            {HAPPENED[what]} on {clock.day(at)} at {clock.time(at)}
          </li>
        ))}
      </ol>
    </section>
  );
}
