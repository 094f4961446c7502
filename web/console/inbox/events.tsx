import type { ConversationEntry } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { hasFailed, kindInWords, statusInWords } from '../shared/delivery.ts';

type BookingHappened = Extract<ConversationEntry, { kind: 'booking' }>;
export type MailEvent = Extract<ConversationEntry, { kind: 'mail' }>;

const WHAT: Readonly<Record<BookingHappened['what'], string>> = {
  booked: 'Booked',
  moved: 'Moved',
  cancelled: 'Cancelled',
};

export function BookingEvent({ event }: { event: BookingHappened }) {
  const { clock } = useSession();
  const { at, what, by, booking, reference } = event;
  return (
    <p class="event">
      {WHAT[what]} by the {by}: <a href={`/console/bookings/${booking}`}>{reference}</a>, {clock.short(at)}
    </p>
  );
}

const wordsOf = ({ mail, to }: MailEvent): string =>
  `${kindInWords({ kind: mail })}${to === 'client' ? '' : ', to a therapist'}`;

/** In one line that opens; whatever did not arrive stands open. */
export function Mails({ mails }: { mails: readonly MailEvent[] }) {
  const { clock } = useSession();
  const failed = mails.filter(hasFailed);
  const others = mails.filter((mail) => !hasFailed(mail));
  return (
    <>
      {failed.map((mail) => (
        <p key={keyOf(mail)} class="event wrong-said">
          {wordsOf(mail)}: {statusInWords(mail)}
        </p>
      ))}
      {others.length > 0 && (
        <details class="event">
          <summary>{others.length === 1 ? '1 mail' : `${others.length} mails`}</summary>
          <ul>
            {others.map((mail) => (
              <li key={keyOf(mail)}>
                {wordsOf(mail)}: {statusInWords(mail)}, {clock.short(mail.at)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const keyOf = ({ mail, to, at, booking }: MailEvent): string => `${mail} ${to} ${at} ${booking}`;

/** Of a kind that this page, which may be older than the API, does not know yet. */
export function UnknownEvent({ event }: { event: { readonly kind: string; readonly at: string } }) {
  const { clock } = useSession();
  return (
    <p class="event">
      {clock.short(event.at)}: something that this page does not know yet. Reload the page to see it.
    </p>
  );
}
