import { useEffect, useState } from 'preact/hooks';
import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { callApi, manageHeaders } from '../shared/api.ts';
import { Heading } from '../shared/heading.tsx';
import { Layout, Telephone } from '../shared/layout.tsx';
import { clockIn } from '../shared/when.ts';
import { takeLink } from './link.ts';
import { ShowBooking } from './show-booking.tsx';

type Found =
  | { readonly kind: 'reading' | 'unknown' | 'no-answer' }
  | { readonly kind: 'found'; readonly booking: BookingWithHistory };

/** The page behind the link in every mail. Opening it changes nothing. */
export function Manage() {
  const [practice, setPractice] = useState<PracticeAnswer | null>(null);
  const [found, setFound] = useState<Found>({ kind: 'reading' });
  const read = async () => {
    setFound({ kind: 'reading' });
    const [about, booking] = await Promise.all([callApi<PracticeAnswer>('/api/practice'), findBooking()]);
    if (about.kind === 'answer') setPractice(about.value);
    setFound(booking.kind === 'found' && about.kind !== 'answer' ? { kind: 'no-answer' } : booking);
  };
  useEffect(() => {
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return (
    <Layout practice={practice}>
      {found.kind === 'found' && practice ? (
        <ShowBooking booking={found.booking} practice={practice} clock={clockIn(practice.timeZone)} />
      ) : (
        <NothingToShow found={found} practice={practice} again={read} />
      )}
    </Layout>
  );
}

async function findBooking(): Promise<Found> {
  const link = takeLink();
  if (!link) return { kind: 'unknown' };
  const reply = await callApi<BookingWithHistory>(`/api/bookings/${link.id}`, {
    headers: manageHeaders(link.token),
  });
  if (reply.kind === 'answer') return { kind: 'found', booking: reply.value };
  return { kind: reply.kind === 'problem' && reply.problem.status === 404 ? 'unknown' : 'no-answer' };
}

function NothingToShow({
  found,
  practice,
  again,
}: {
  found: Found;
  practice: PracticeAnswer | null;
  again: () => void;
}) {
  if (found.kind === 'unknown') return <UnknownLink practice={practice} />;
  return (
    <>
      <Heading title="Your appointment" focus={false}>
        Your appointment
      </Heading>
      {found.kind === 'no-answer' ? (
        <div class="notice" role="alert">
          <p>
            Your appointment could not be fetched just now. It stands as it is; only this page has not got it.
          </p>
          <p>
            <button type="button" class="button" onClick={again}>
              Try again
            </button>
          </p>
        </div>
      ) : (
        <p class="loading" role="status">
          Fetching your appointment…
        </p>
      )}
    </>
  );
}

function UnknownLink({ practice }: { practice: PracticeAnswer | null }) {
  return (
    <>
      <Heading title="This link shows nothing" focus={false}>
        This link shows nothing
      </Heading>
      <p class="lead">
        It may have been cut short when it was copied, or it is of an appointment that is over. Please open it
        from the latest email that we sent you.
      </p>
      {practice && (
        <p>
          Or telephone us on <Telephone number={practice.phone} />: we will find it for you.
        </p>
      )}
      <p>
        <a class="quiet button" href="/">
          Book a free consultation
        </a>
      </p>
    </>
  );
}
