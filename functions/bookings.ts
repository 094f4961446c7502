import { bookings } from './app.ts';

export const handler = bookings();
