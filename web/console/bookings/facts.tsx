import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { Telephone } from '../../shared/layout.tsx';
import { useSession } from '../session.ts';
import { dateInWords } from '../shared/booking-rows.tsx';

export function Facts({ booking }: { booking: BookingDetails }) {
  const { clock, names } = useSession();
  const { start, end, room, therapist, reference, email, phone, voicemail, discreet } = booking;
  const today = clock.date(new Date().toISOString());
  return (
    <dl class="facts">
      <div>
        <dt>When</dt>
        <dd>
          <strong>{dateInWords(clock.date(start), today)}</strong>
          <br />
          {clock.time(start)} to {clock.time(end)}
        </dd>
      </div>
      <div>
        <dt>Where</dt>
        <dd>{names.room(room)}</dd>
      </div>
      <div>
        <dt>With</dt>
        <dd>{names.people([therapist])}</dd>
      </div>
      <div>
        <dt>Reference</dt>
        <dd class="unbroken">{reference}</dd>
      </div>
      <div>
        <dt>Email</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
      </div>
      <div>
        <dt>Telephone</dt>
        <dd>
          {phone === null ? (
            'Not given'
          ) : (
            <>
              <Telephone number={phone} />
              <br />
              {voicemail ? 'A voicemail may be left' : 'No voicemail, please'}
            </>
          )}
        </dd>
      </div>
      {discreet && (
        <div>
          <dt>Discreet</dt>
          <dd>
            Mails name neither the practice nor the consultation. Please be as careful on the telephone.
          </dd>
        </div>
      )}
    </dl>
  );
}
