import { calendarAnswer, calendarQuery, feedAnswer } from '../../schemas/console/calendar.ts';
import { figuresAnswer, figuresQuery } from '../../schemas/console/figures.ts';
import type { Route } from '../route.ts';

export const showCalendar = {
  name: 'showCalendar',
  summary: 'Open hours and bookings of a range of dates, both ends included, at most 62 days',
  function: 'console',
  method: 'GET',
  path: '/api/console/calendar',
  access: 'staff',
  query: calendarQuery,
  answers: { 200: calendarAnswer },
  problems: ['unknown-therapist', 'unknown-room'],
} as const satisfies Route;

export const showFigures = {
  name: 'showFigures',
  summary: 'How many consultations of a month were booked, and what became of them',
  function: 'console',
  method: 'GET',
  path: '/api/console/figures',
  access: 'owner',
  query: figuresQuery,
  answers: { 200: figuresAnswer },
  problems: [],
} as const satisfies Route;

export const newCalendarFeed = {
  name: 'newCalendarFeed',
  summary: 'Makes an address for a calendar to subscribe to, told this once; the one before it ends',
  function: 'console',
  method: 'POST',
  path: '/api/console/me/calendar-feed',
  access: 'staff',
  answers: { 201: feedAnswer },
  problems: ['busy'],
} as const satisfies Route;

/** A parameter of the gateway is a whole part of the path, so `.ics` is in it. */
export const readCalendarFeed = {
  name: 'readCalendarFeed',
  summary: 'The consultations of whoever made the address, for a calendar: `{token}.ics`',
  function: 'console',
  method: 'GET',
  path: '/api/feeds/{file}',
  access: 'feed',
  answers: { 200: { media: 'text/calendar' } },
  problems: ['unknown-feed'],
} as const satisfies Route;
