import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { BookingsByDay } from '../shared/booking-rows.tsx';
import type { AbsenceSaid } from './absence.tsx';
import { consultations, datesInWords } from './report.ts';

interface ReportedProps {
  readonly said: AbsenceSaid;
  /** Those that this press has cancelled. */
  readonly cancelled: readonly ConsoleBooking[];
}

export function Reported({ said, cancelled }: ReportedProps) {
  const { names } = useSession();
  const count = cancelled.length;
  const title =
    count === 0 ? 'The time is closed' : `${consultations(count)} ${count === 1 ? 'is' : 'are'} cancelled`;
  return (
    <>
      <Heading title={title} focus>
        {title}
      </Heading>
      <p>
        <strong>
          {names.people([said.therapist])}, {datesInWords(said)}.
        </strong>{' '}
        {count === 0
          ? 'Nobody was left to cancel, and nobody was written to. If an earlier press got no answer, it has done so.'
          : 'A mail to each of these clients is on its way. If one does not arrive, Today says so.'}{' '}
        Nothing more can be booked then.
      </p>
      {count > 0 && <BookingsByDay bookings={cancelled} level={2} />}
      <p class="more">
        Well again sooner? <a href="/console/hours">Open the time again in your hours</a>
      </p>
    </>
  );
}
