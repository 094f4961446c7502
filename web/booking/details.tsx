import type { Slot } from '../../functions/http/schemas/slots.ts';
import { Alternatives } from '../shared/alternatives.tsx';
import { announce } from '../shared/announce.ts';
import type { Available } from '../shared/availability.ts';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import type { Wanted } from '../shared/weeks.ts';
import { ChosenTime } from './chosen-time.tsx';
import { DetailsForm } from './form.tsx';
import type { Navigation } from './route.ts';
import { useSubmission } from './submission.ts';

interface DetailsProps {
  readonly available: Available;
  readonly names: Names;
  readonly focus: boolean;
  readonly wanted: Wanted;
  readonly chosen: Slot;
  readonly replace: Navigation['replace'];
  /** Goes back to the list, read anew. */
  readonly seeTimes: () => void;
}

export function DetailsStep({ available, names, focus, wanted, chosen, replace, seeTimes }: DetailsProps) {
  const { practice, clock } = available;
  const submission = useSubmission({ practice, chosen, therapist: wanted.therapist, replace });
  const { faults, alternatives } = submission;
  const whoMatters = wanted.therapist === null && practice.therapists.length > 1;
  const chooseInstead = (slot: Slot) => {
    submission.clear();
    replace({ chosen: slot });
    announce(`${fullTime(slot)} chosen. Press Book to book it.`);
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  const fullTime = (slot: Slot) =>
    `${clock.day(slot.start)}, ${clock.time(slot.start)}, ${names.room(slot.room)}`;
  const failed = faults.length > 0 || alternatives !== undefined;
  return (
    <>
      {alternatives && (
        <Alternatives
          slots={alternatives}
          clock={clock}
          names={names}
          whoMatters={whoMatters}
          kept="Everything that you typed is kept"
          choose={chooseInstead}
          seeTimes={seeTimes}
        />
      )}
      {faults.length > 0 && <ErrorSummary faults={faults} seeTimes={seeTimes} />}
      <Heading title={`${failed ? 'Error: ' : ''}Your details – ${fullTime(chosen)}`} focus={focus}>
        Your details
      </Heading>
      <div class="details">
        <ChosenTime
          available={available}
          names={names}
          wanted={wanted}
          chosen={chosen}
          lost={alternatives !== undefined}
          change={seeTimes}
        />
        <DetailsForm
          practice={practice}
          names={names}
          wanted={wanted}
          chosen={chosen}
          submission={submission}
        />
      </div>
    </>
  );
}
