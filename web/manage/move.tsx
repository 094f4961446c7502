import { useEffect, useRef } from 'preact/hooks';
import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { useAvailability } from '../shared/availability.ts';
import { Heading } from '../shared/heading.tsx';
import { namesOf } from '../shared/names.ts';
import { TimesToCome } from '../shared/times-to-come.tsx';
import type { ChangeSubject } from './change.ts';
import { ConfirmMove } from './confirm-move.tsx';
import { MoveTimes } from './move-times.tsx';
import type { Step, Steps } from './step.ts';

interface MoveProps extends ChangeSubject {
  readonly booking: BookingWithHistory;
  readonly step: Extract<Step, { kind: 'times' | 'confirm' }>;
  readonly steps: Steps;
}

/** First another time, then a press that moves the booking there. */
export function Move({ step, steps, ...subject }: MoveProps) {
  const lastChosen = useRef<Slot | undefined>(undefined);
  const availability = useAvailability();
  const { available } = availability;
  if (step.kind === 'confirm') lastChosen.current = step.chosen;
  useEffect(() => {
    if (step.kind === 'times') availability.refresh();
  }, [step]);
  if (!available) {
    return (
      <>
        <Heading title="Move your appointment" focus={steps.moved}>
          Move your appointment
        </Heading>
        <TimesToCome failed={availability.failed} again={availability.reload} />
      </>
    );
  }
  const names = namesOf(available.practice);
  const common = { ...subject, available, names, steps };
  if (step.kind === 'times') return <MoveTimes {...common} step={step} cameFrom={lastChosen.current} />;
  const seeTimes = () => {
    availability.reload();
    history.back();
  };
  return <ConfirmMove {...common} step={step} seeTimes={seeTimes} />;
}
