import * as bookings from './routes/bookings.ts';
import type { Route } from './routes/route.ts';
import * as slots from './routes/slots.ts';

export type { Access, HttpFunction, Route } from './routes/route.ts';

/**
 * Every route of the API, once: the stack makes its routes from this list, each function's handlers dispatch on its part of
 * it, the OpenAPI document is printed from it and the pages are typed by its schemas. It is data: importing it does nothing.
 */
export const routes: readonly Route[] = [...Object.values(slots), ...Object.values(bookings)];
