import {
  bookingAnswer,
  bookingBody,
  bookingWithHistory,
  cancellationBody,
  rescheduleBody,
} from '../schemas/bookings.ts';
import { moveProblems } from './move-problems.ts';
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

export const cancelBooking = {
  name: 'cancelBooking',
  summary: 'Cancel a booking that has not begun; again: as it is',
  function: 'bookings',
  method: 'POST',
  path: '/api/bookings/{id}/cancellation',
  access: 'manage',
  body: cancellationBody,
  answers: { 200: bookingWithHistory },
  problems: ['unknown-booking', 'already-started', 'busy'],
} as const satisfies Route;

export const moveBooking = {
  name: 'moveBooking',
  summary: 'Move a booking that has not begun to another time, room or therapist, or change nothing',
  function: 'bookings',
  method: 'POST',
  path: '/api/bookings/{id}/reschedule',
  access: 'manage',
  body: rescheduleBody,
  answers: { 200: bookingWithHistory },
  problems: [...moveProblems, 'too-many-moves'],
} as const satisfies Route;
