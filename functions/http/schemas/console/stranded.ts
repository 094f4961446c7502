import * as z from 'zod';
import { consoleBooking } from './bookings.ts';

/** Confirmed bookings still to come that stand outside the hours as they are now. */
export const stranded = z.array(consoleBooking);
