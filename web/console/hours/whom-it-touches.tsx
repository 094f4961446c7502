import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Asked } from '../shared/asked.tsx';
import { Stranded } from '../shared/stranded.tsx';

/** Said within a form, before its change is made. */
export function WhomItTouches({
  asked: { value, failed, reading },
}: {
  asked: Asked<readonly ConsoleBooking[]>;
}) {
  if (value && value.length > 0) return <Stranded bookings={value} when="before" />;
  return (
    <p class="hint" role="status">
      {value && 'No booking is touched by this.'}
      {!value && reading && 'Looking for bookings…'}
      {!value &&
        !reading &&
        failed &&
        'We could not see whether bookings are touched. You are told once it is saved.'}
    </p>
  );
}
