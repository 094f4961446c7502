import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Available } from '../shared/availability.ts';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import { SaidTime } from '../shared/said-time.tsx';
import { TimesPicker } from '../shared/times-picker.tsx';
import { WhoseTimes } from '../shared/whose-times.tsx';
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
      <WhoseTimes
        room={booking.room.id}
        therapist={booking.therapist}
        {...{ available, names, wanted }}
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
