import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Available } from '../shared/availability.ts';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import { TimesPicker } from '../shared/times-picker.tsx';
import type { Wanted } from '../shared/weeks.ts';
import { SaidTime } from './said-time.tsx';
import type { Step, Steps } from './step.ts';

interface MoveTimesProps {
  readonly booking: BookingWithHistory;
  readonly available: Available;
  readonly names: Names;
  readonly step: Extract<Step, { kind: 'times' }>;
  readonly steps: Steps;
  /** The time from which the visitor came back. */
  readonly cameFrom: Slot | undefined;
}

/** Where the booking can move to, below where it is now. */
export function MoveTimes({ booking, available, names, step, steps, cameFrom }: MoveTimesProps) {
  const { wanted } = step;
  return (
    <>
      <Heading title="Move your appointment – choose a time" focus={steps.moved && !cameFrom}>
        Choose a new time
      </Heading>
      <p class="present">
        Your time now: <br />
        <SaidTime
          at={booking}
          room={booking.room.id}
          with={booking.therapist.name}
          clock={available.clock}
          names={names}
        />
      </p>
      <Whose
        {...{ booking, available, names, wanted }}
        change={(next) => steps.replace({ ...step, wanted: next })}
      />
      <TimesPicker
        available={available}
        names={names}
        wanted={wanted}
        date={step.date}
        cameFrom={cameFrom}
        showWeek={(date) => steps.replace({ ...step, date })}
        choose={(chosen) => steps.go({ kind: 'confirm', wanted, chosen })}
      />
      <p class="way-back">
        <button type="button" class="link" onClick={() => history.back()}>
          Keep it as it is
        </button>
      </p>
    </>
  );
}

interface WhoseProps extends Pick<MoveTimesProps, 'booking' | 'available' | 'names'> {
  readonly wanted: Wanted;
  readonly change: (wanted: Wanted) => void;
}

/** Which times are listed: at first those of the same room, with whoever is free. */
function Whose({ booking: { room, therapist }, available: { practice }, names, wanted, change }: WhoseProps) {
  return (
    <ul class="choices">
      {practice.rooms.length > 1 && (
        <li>
          <Toggle
            label={`Only in ${names.room(room.id)}`}
            pressed={wanted.room !== null}
            change={(only) => change({ ...wanted, room: only ? room.id : null })}
          />
        </li>
      )}
      {practice.therapists.length > 1 && (
        <li>
          <Toggle
            label={`Only with ${therapist.name}`}
            pressed={wanted.therapist !== null}
            change={(only) => change({ ...wanted, therapist: only ? therapist.id : null })}
          />
        </li>
      )}
    </ul>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly change: (pressed: boolean) => void;
}

const Toggle = ({ label, pressed, change }: ToggleProps) => (
  <button type="button" class="quiet toggle button" aria-pressed={pressed} onClick={() => change(!pressed)}>
    {label}
  </button>
);
