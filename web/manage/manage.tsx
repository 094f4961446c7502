import { useEffect, useState } from 'preact/hooks';
import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { callApi, manageHeaders } from '../shared/api.ts';
import { Layout } from '../shared/layout.tsx';
import type { ManageLink } from '../shared/manage-link.ts';
import { clockIn } from '../shared/when.ts';
import { Cancel } from './cancel.tsx';
import type { Closed } from './change.ts';
import { takeLink } from './link.ts';
import { Move } from './move.tsx';
import { NothingToShow } from './nothing-to-show.tsx';
import { progressOf } from './progress.ts';
import { ShowBooking } from './show-booking.tsx';
import { type News, newsOf, type Steps, useSteps } from './step.ts';

type Found =
  | { readonly kind: 'reading' | 'unknown' | 'no-answer' }
  | { readonly kind: 'found'; readonly booking: BookingWithHistory; readonly link: ManageLink };

/** The page behind the link in every mail. Opening it changes nothing. */
export function Manage() {
  const [practice, setPractice] = useState<PracticeAnswer | null>(null);
  const [found, setFound] = useState<Found>({ kind: 'reading' });
  const steps = useSteps();
  const read = async () => {
    setFound({ kind: 'reading' });
    const [about, booking] = await Promise.all([callApi<PracticeAnswer>('/api/practice'), findBooking()]);
    if (about.kind === 'answer') setPractice(about.value);
    setFound(booking.kind === 'found' && about.kind !== 'answer' ? { kind: 'no-answer' } : booking);
  };
  const seenAgain = async () => {
    if (document.visibilityState !== 'visible') return;
    const now = await findBooking();
    if (now.kind === 'found') setFound((before) => newer(before, now));
  };
  useEffect(() => {
    read();
    addEventListener('hashchange', read);
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      removeEventListener('hashchange', read);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, []);
  return (
    <Layout practice={practice}>
      {found.kind === 'found' && practice ? (
        <BookingSteps {...found} practice={practice} steps={steps} update={setFound} />
      ) : (
        <NothingToShow
          why={found.kind === 'found' ? 'no-answer' : found.kind}
          practice={practice}
          again={read}
        />
      )}
    </Layout>
  );
}

/** An answer that was long under way may be older than what is shown. Of the same state it may know more of the mails. */
const newer = (shown: Found, read: Found & { kind: 'found' }): Found =>
  shown.kind === 'found' && shown.booking.sequence <= read.booking.sequence && shown.link.id === read.link.id
    ? read
    : shown;

async function findBooking(): Promise<Found> {
  const link = takeLink();
  if (!link) return { kind: 'unknown' };
  const reply = await callApi<BookingWithHistory>(`/api/bookings/${link.id}`, {
    headers: manageHeaders(link.token),
  });
  if (reply.kind === 'answer') return { kind: 'found', booking: reply.value, link };
  return { kind: reply.kind === 'problem' && reply.problem.status === 404 ? 'unknown' : 'no-answer' };
}

interface BookingStepsProps {
  readonly booking: BookingWithHistory;
  readonly link: ManageLink;
  readonly practice: PracticeAnswer;
  readonly steps: Steps;
  readonly update: (found: Found) => void;
}

/** What can be changed leads on to its step; what cannot is shown, also where the history still has a step of it. */
function BookingSteps({ booking, link, practice, steps, update }: BookingStepsProps) {
  const { step } = steps;
  const clock = clockIn(practice.timeZone);
  const tell = (now: BookingWithHistory, what: News['what']) => {
    update({ kind: 'found', booking: now, link });
    const { id, sequence } = now;
    steps.replace({ kind: 'show', news: { what, booking: id, sequence, from: booking.start } });
  };
  const onClosed = async (why: Closed) => {
    const found = await findBooking();
    if (found.kind === 'found' && why !== 'unknown-booking') return tell(found.booking, why);
    update(found);
  };
  const subject = { booking, link, practice, onClosed };
  const news = newsOf(step, booking);
  if (step.kind === 'show' || progressOf(booking) !== 'ahead')
    return <ShowBooking booking={booking} practice={practice} clock={clock} steps={steps} news={news} />;
  if (step.kind === 'cancel')
    return (
      <Cancel {...subject} clock={clock} moved={steps.moved} onChanged={(now) => tell(now, 'cancelled')} />
    );
  return <Move {...subject} step={step} steps={steps} onChanged={(now) => tell(now, 'moved')} />;
}
