import { bookingAnswer, bookingBody, bookingWithHistory } from '../schemas/bookings.ts';
import type { Route } from './route.ts';

export const book = {
  name: 'book',
  summary: 'Books a consultation',
  function: 'bookings',
  method: 'POST',
  path: '/api/bookings',
  access: 'public',
  idempotent: true,
  body: bookingBody,
  answers: { 201: bookingAnswer },
  problems: [
    'idempotency-key-required',
    'slot-taken',
    'outside-hours',
    'too-soon',
    'too-far-ahead',
    'in-the-past',
    'not-accepted',
    'idempotency-key-reused',
    'unknown-room',
    'unknown-therapist',
    'busy',
  ],
} as const satisfies Route;

export const showBooking = {
  name: 'showBooking',
  summary: 'A booking as it is now, for the holder of its manage link',
  function: 'bookings',
  method: 'GET',
  path: '/api/bookings/{id}',
  access: 'manage',
  answers: { 200: bookingWithHistory },
  problems: ['unknown-booking'],
} as const satisfies Route;

export const bookingCalendar = {
  name: 'bookingCalendar',
  summary: 'The calendar entry of a booking, for the holder of its manage link',
  function: 'bookings',
  method: 'GET',
  path: '/api/bookings/{id}/calendar',
  access: 'manage',
  answers: { 200: { media: 'text/calendar' } },
  problems: ['unknown-booking'],
} as const satisfies Route;
