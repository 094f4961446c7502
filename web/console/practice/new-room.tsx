import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextField } from '../../shared/fields.tsx';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { useDraft } from '../shared/draft.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { idFrom } from './id-from.ts';
import { WayBack } from './practice.tsx';
import { RoomFields } from './room-fields.tsx';
import { EMPTY_ROOM, ROOM_LABELS, type RoomForm, roomBodyOf, roomFaults } from './room-form.ts';

interface NewRoomForm extends RoomForm {
  /** Empty: made of the name. */
  readonly id: string;
}

export function NewRoom() {
  const { moved, go, refresh } = useSession();
  const kept = useDraft<NewRoomForm>('room-new');
  const save = useSave(ROOM_LABELS);
  const form = kept.value ?? { id: '', ...EMPTY_ROOM };
  useErrorTitle(save.faults.length > 0);
  const press = async (event: SubmitEvent) => {
    event.preventDefault();
    const faults = roomFaults(form);
    if (faults.length > 0) return save.complain(faults);
    const { id, ...room } = form;
    const body = { ...roomBodyOf(room), id: id.trim() || idFrom(room.name) };
    const saved = await save.send<RoomAnswer>({ method: 'POST', path: '/api/console/rooms', body });
    if (saved?.kind === 'refused' && saved.problem.code === 'id-taken') save.complain([ID_TAKEN]);
    if (saved?.kind !== 'saved') return;
    kept.drop();
    refresh();
    go(`/console/practice/rooms/${saved.value.id}`);
  };
  return (
    <>
      <WayBack to="/console/practice/rooms" name="Rooms" />
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      <Heading title="Add a room" focus={moved}>
        Add a room
      </Heading>
      <form class="record-form" noValidate onSubmit={press}>
        <RoomFields form={form} faults={save.faults} change={(room) => kept.change({ ...form, ...room })} />
        <TextField
          field="id"
          input={{ type: 'text', autoComplete: 'off', placeholder: idFrom(form.name) }}
          label="Short name (optional)"
          hint="Stands in the room’s link and stays as it is: small letters, digits and hyphens. Without it, one is made of the name."
          value={form.id}
          message={save.faults.find(({ field }) => field === 'id')?.text}
          change={(id) => kept.change({ ...form, id })}
        />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={save.saving ? 'true' : undefined}>
            Add the room
          </button>
        </div>
        <p class="progress" role="status">
          {save.saving ? 'Saving…' : ''}
        </p>
      </form>
    </>
  );
}

const ID_TAKEN = { field: 'id', text: 'Short name: another room has it. Please choose another.' };
