import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { type Asked, Awaited, useAsked } from '../shared/asked.tsx';
import { useRecordEdit } from '../shared/record-edit.ts';
import { RecordForm } from '../shared/record-form.tsx';
import { together, wholeList } from '../shared/replies.ts';
import { WayBack } from './practice.tsx';
import { RulesFields } from './rules-fields.tsx';
import { RULES_LABELS, rulesBodyOf, rulesFaults, rulesFormOf } from './rules-form.ts';

type Answers = readonly [settings: PracticeSettings, rooms: readonly RoomAnswer[]];

export function Rules() {
  const { api, moved } = useSession();
  const asked = useAsked<Answers>('/api/console/practice', (path) =>
    together([api.ask<PracticeSettings>(path), wholeList<RoomAnswer>(api, '/api/console/rooms')]),
  );
  return (
    <>
      <WayBack to="/console/practice" name="Practice" />
      <Heading title="Rules" focus={moved}>
        Rules
      </Heading>
      <p>What is saved here holds from the next request on. Bookings that stand are kept as they are.</p>
      <Awaited asked={asked} what="the rules">
        {(answers) => <EditRules asked={asked} answers={answers} />}
      </Awaited>
    </>
  );
}

function EditRules({ asked, answers: [settings, rooms] }: { asked: Asked<Answers>; answers: Answers }) {
  const { refresh, names } = useSession();
  const edit = useRecordEdit(
    {
      name: 'rules',
      path: '/api/console/practice',
      formOf: rulesFormOf,
      bodyOf: rulesBodyOf,
      faultsOf: rulesFaults,
      labels: RULES_LABELS,
    },
    { answer: settings, etag: asked.etag },
    ({ answer, etag }) => {
      asked.set([answer, rooms], etag);
      refresh();
    },
  );
  const sayTravel = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([pair, minutes]) => `${pair.split(' ').map(names.room).join(' and ')}: ${minutes || 'none'}`)
          .join('; ')
      : String(value);
  return (
    <RecordForm edit={edit} what="These rules" labels={RULES_LABELS} say={sayTravel}>
      <RulesFields form={edit.form} rooms={rooms} faults={edit.faults} change={edit.change} />
    </RecordForm>
  );
}
