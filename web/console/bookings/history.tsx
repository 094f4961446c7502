import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { useSession } from '../session.ts';

type Entry = BookingDetails['history'][number];

const WHAT: Readonly<Record<Entry['what'], string>> = {
  booked: 'Booked',
  moved: 'Moved',
  cancelled: 'Cancelled',
};

export function History({ booking: { history } }: { booking: BookingDetails }) {
  const { clock } = useSession();
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened</h2>
      <ul class="history">
        {history.map(({ at, what, by, reason }) => (
          <li key={at}>
            {WHAT[what]} by the {by} on {clock.day(at)} at {clock.time(at)}
            {reason && (
              <blockquote>
                <bdi>{reason}</bdi>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
