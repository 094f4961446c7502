import { formatDate } from '../../../domain/calendar-date.ts';
import type { Practice, Room } from '../../../domain/practice.ts';
import type { Result } from '../../../domain/result.ts';
import { type RoomId, roomId } from '../../../domain/units.ts';
import { formatTime } from '../../../domain/wall-time.ts';
import { dateRange, weeklySpan } from '../../../domain/written-times.ts';
import type { RoomChanged } from '../../../use-cases/change-room.ts';
import type { EditRefusal, MadeOn } from '../../../use-cases/edit.ts';
import { type Cursors, pageOf } from '../../cursor.ts';
import { refused, sameId } from '../../edits.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import { etagOf } from '../../request.ts';
import type * as routes from '../../routes/console/rooms.ts';
import type { RoomAnswer, RoomBody } from '../../schemas/console/rooms.ts';
import { consoleBookingAnswer } from './booking-answer.ts';

type NewRoom = Omit<Room, 'version'>;

export interface RoomsUseCases {
  readonly cursors: Cursors;
  readonly showPractice: () => Promise<Practice>;
  readonly addRoom: (room: NewRoom) => Promise<Result<Room, { readonly kind: 'id-taken' }>>;
  readonly changeRoom: (
    room: NewRoom,
    madeOn: MadeOn,
  ) => Promise<Result<RoomChanged, EditRefusal<Room> | { readonly kind: 'unknown-room' }>>;
}

export const roomsHandlers = (useCases: RoomsUseCases): RouteHandlers<typeof routes> => ({
  listRooms: async ({ query }) => {
    const { rooms } = await useCases.showPractice();
    const list = { name: 'rooms', all: rooms, key: ({ id }: Room) => id };
    const page = pageOf(useCases.cursors, list, query);
    if (!page.ok) return { problem: page.error };
    return { status: 200, body: { ...page.value, items: page.value.items.map(roomAnswer) } };
  },

  addRoom: async ({ body }) => {
    const added = await useCases.addRoom(roomOf(roomId(body.id), body));
    if (!added.ok) return { problem: { code: added.error.kind } };
    const { id, version } = added.value;
    const headers = { location: `/api/console/rooms/${id}`, etag: etagOf(version) };
    return { status: 201, body: roomAnswer(added.value), headers };
  },

  changeRoom: async ({ params, body, ifMatch }) => {
    const id = roomId(params['id'] ?? '');
    const same = sameId(id, body);
    if (!same.ok) return { problem: same.error };
    const changed = await useCases.changeRoom(roomOf(id, body), ifMatch);
    if (!changed.ok) return refused(changed.error, roomAnswer);
    const { room, stranded } = changed.value;
    return {
      status: 200,
      body: { ...roomAnswer(room), stranded: stranded.map(consoleBookingAnswer) },
      headers: { etag: etagOf(room.version) },
    };
  },
});

const roomOf = (id: RoomId, { hours, closures, name, address, postcode, arrival }: RoomBody): NewRoom => ({
  id,
  name,
  address,
  postcode,
  arrival,
  hours: hours?.map(weeklySpan) ?? null,
  closures: closures.map(dateRange),
});

const roomAnswer = ({ id, version, hours, closures, ...room }: Room): RoomAnswer => ({
  id,
  name: room.name,
  address: room.address,
  postcode: room.postcode,
  arrival: room.arrival,
  hours:
    hours?.map(({ weekday, from, until }) => ({
      weekday,
      from: formatTime(from),
      until: formatTime(until),
    })) ?? null,
  closures: closures.map(({ from, to }) => ({ from: formatDate(from), to: formatDate(to) })),
  etag: etagOf(version),
});
