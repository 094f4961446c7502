import type { Practice, Room } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type EditRefusal, editRefusal, isOwn, type MadeOn, type Raised } from './edit.ts';
import type { Committed } from './effects.ts';
import { type BookingWithMails, findStranded, type StrandedEffects } from './find-stranded.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface ChangeRoomEffects extends StrandedEffects {
  readonly readPractice: () => Promise<Practice>;
  /** @param room - at its next version; the first: it is new */
  readonly commitRoom: (room: Room, raised: Raised) => Promise<Committed>;
}

export interface RoomChanged {
  readonly room: Room;
  readonly stranded: readonly BookingWithMails[];
}

/** Adds a room, which nobody works in yet. */
export function addRoom(
  effects: ChangeRoomEffects,
  room: Omit<Room, 'version'>,
): Promise<Result<Room, { readonly kind: 'id-taken' }>> {
  return untilDecided(effects, async () => {
    const added = { ...room, version: 1 };
    return (await effects.commitRoom(added, [])) === 'done' ? ok(added) : fail({ kind: 'id-taken' });
  });
}

/** Replaces a room. Its hours and closures bound everyone's: when they change, so do the versions that bookings rest on. */
export async function changeRoom(
  effects: ChangeRoomEffects,
  edit: Omit<Room, 'version'>,
  madeOn: MadeOn,
): Promise<Result<RoomChanged, EditRefusal<Room> | { readonly kind: 'unknown-room' }>> {
  const tried: Tried = {};
  const changed = await untilDecided(effects, () => attempt(effects, edit, { madeOn, tried }));
  if (!changed.ok) return changed;
  const { practice, room } = changed.value;
  return ok({ room, stranded: await findStranded(effects, practice, (taken) => taken.room === room.id) });
}

/** What this request has tried to write. */
interface Tried {
  room?: Room;
}

async function attempt(
  effects: ChangeRoomEffects,
  edit: Omit<Room, 'version'>,
  { madeOn, tried }: { madeOn: MadeOn; tried: Tried },
) {
  const practice = await effects.readPractice();
  const current = practice.rooms.find(({ id }) => id === edit.id);
  if (!current) return fail({ kind: 'unknown-room' as const });
  if (isOwn(tried.room, current)) return ok({ practice, room: current });
  const refused = editRefusal(madeOn, { version: current.version, current });
  if (refused) return fail(refused);
  const room = { ...edit, version: current.version + 1 };
  tried.room = room;
  const raised = isOpenAlike(room, current) ? [] : practice.therapists.map(({ id }) => id);
  if ((await effects.commitRoom(room, raised)) === 'lost') return AGAIN;
  return ok({ practice: withRoom(practice, room), room });
}

/** Both come from the same schema or the table, with their fields in any order. */
const isOpenAlike = (one: Room, other: Room): boolean => openingOf(one) === openingOf(other);

const openingOf = ({ hours, closures }: Room): string =>
  JSON.stringify([
    hours?.map(({ weekday, from, until }) => [weekday, from, until]) ?? null,
    closures.map(({ from, to }) => [from, to]),
  ]);

const withRoom = (practice: Practice, room: Room): Practice => ({
  ...practice,
  rooms: practice.rooms.map((each) => (each.id === room.id ? room : each)),
});
