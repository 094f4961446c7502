import { epochMs } from '../../../functions/domain/units.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import { Heading } from '../../shared/heading.tsx';
import { addDays } from '../../shared/when.ts';
import { todayIn } from '../hours/answers.ts';
import { useSession } from '../session.ts';
import { type Asked, Awaited, useAsked } from '../shared/asked.tsx';
import { NothingHere } from '../shared/nothing-here.tsx';
import { practiceModel, strandedIn } from '../shared/practice-model.ts';
import { useRecordEdit } from '../shared/record-edit.ts';
import { RecordForm } from '../shared/record-form.tsx';
import { together, wholeList } from '../shared/replies.ts';
import { Stranded } from '../shared/stranded.tsx';
import { WayBack } from './practice.tsx';
import { RoomFields } from './room-fields.tsx';
import { ROOM_LABELS, type RoomForm, roomBodyOf, roomFaults, roomFormOf, sayRoomPart } from './room-form.ts';

type Answers = readonly [
  rooms: readonly RoomAnswer[],
  settings: PracticeSettings,
  bookings: readonly ConsoleBooking[],
];

/** A practice books at most a year ahead. */
const FURTHEST_DAYS = 366;

export function Room({ id }: { id: string }) {
  const session = useSession();
  const { api } = session;
  const today = todayIn(session);
  const range = new URLSearchParams({ from: today, to: addDays(today, FURTHEST_DAYS), status: 'confirmed' });
  const asked = useAsked<Answers>('/api/console/rooms', (path) =>
    together([
      wholeList<RoomAnswer>(api, path),
      api.ask<PracticeSettings>('/api/console/practice'),
      wholeList<ConsoleBooking>(api, `/api/console/bookings?${range}`),
    ]),
  );
  return (
    <>
      <WayBack to="/console/practice/rooms" name="Rooms" />
      <Awaited asked={asked} what="the room">
        {(answers) => {
          const room = answers[0].find((each) => each.id === id);
          return room ? <EditRoom room={room} answers={answers} asked={asked} /> : <NothingHere />;
        }}
      </Awaited>
    </>
  );
}

interface EditRoomProps {
  readonly room: RoomAnswer;
  readonly answers: Answers;
  readonly asked: Asked<Answers>;
}

function EditRoom({ room, answers, asked }: EditRoomProps) {
  const { moved, refresh } = useSession();
  const [rooms, settings, bookings] = answers;
  const edit = useRecordEdit(
    {
      name: `room-${room.id}`,
      path: `/api/console/rooms/${room.id}`,
      formOf: roomFormOf,
      bodyOf: roomBodyOf,
      faultsOf: roomFaults,
      labels: ROOM_LABELS,
    },
    { answer: room, etag: room.etag },
    ({ answer, etag }) => {
      const now = { ...answer, id: room.id, etag: etag ?? '' };
      asked.set([rooms.map((each) => (each.id === room.id ? now : each)), settings, bookings]);
      refresh();
    },
  );
  const left = edit.changed ? leftOutside({ room, form: edit.form, settings, bookings }) : [];
  return (
    <>
      <Heading title={room.name} focus={moved}>
        {room.name}
      </Heading>
      <p class="hint">
        Clients book here by the link <code>/book/{room.id}</code>
      </p>
      <RecordForm edit={edit} what="This room" labels={ROOM_LABELS} say={sayRoomPart}>
        <RoomFields form={edit.form} faults={edit.faults} change={edit.change} />
        <Stranded bookings={left} when="before" />
      </RecordForm>
    </>
  );
}

interface Narrowing {
  readonly room: RoomAnswer;
  readonly form: RoomForm;
  readonly settings: PracticeSettings;
  readonly bookings: readonly ConsoleBooking[];
}

/** Whose bookings the room as it is in the form no longer holds, whatever the therapists' hours say. */
function leftOutside({ room, form, settings, bookings }: Narrowing): readonly ConsoleBooking[] {
  if (roomFaults(form).length > 0) return [];
  const here = bookings.filter((booking) => booking.room === room.id);
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from: '00:00',
    until: '24:00',
    room: room.id,
  }));
  const practice = practiceModel({
    settings,
    rooms: [{ ...room, ...roomBodyOf(form), closures: [...form.closures] }],
    therapists: [...new Set(here.map(({ therapist }) => therapist))].sort().map((id) => ({
      id,
      hours: { blocks: always, worksBankHolidays: true, perDay: 100 },
      exceptions: [],
    })),
  });
  return practice ? strandedIn(practice, here, epochMs(Date.now())) : [];
}
