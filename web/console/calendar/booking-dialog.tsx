import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { Telephone } from '../../shared/layout.tsx';
import { useSession } from '../session.ts';
import { BookingState } from '../shared/booking-state.tsx';
import { kindInWords, statusInWords } from '../shared/delivery.ts';
import { Dialog } from '../shared/dialog.tsx';
import { PleaseTelephone } from '../shared/please-telephone.tsx';

interface BookingDialogProps {
  readonly booking: ConsoleBooking;
  readonly stranded: boolean;
  readonly close: () => void;
}

/** Who comes, and whether they know. What can be done stands on the booking's own page. */
export function BookingDialog({ booking, stranded, close }: BookingDialogProps) {
  const { names, clock } = useSession();
  const { id, reference, start, end, room, therapist, name, email, phone, voicemail, mails } = booking;
  return (
    <Dialog title={name} close={close}>
      <p>
        <BookingState booking={booking} /> {stranded && <span class="wrong badge">Outside the hours</span>}
      </p>
      <PleaseTelephone booking={booking} />
      <dl class="particulars">
        <dt>When</dt>
        <dd>
          {clock.day(start)}, {clock.time(start)} to {clock.time(end)}
        </dd>
        <dt>Where</dt>
        <dd>
          {names.room(room)}, with {names.people([therapist])}
        </dd>
        <dt>Email</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
        <dt>Telephone</dt>
        <dd>
          {phone === null ? 'Not given' : <Telephone number={phone} />}
          {phone !== null && (voicemail ? ' (a voicemail may be left)' : ' (no voicemail)')}
        </dd>
        <dt>Reference</dt>
        <dd>{reference}</dd>
        <dt>Mails</dt>
        <dd>
          <ul class="mails-sent">
            {mails.map((mail) => (
              <li key={`${mail.kind} ${mail.to} ${mail.at}`}>
                {kindInWords(mail)}: {statusInWords(mail).toLowerCase()}
              </li>
            ))}
          </ul>
          {mails.length === 0 && 'None'}
        </dd>
      </dl>
      <p class="decision">
        <a class="button" href={`/console/bookings/${id}`}>
          Details, move or cancel
        </a>
        <button type="button" class="quiet button" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  );
}
