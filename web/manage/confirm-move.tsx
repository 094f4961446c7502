import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { Alternatives } from '../shared/alternatives.tsx';
import { announce } from '../shared/announce.ts';
import type { Available } from '../shared/availability.ts';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import { SaidTime } from '../shared/said-time.tsx';
import { fullName } from '../shared/week.tsx';
import { type ChangeSubject, useMove } from './change.ts';
import type { Step, Steps } from './step.ts';

interface ConfirmMoveProps extends ChangeSubject {
  readonly booking: BookingWithHistory;
  readonly available: Available;
  readonly names: Names;
  readonly step: Extract<Step, { kind: 'confirm' }>;
  readonly steps: Steps;
  /** Goes back to the list, read anew. */
  readonly seeTimes: () => void;
}

/** Says from when to when, and moves by one press. */
export function ConfirmMove({
  booking,
  available,
  names,
  step,
  steps,
  seeTimes,
  ...subject
}: ConfirmMoveProps) {
  const { chosen, wanted } = step;
  const { clock, practice } = available;
  const move = useMove(subject);
  const { alternatives, faults, sending } = move;
  const free = whoTakesIt(chosen, wanted.therapist ?? booking.therapist.id);
  const [therapist, another] = free;
  const whoMatters = wanted.therapist === null && practice.therapists.length > 1;
  const chooseInstead = (slot: Slot) => {
    move.clear();
    steps.replace({ ...step, chosen: slot });
    announce(`${fullName(slot, { clock, names, whoMatters })} chosen. Press Move it to move there.`);
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  const failed = faults.length > 0 || alternatives !== undefined;
  const say = { clock, names };
  return (
    <>
      {alternatives && (
        <Alternatives
          slots={alternatives}
          {...say}
          whoMatters={whoMatters}
          kept="You still have the time that you had"
          choose={chooseInstead}
          seeTimes={seeTimes}
        />
      )}
      {faults.length > 0 && <ErrorSummary faults={faults} seeTimes={seeTimes} />}
      <Heading title={`${failed ? 'Error: ' : ''}Move your appointment?`} focus={steps.moved}>
        Move your appointment?
      </Heading>
      <dl class="facts">
        <div>
          <dt>From</dt>
          <dd>
            <SaidTime at={booking} room={booking.room.id} with={booking.therapist.name} {...say} />
          </dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>
            <SaidTime at={chosen} room={chosen.room} with={names.people(free)} {...say} />
            {alternatives && <span class="lost">No longer free</span>}
          </dd>
        </div>
      </dl>
      <div class="decision" aria-busy={sending}>
        <button
          type="button"
          class="button"
          aria-disabled={sending ? 'true' : undefined}
          onClick={() =>
            move.send({
              start: chosen.start,
              room: chosen.room,
              ...(therapist && !another ? { therapist } : {}),
            })
          }
        >
          {sending ? 'Moving…' : 'Move it'}
        </button>
        <button type="button" class="link" onClick={seeTimes}>
          Choose another time
        </button>
        <p class="progress" role="status">
          {move.progress}
        </p>
      </div>
    </>
  );
}

/** The present therapist where they are free then; else any who is, and which of several is left to us. */
const whoTakesIt = ({ therapists }: Slot, present: string): readonly string[] =>
  therapists.includes(present) ? [present] : therapists;
