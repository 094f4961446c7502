import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { useSession } from '../session.ts';
import { hasFailed, kindInWords, type Mail, statusInWords } from '../shared/delivery.ts';

/** Every mail about the booking, and whether it arrived. */
export function Mails({ booking: { mails, name } }: { booking: BookingDetails }) {
  const { clock } = useSession();
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">Mails</h2>
      {mails.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul class="mails">
          {mails.map((mail) => (
            <li key={`${mail.kind} ${mail.to} ${mail.at}`}>
              <span>
                {kindInWords(mail)}
                <span class="hint">{mail.to === 'client' ? <> to {name}</> : ' to the therapist'}</span>
              </span>
              <span class="delivery">
                <Delivery mail={mail} />
                {mail.status !== 'queued' && <span class="hint">{clock.short(mail.at)}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const Delivery = ({ mail }: { mail: Mail }) => (
  <span class={hasFailed(mail) ? 'wrong badge' : 'badge'}>{statusInWords(mail)}</span>
);
