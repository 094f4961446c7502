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
import {
  pairKey,
  pairsOf,
  RULES_LABELS,
  rulesBodyOf,
  rulesFaults,
  rulesFieldOf,
  rulesFormOf,
  rulesFromParts,
  rulesPartsOf,
  TRAVEL,
} from './rules-form.ts';

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
      fieldOf: rulesFieldOf,
      fieldOfCode: { 'bookings-stand': 'timeZone', 'unknown-time-zone': 'timeZone' },
      partsOf: rulesPartsOf,
      fromParts: rulesFromParts,
    },
    { answer: settings, etag: asked.etag },
    ({ answer, etag }) => {
      asked.set([answer, rooms], etag);
      refresh();
    },
  );
  const journeys = Object.fromEntries(
    pairsOf(rooms).map((pair) => [
      `${TRAVEL}${pairKey(pair)}`,
      `Travel between ${pair.map(names.room).join(' and ')}`,
    ]),
  );
  return (
    <RecordForm
      edit={edit}
      what="These rules"
      labels={{ ...RULES_LABELS, ...journeys }}
      say={(value) => String(value ?? '') || '(nothing)'}
    >
      <RulesFields form={edit.form} rooms={rooms} faults={edit.faults} change={edit.change} />
    </RecordForm>
  );
}
