import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { Telephone } from '../../shared/layout.tsx';
import { statusInWords, undelivered } from './delivery.ts';

type Reached = Pick<ConsoleBooking, 'mails' | 'phone' | 'voicemail'>;

/** Told of a client whom a mail did not reach. */
export function PleaseTelephone({ booking }: { booking: Reached }) {
  const mail = undelivered(booking);
  if (!mail) return null;
  return (
    <p class="undelivered">
      <strong>{statusInWords(mail)}:</strong>{' '}
      {booking.phone === null ? (
        'no telephone number was given.'
      ) : (
        <>
          please telephone <Telephone number={booking.phone} />
          {!booking.voicemail && ' (no voicemail)'}
        </>
      )}
    </p>
  );
}
