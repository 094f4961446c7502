import type { ConversationEntry } from '../../../functions/http/schemas/console/conversations.ts';
import { Telephone } from '../../shared/layout.tsx';
import { useSession } from '../session.ts';
import { kindInWords } from '../shared/delivery.ts';

interface NotDeliveredProps {
  readonly entry: Extract<ConversationEntry, { kind: 'undelivered' }>;
  readonly phone: string | null;
}

/** A mail that the client did not get: somebody has to reach them otherwise. */
export function NotDelivered({ entry, phone }: NotDeliveredProps) {
  const { clock } = useSession();
  const { why, mail, booking, reference, at } = entry;
  return (
    <article class="said not-delivered">
      <p class="who-and-when">
        <strong>{why === 'complained' ? 'Marked as spam' : 'Not delivered'}</strong>{' '}
        <time class="hint" dateTime={at}>
          {clock.short(at)}
        </time>
      </p>
      <p>
        {kindInWords({ kind: mail })}
        {booking !== null && (
          <>
            {', '}
            <a href={`/console/bookings/${booking}`}>{reference}</a>
          </>
        )}
        {why === 'complained' ? ' was marked as spam by whoever got it.' : ' did not reach the client.'}
      </p>
      <p>
        {phone === null ? (
          'They gave no telephone number.'
        ) : (
          <>
            Please telephone <Telephone number={phone} />.
          </>
        )}
      </p>
    </article>
  );
}
