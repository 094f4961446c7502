import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { NothingHere } from '../shared/nothing-here.tsx';
import { Figures } from './figures.tsx';
import { NewRoom } from './new-room.tsx';
import { NewTherapist } from './new-therapist.tsx';
import { People } from './people.tsx';
import { Room } from './room.tsx';
import { Rooms } from './rooms.tsx';
import { Rules } from './rules.tsx';
import { Therapist } from './therapist.tsx';
import { Therapists } from './therapists.tsx';

/** What an owner runs. Each part has an address of its own. */
export function Practice() {
  const [, part, id] = useSession().place.parts;
  switch (part) {
    case undefined:
      return <Overview />;
    case 'rooms':
      return id === undefined ? <Rooms /> : id === 'new' ? <NewRoom /> : <Room key={id} id={id} />;
    case 'therapists':
      return id === undefined ? (
        <Therapists />
      ) : id === 'new' ? (
        <NewTherapist />
      ) : (
        <Therapist key={id} id={id} />
      );
    case 'rules':
      return <Rules />;
    case 'people':
      return <People />;
    case 'figures':
      return <Figures />;
    default:
      return <NothingHere />;
  }
}

const PARTS = [
  ['rooms', 'Rooms', 'Where clients come: addresses, arrival notes, when each room can be used.'],
  ['therapists', 'Therapists', 'Who works here: what clients read of them, inviting, leaving.'],
  ['rules', 'Rules', 'Length, notice, how far ahead, travel between rooms, how long data is kept.'],
  ['people', 'People', 'Everything that is kept of an address: export it, or erase it.'],
  ['figures', 'Figures', 'Booked, cancelled, attended, missed, became a client: month by month.'],
] as const;

function Overview() {
  const { moved, me } = useSession();
  return (
    <>
      <Heading title="Practice" focus={moved}>
        Practice
      </Heading>
      <p class="lead">{me.practice.name}</p>
      <ul class="parts-of-practice">
        {PARTS.map(([part, name, words]) => (
          <li key={part} class="card">
            <h2>
              <a href={`/console/practice/${part}`}>{name}</a>
            </h2>
            <p>{words}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads back from a part to what it is a part of. */
export function WayBack({ to, name }: { to: string; name: string }) {
  return (
    <p class="way-back">
      <a href={to}>{name}</a>
    </p>
  );
}
