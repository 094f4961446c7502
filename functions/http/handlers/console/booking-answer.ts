import type { Booking } from '../../../domain/booking.ts';
import type { Mail, MailStatus } from '../../../domain/mail.ts';
import type { BookingWithMails } from '../../../use-cases/find-stranded.ts';
import type { BookingDetails, ConsoleBooking } from '../../schemas/console/bookings.ts';

export function consoleBookingAnswer({ booking, mailings }: BookingWithMails): ConsoleBooking {
  const { id, reference, status, sequence, room, therapist, client, becameClient } = booking;
  return {
    id,
    reference,
    status,
    sequence,
    start: new Date(booking.start).toISOString(),
    end: new Date(booking.end).toISOString(),
    room,
    therapist,
    name: client.name,
    email: client.email,
    phone: client.phone,
    voicemail: client.voicemail,
    discreet: client.discreet,
    outcome: status === 'attended' || status === 'missed' ? status : null,
    becameClient,
    mails: mailings.flatMap(({ mails }) => mails.filter(isTold).map(mailAnswer)),
  };
}

export const bookingDetailsAnswer = (found: BookingWithMails): BookingDetails => ({
  ...consoleBookingAnswer(found),
  history: found.booking.history.map(historyAnswer),
});

const historyAnswer = ({ at, what, by, reason }: Booking['history'][number]) => ({
  at: new Date(at).toISOString(),
  what,
  by,
  ...(reason === undefined ? {} : { reason }),
});

type Told = Mail & { readonly status: Exclude<MailStatus, 'dropped'> };

/** A mail that was dropped never existed for anybody. */
export const isTold = (mail: Mail): mail is Told => mail.status !== 'dropped';

export const fateOf = ({ status, reason }: Told) => ({
  status,
  ...(reason === undefined ? {} : { reason }),
});

const mailAnswer = (mail: Told) => ({
  kind: mail.kind,
  to: mail.to,
  ...fateOf(mail),
  at: new Date(mail.at).toISOString(),
});
