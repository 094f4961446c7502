import { useState } from 'preact/hooks';
import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import type { Slot } from '../../../functions/http/schemas/slots.ts';
import type { Available } from '../../shared/availability.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import type { Fault } from '../../shared/fault.ts';
import { TextField } from '../../shared/fields.tsx';
import type { Wanted } from '../../shared/weeks.ts';
import { useSession } from '../session.ts';
import { Choice } from '../shared/choice.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { instantAt } from './instant-at.ts';

interface AnotherTimeProps {
  readonly booking: BookingDetails;
  readonly available: Available;
  readonly wanted: Wanted;
  readonly choose: (slot: Slot) => void;
}

/** The list keeps the notice that clients have to give, and the practice need not: sooner times are entered. */
export function AnotherTime({ booking, available: { practice, clock }, wanted, choose }: AnotherTimeProps) {
  const { names } = useSession();
  const [said, setSaid] = useState({ date: clock.date(booking.start), time: '', room: booking.room });
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  useErrorTitle(faults.length > 0);
  const submit = (event: Event) => {
    event.preventDefault();
    const start = instantAt(clock, said);
    const wrong = faultsOf(said, start);
    setFaults(wrong);
    if (wrong.length > 0 || start === undefined) return;
    const end = new Date(Date.parse(start) + practice.consultation.minutes * MINUTE_MS).toISOString();
    choose({ start, end, room: said.room, therapists: wanted.therapist === null ? [] : [wanted.therapist] });
  };
  const message = (name: string) => faults.find(({ field }) => field === name)?.text;
  return (
    <section aria-labelledby="another">
      <h2 id="another">Or enter a time</h2>
      <p>
        The list leaves out what is sooner than {practice.minimumNoticeHours} hours from now. You may still
        move somebody there, within the hours.
      </p>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <form novalidate onSubmit={submit} class="another-time">
        <div class="filters">
          <TextField
            field="date"
            input={{ type: 'date' }}
            label="Date"
            value={said.date}
            message={message('date')}
            change={(date) => setSaid({ ...said, date })}
          />
          <TextField
            field="time"
            input={{ type: 'time' }}
            label="Time"
            value={said.time}
            message={message('time')}
            change={(time) => setSaid({ ...said, time })}
          />
          {practice.rooms.length > 1 && (
            <Choice
              id="room"
              label="Room"
              options={practice.rooms.map(({ id }) => [id, names.room(id)] as const)}
              value={said.room}
              change={(room) => setSaid({ ...said, room })}
            />
          )}
          <button type="submit" class="quiet button">
            Take this time
          </button>
        </div>
      </form>
    </section>
  );
}

const MINUTE_MS = 60_000;

function faultsOf({ date, time }: { date: string; time: string }, start: string | undefined): Fault[] {
  const empty = [
    ...(date === '' ? [{ field: 'date', text: 'Enter a date' }] : []),
    ...(time === '' ? [{ field: 'time', text: 'Enter a time' }] : []),
  ];
  if (empty.length > 0 || start !== undefined) return empty;
  return [{ field: 'time', text: 'On this date the clocks leave out this time. Enter another.' }];
}
