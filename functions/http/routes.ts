import * as bookings from './routes/bookings.ts';
import * as consoleBookings from './routes/console/bookings.ts';
import * as calendar from './routes/console/calendar.ts';
import * as conversations from './routes/console/conversations.ts';
import * as hours from './routes/console/hours.ts';
import * as people from './routes/console/people.ts';
import * as practice from './routes/console/practice.ts';
import * as rooms from './routes/console/rooms.ts';
import * as staff from './routes/console/staff.ts';
import * as therapists from './routes/console/therapists.ts';
import * as messages from './routes/messages.ts';
import type { Route } from './routes/route.ts';
import * as slots from './routes/slots.ts';

export type { Access, HttpFunction, OpenAccess, Route, StaffAccess } from './routes/route.ts';

/**
 * Every route of the API, once: the stack makes its routes from this list, each function's handlers dispatch on its part of
 * it, the OpenAPI document is printed from it and the pages are typed by its schemas. It is data: importing it does nothing.
 */
export const routes: readonly Route[] = [
  slots,
  bookings,
  messages,
  staff,
  practice,
  rooms,
  therapists,
  hours,
  consoleBookings,
  conversations,
  calendar,
  people,
].flatMap((module) => Object.values<Route>(module));
