import type { BookingAnswer } from '../../functions/http/schemas/bookings.ts';
import type { Available } from './availability.ts';
import type { Names } from './names.ts';

interface SaidTimeProps {
  readonly at: Pick<BookingAnswer, 'start' | 'end'>;
  /** By id. */
  readonly room: string;
  readonly with: string;
  readonly clock: Available['clock'];
  readonly names: Names;
}

/** When, where and with whom, in a few lines. */
export function SaidTime({ at, room, with: who, clock, names }: SaidTimeProps) {
  return (
    <>
      <strong>
        {clock.day(at.start)},{' '}
        <span class="unbroken">
          {clock.time(at.start)} to {clock.time(at.end)}
        </span>
      </strong>
      <br />
      {names.room(room)}, with {who}
    </>
  );
}
