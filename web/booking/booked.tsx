import { Appointment, Arrival } from '../shared/appointment.tsx';
import type { Available } from '../shared/availability.ts';
import { AddToCalendar } from '../shared/calendar.tsx';
import { Heading } from '../shared/heading.tsx';
import { Telephone } from '../shared/layout.tsx';
import type { Booked } from './route.ts';

interface BookedProps {
  readonly available: Available;
  readonly focus: boolean;
  readonly booked: Booked;
}

export function BookedStep({
  available: { practice, clock },
  focus,
  booked: { booking, mailbox },
}: BookedProps) {
  const { phone, consultation } = practice;
  return (
    <div class="outcome">
      <div>
        <div class="success">
          <Heading title="You are booked" focus={focus}>
            You are booked
          </Heading>
          <p>
            We look forward to meeting you on {clock.day(booking.start)} at {clock.time(booking.start)}.
          </p>
        </div>
        <Appointment booking={booking} clock={clock} />
        <AddToCalendar booking={booking} />
      </div>
      <div>
        <section>
          <h2>We wrote to {mailbox}</h2>
          <p>
            Wrong address, or nothing there in ten minutes? Look in the junk folder, or telephone us on{' '}
            <Telephone number={phone} /> and give the reference{' '}
            <span class="unbroken">{booking.reference}</span>.
          </p>
        </section>
        <section>
          <h2>If you need to change it</h2>
          <p>
            <a href={booking.manageUrl}>Change or cancel</a>. The same link is in the email.
          </p>
        </section>
        <section>
          <h2>What to expect</h2>
          <p>
            {consultation.minutes} minutes with {booking.therapist.name}, in private. Say as much or as little
            as you like, and ask anything. There is nothing to prepare and nothing to pay, and nobody will ask
            you to decide on the day.
          </p>
        </section>
        <Arrival notes={booking.room.arrival} />
      </div>
    </div>
  );
}
