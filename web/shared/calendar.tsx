import { useState } from 'preact/hooks';
import type { BookingAnswer } from '../../functions/http/schemas/bookings.ts';
import { announce } from './announce.ts';
import { downloadFromApi, manageHeaders } from './api.ts';
import { manageLinkOf } from './manage-link.ts';
import { saveFile } from './save-file.ts';

/**
 * The file is the same calendar entry that the mail carries. The links to Google and Outlook say "Appointment" and where,
 * and nothing of what it is: they hand it to a third party, and a calendar is often shared.
 */
export function AddToCalendar({ booking }: { booking: BookingAnswer }) {
  const [failed, setFailed] = useState(false);
  const save = async () => {
    const saved = await saveCalendarFile(booking);
    setFailed(!saved);
    announce(saved ? 'Calendar file saved.' : '');
  };
  return (
    <section>
      <h2>Add it to your calendar</h2>
      <ul class="choices">
        <li>
          <button type="button" class="quiet button" onClick={save}>
            Calendar file (.ics)
          </button>
        </li>
        <li>
          <a class="quiet button" href={googleAddress(booking)} rel="noreferrer" target="_blank">
            Google Calendar <span class="unseen">(opens a new tab)</span>
          </a>
        </li>
        <li>
          <a class="quiet button" href={outlookAddress(booking)} rel="noreferrer" target="_blank">
            Outlook <span class="unseen">(opens a new tab)</span>
          </a>
        </li>
      </ul>
      {failed && (
        <p class="notice" role="alert">
          The calendar file could not be fetched just now. Please try again in a moment.
        </p>
      )}
    </section>
  );
}

async function saveCalendarFile({ manageUrl }: BookingAnswer): Promise<boolean> {
  const link = manageLinkOf(manageUrl);
  if (!link) return false;
  const reply = await downloadFromApi(`/api/bookings/${link.id}/calendar`, {
    headers: manageHeaders(link.token),
  });
  if (reply.kind !== 'answer') return false;
  saveFile(reply.value, 'appointment.ics');
  return true;
}

const placeOf = ({ room }: BookingAnswer): string => `${room.address}, ${room.postcode}`;

function googleAddress(booking: BookingAnswer): string {
  const compact = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: 'Appointment',
    dates: `${compact(booking.start)}/${compact(booking.end)}`,
    location: placeOf(booking),
    details: booking.reference,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

function outlookAddress(booking: BookingAnswer): string {
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: 'Appointment',
    startdt: booking.start,
    enddt: booking.end,
    location: placeOf(booking),
    body: booking.reference,
  });
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query}`;
}
