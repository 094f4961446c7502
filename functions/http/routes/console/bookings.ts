import { cancellationBody, rescheduleBody } from '../../schemas/bookings.ts';
import {
  absenceAnswer,
  absenceBody,
  bookingDetails,
  bookingList,
  bookingsQuery,
  outcomeBody,
} from '../../schemas/console/bookings.ts';
import { searchAnswer, searchBody } from '../../schemas/console/search.ts';
import { moveProblems } from '../move-problems.ts';
import type { Route } from '../route.ts';

export const listBookings = {
  name: 'listBookings',
  summary: 'The bookings of a range of dates, both ends included, in order of start',
  function: 'console',
  method: 'GET',
  path: '/api/console/bookings',
  access: 'staff',
  query: bookingsQuery,
  answers: { 200: bookingList },
  problems: ['unknown-therapist'],
} as const satisfies Route;

export const showBookingDetails = {
  name: 'showBookingDetails',
  summary: 'A booking with what happened to it and its mails',
  function: 'console',
  method: 'GET',
  path: '/api/console/bookings/{id}',
  access: 'own-booking',
  answers: { 200: bookingDetails },
  problems: ['unknown-booking'],
} as const satisfies Route;

export const cancelForClient = {
  name: 'cancelForClient',
  summary: 'Cancels a booking that has not begun and writes to the client; again: as it is',
  function: 'console',
  method: 'POST',
  path: '/api/console/bookings/{id}/cancellation',
  access: 'own-booking',
  body: cancellationBody,
  answers: { 200: bookingDetails },
  problems: ['unknown-booking', 'already-started', 'busy'],
} as const satisfies Route;

export const moveForClient = {
  name: 'moveForClient',
  summary: 'Moves a booking that has not begun and writes to the client, or changes nothing; without notice',
  function: 'console',
  method: 'POST',
  path: '/api/console/bookings/{id}/reschedule',
  access: 'own-booking',
  body: rescheduleBody,
  answers: { 200: bookingDetails },
  problems: moveProblems,
} as const satisfies Route;

export const noteOutcome = {
  name: 'noteOutcome',
  summary: 'Notes what came of a consultation that has begun',
  function: 'console',
  method: 'POST',
  path: '/api/console/bookings/{id}/outcome',
  access: 'own-booking',
  body: outcomeBody,
  answers: { 200: bookingDetails },
  problems: ['unknown-booking', 'already-cancelled', 'not-started', 'busy'],
} as const satisfies Route;

export const reportAbsence = {
  name: 'reportAbsence',
  summary:
    'Lists what an absence would cancel; confirmed, closes the dates, cancels and writes to each client',
  function: 'console',
  method: 'POST',
  path: '/api/console/therapists/{id}/absence',
  access: 'own-therapist',
  body: absenceBody,
  answers: { 200: absenceAnswer },
  problems: ['unknown-therapist', 'busy'],
} as const satisfies Route;

export const search = {
  name: 'search',
  summary: 'Bookings and conversations by name, address or reference, of what the caller may see',
  function: 'console',
  method: 'POST',
  path: '/api/console/search',
  access: 'staff',
  body: searchBody,
  answers: { 200: searchAnswer },
  problems: [],
} as const satisfies Route;
