import { useSession } from '../session.ts';
import { NothingHere } from '../shared/nothing-here.tsx';
import { BookingPage } from './booking-page.tsx';
import { BookingList } from './list.tsx';

/** The list, or one booking: `/console/bookings/<id>`, and `/move` below it. */
export function Bookings() {
  const {
    place: { parts },
  } = useSession();
  const [, id, step, ...more] = parts;
  if (id === undefined) return <BookingList />;
  if (more.length > 0 || (step !== undefined && step !== 'move')) return <NothingHere />;
  return <BookingPage key={id} id={id} moving={step === 'move'} />;
}
