import { Heading } from '../../shared/heading.tsx';
import { therapistsOf, useSession } from '../session.ts';
import { type Asked, Awaited } from '../shared/asked.tsx';
import { NothingHere } from '../shared/nothing-here.tsx';
import type { HoursAnswers } from './answers.ts';
import { BankHolidays } from './bank-holidays.tsx';
import { OtherDatesToCome, useDatesEdit } from './dates-to-come.tsx';
import { useHoursAnswers } from './hours-asked.ts';
import { Preview } from './preview.tsx';
import { useWeeklyEdit } from './weekly-edit.ts';
import { WeeklyForm } from './weekly-form.tsx';

/** When a therapist works: their own, and for an owner everybody's. */
export function Hours() {
  const session = useSession();
  const { me, moved, place } = session;
  const therapists = therapistsOf(session);
  const [, asked] = place.parts;
  const id = asked ?? me.therapist ?? (therapists.length === 1 ? therapists[0]?.id : undefined);
  const therapist = therapists.find((each) => each.id === id);
  if (asked !== undefined && !therapist) return <NothingHere />;
  return (
    <>
      <Heading title="Hours" focus={moved}>
        Hours
      </Heading>
      {me.role === 'owner' && <Choice therapists={therapists} chosen={therapist?.id} />}
      {therapist && <HoursOf key={therapist.id} therapist={therapist.id} />}
    </>
  );
}

interface ChoiceProps {
  readonly therapists: ReturnType<typeof therapistsOf>;
  readonly chosen: string | undefined;
}

function Choice({ therapists, chosen }: ChoiceProps) {
  if (therapists.length === 0)
    return (
      <p class="empty-state">
        Nobody works here yet. <a href="/console/practice/therapists">Invite a therapist</a>, and their hours
        stand here.
      </p>
    );
  return (
    <nav aria-label="Whose hours">
      {chosen === undefined && <p class="lead">Choose whose hours to see.</p>}
      <ul class="whose-hours">
        {therapists.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`/console/hours/${id}`}
              class="quiet button"
              aria-current={id === chosen ? 'page' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function HoursOf({ therapist }: { therapist: string }) {
  const asked = useHoursAnswers(therapist);
  return (
    <Awaited asked={asked} what="the hours">
      {(answers) => <Editor therapist={therapist} asked={asked} answers={answers} />}
    </Awaited>
  );
}

interface EditorProps {
  readonly therapist: string;
  readonly asked: Asked<HoursAnswers>;
  readonly answers: HoursAnswers;
}

function Editor(props: EditorProps) {
  const edit = useWeeklyEdit(props);
  const dates = useDatesEdit(props.therapist, props.asked, props.answers);
  const { rooms, settings } = props.answers;
  return (
    <div class="hours-page">
      <WeeklyForm edit={edit} rules={{ rooms, stepMinutes: settings.stepMinutes }} />
      <Preview therapist={props.therapist} answers={props.answers} draft={edit.draft} />
      <div>
        <OtherDatesToCome {...props} edit={dates} />
        <BankHolidays answers={props.answers} draft={edit.draft} editDate={dates.editDate} />
      </div>
    </div>
  );
}
