import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { wholeList } from '../shared/replies.ts';
import { WayBack } from './practice.tsx';
import { sayClosures, sayHours } from './room-form.ts';

/** All rooms, in order of id. */
function useRooms() {
  const { api } = useSession();
  return useAsked<readonly RoomAnswer[]>('/api/console/rooms', (path) => wholeList(api, path));
}

export function Rooms() {
  const { moved } = useSession();
  const asked = useRooms();
  return (
    <>
      <WayBack to="/console/practice" name="Practice" />
      <Heading title="Rooms" focus={moved}>
        Rooms
      </Heading>
      <p class="bar">
        <a class="button" href="/console/practice/rooms/new">
          Add a room
        </a>
      </p>
      <Awaited asked={asked} what="the rooms">
        {(rooms) =>
          rooms.length === 0 ? (
            <p class="empty-state">There is no room yet. Clients can book once there is one.</p>
          ) : (
            <ul class="practice-list">
              {rooms.map((room) => (
                <li key={room.id} class="card">
                  <h2>
                    <a href={`/console/practice/rooms/${room.id}`}>{room.name}</a>
                  </h2>
                  <p>
                    {room.address}, <span class="unbroken">{room.postcode}</span>
                  </p>
                  <p class="hint">
                    {sayHours(room.hours)}
                    {room.closures.length > 0 && <>. Closed: {sayClosures(room.closures)}</>}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </>
  );
}
