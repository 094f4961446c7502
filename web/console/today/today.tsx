import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { Heading } from '../../shared/heading.tsx';
import type { BookingPageOfList } from '../bookings/booking-list.ts';
import type { Page } from '../inbox/pages-of-list.ts';
import { useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { BookingRows, BookingsByDay, dateInWords } from '../shared/booking-rows.tsx';
import { MESSAGES_PATH, Messages, unreadIn } from './messages.tsx';
import { Needs } from './needs.tsx';
import { calendarPath, cancelledPath, type Overview, overviewOf, withChanged } from './overview.ts';

export function Today() {
  const { moved, clock } = useSession();
  const today = clock.date(new Date().toISOString());
  const calendar = useAsked<CalendarAnswer>(calendarPath(today));
  const cancelled = useAsked<BookingPageOfList>(cancelledPath(today));
  const messages = useAsked<Page>(MESSAGES_PATH);
  return (
    <>
      <div class="bar">
        <Heading title="Today" focus={moved}>
          Today
        </Heading>
        <p class="date">{dateInWords(today, today)}</p>
        <a class="quiet button end" href="/console/absence">
          I’m ill today
        </a>
      </div>
      <Awaited asked={calendar} what="the bookings">
        {(answer) => {
          const overview = overviewOf(answer, cancelled.value?.items ?? [], clock);
          return (
            <div class="today-page">
              <div>
                <ToNeeds {...overview} unread={unreadIn(messages.value)} />
                <OfToday {...overview} />
                <Later {...overview} />
              </div>
              <div class="beside">
                <Messages asked={messages} />
                <Needs
                  {...overview}
                  incomplete={cancelled.failed !== undefined}
                  noted={(booking) => calendar.set(withChanged(answer, booking))}
                />
              </div>
            </div>
          );
        }}
      </Awaited>
    </>
  );
}

/** On a phone what has been written and what needs a person stand below the lists. */
function ToNeeds({ undelivered, stranded, awaiting, unread }: Overview & { unread: number }) {
  const count = undelivered.length + stranded.length + awaiting.length;
  if (count + unread === 0) return null;
  return (
    <p class="to-needs">
      {unread > 0 && <a href="#messages">{unread} unread in the inbox</a>}
      {count > 0 && <a href="#needs">{count === 1 ? '1 thing needs you' : `${count} things need you`}</a>}
    </p>
  );
}

function OfToday({ today, later }: Overview) {
  return (
    <section class="booking-day" aria-labelledby="of-today">
      <h2 id="of-today" class="unseen">
        Consultations today
      </h2>
      {today.length > 0 && <BookingRows bookings={today} />}
      {today.length === 0 && later.length > 0 && <p class="empty-state">No consultations today.</p>}
      {today.length === 0 && later.length === 0 && (
        <p class="empty-state">
          Nobody is booked in the weeks to come. What clients can book follows{' '}
          <a href="/console/hours">your hours</a>; they book on <a href="/">the booking page</a>.
        </p>
      )}
    </section>
  );
}

/** As many as a glance takes in. */
const MOST_LATER = 6;

function Later({ later }: Overview) {
  if (later.length === 0) return null;
  return (
    <section aria-labelledby="later">
      <h2 id="later">The next days</h2>
      <BookingsByDay bookings={later.slice(0, MOST_LATER)} level={3} />
      <p class="more">
        <a href="/console/bookings">
          {later.length > MOST_LATER ? `${later.length - MOST_LATER} more, and all bookings` : 'All bookings'}
        </a>
      </p>
    </section>
  );
}
