import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { Appointment, Arrival } from '../shared/appointment.tsx';
import { AddToCalendar } from '../shared/calendar.tsx';
import { Heading } from '../shared/heading.tsx';
import { Telephone } from '../shared/layout.tsx';
import type { Clock } from '../shared/when.ts';
import { type Progress, progressOf } from './progress.ts';
import type { News, Steps } from './step.ts';

interface ShowBookingProps {
  readonly booking: BookingWithHistory;
  readonly practice: PracticeAnswer;
  readonly clock: Clock;
  readonly steps: Steps;
  readonly news: News | undefined;
}

const TITLES = {
  ahead: 'Your appointment is booked',
  begun: 'Your appointment has begun',
  over: 'Your appointment is over',
  cancelled: 'Your appointment is cancelled',
} as const satisfies Record<Progress, string>;

/** The state first, then what can be done about it. */
export function ShowBooking({ booking, practice, clock, steps, news }: ShowBookingProps) {
  const progress = news?.what === 'already-started' ? 'begun' : progressOf(booking);
  const title = news?.what === 'moved' ? 'Your appointment is moved' : TITLES[progress];
  const settled = progress === 'over' || progress === 'cancelled';
  return (
    <>
      <Heading title={title} focus={steps.moved}>
        {title}
      </Heading>
      <Lead {...{ booking, clock, news, progress }} />
      {booking.unreached && progress !== 'over' && <Unreached booking={booking} phone={practice.phone} />}
      <div class="outcome">
        <Appointment booking={booking} clock={clock} />
        <div>
          {progress === 'ahead' && <AddToCalendar booking={booking} />}
          {!settled && (
            <ChangeIt
              booking={booking}
              phone={practice.phone}
              steps={progress === 'ahead' ? steps : undefined}
            />
          )}
          {!settled && <Arrival notes={booking.room.arrival} />}
          {settled && (
            <p>
              <a class="button" href="/">
                Book another
              </a>
            </p>
          )}
          <History history={booking.history} clock={clock} />
        </div>
      </div>
    </>
  );
}

interface LeadProps extends Pick<ShowBookingProps, 'booking' | 'clock' | 'news'> {
  readonly progress: Progress;
}

function Lead({ booking: { start, history, unreached }, clock, news, progress }: LeadProps) {
  const when = (instant: string) => `${clock.day(instant)} at ${clock.time(instant)}`;
  const alsoByEmail = unreached ? '' : ' An email says so too.';
  if (progress === 'cancelled') {
    const entry = history.findLast(({ what }) => what === 'cancelled');
    return (
      <p class="lead">
        {news?.what === 'already-cancelled' && 'It was cancelled before it could be moved. '}
        {entry && `It was cancelled on ${when(entry.at)}. `}
        Nothing more has to be done.
        {news?.what === 'cancelled' && alsoByEmail}
      </p>
    );
  }
  if (news?.what === 'moved' && news.from) {
    return (
      <p class="lead">
        It is now on {when(start)}
        {news.from !== start && `, no longer on ${when(news.from)}`}.{alsoByEmail}
      </p>
    );
  }
  return news?.what === 'already-started' ? <p class="lead">Nothing was changed.</p> : null;
}

/** For whoever has this page and not the mails: nobody else would tell them. */
function Unreached({ booking: { reference }, phone }: { booking: BookingWithHistory; phone: string }) {
  return (
    <section class="notice">
      <h2>We could not reach you by email</h2>
      <p>
        Our emails do not reach you at the address that we have. Please telephone us on{' '}
        <Telephone number={phone} /> and give the reference <span class="unbroken">{reference}</span>, so that
        we can tell you if anything changes. This page always shows how things stand.
      </p>
    </section>
  );
}

interface ChangeItProps {
  readonly booking: BookingWithHistory;
  readonly phone: string;
  /** Undefined: it is too late to change it here. */
  readonly steps: Steps | undefined;
}

function ChangeIt({ booking, phone, steps }: ChangeItProps) {
  const { reference, room } = booking;
  const move = () => steps?.go({ kind: 'times', wanted: { room: room.id, therapist: null } });
  return (
    <section>
      <h2>If you need to change or cancel it</h2>
      {steps && (
        <ul class="choices">
          <li>
            <button type="button" class="quiet button" onClick={move}>
              Move it
            </button>
          </li>
          <li>
            <button type="button" class="quiet button" onClick={() => steps.go({ kind: 'cancel' })}>
              Cancel it
            </button>
          </li>
        </ul>
      )}
      <p>
        {steps ? 'Or telephone' : 'It is too late to change it here. Please telephone'} us on{' '}
        <Telephone number={phone} /> and give the reference <span class="unbroken">{reference}</span>.
        {steps && (
          <>
            {' '}
            If you have a question, <a href="/message">send us a message</a>.
          </>
        )}
      </p>
    </section>
  );
}

const HAPPENED = { booked: 'Booked', moved: 'Moved', cancelled: 'Cancelled' } as const;

function History({ history, clock }: Pick<ShowBookingProps, 'clock'> & Pick<BookingWithHistory, 'history'>) {
  return (
    <section>
      <h2>What has happened so far</h2>
      <ol class="history">
        {history.map(({ at, what }, index) => (
          <li key={index}>
            {HAPPENED[what]} on {clock.day(at)} at {clock.time(at)}
          </li>
        ))}
      </ol>
    </section>
  );
}
