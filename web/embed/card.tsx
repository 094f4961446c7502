import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { addressOf } from '../shared/booking-address.ts';
import { type Names, namesOf } from '../shared/names.ts';
import { nextFree } from '../shared/next-free.ts';
import type { Wanted } from '../shared/weeks.ts';
import { clockIn } from '../shared/when.ts';
import type { Times } from './read-times.ts';

interface CardProps {
  /** Of our site. */
  readonly origin: string;
  readonly times: Times;
  readonly wanted: Wanted;
}

/** "Book a free 15-minute consultation": where, how soon, and the way there. A room or a therapist that we do not have is any. */
export function Card({ origin, times, wanted: { room, therapist } }: CardProps) {
  const { practice } = times;
  const person = practice.therapists.find(({ id }) => id === therapist);
  const place = practice.rooms.find(({ id }) => id === room);
  const wanted = { room: place?.id ?? null, therapist: person?.id ?? null };
  const names = namesOf(practice);
  return (
    <div class="card box">
      <h2>
        Book a free <span class="unbroken">{practice.consultation.minutes}-minute</span> consultation
        {person && ` with ${person.name}`}
      </h2>
      <p class="where">{place ? <Place names={names} room={place} /> : placesOf(practice, person)}</p>
      <NextFree times={times} wanted={wanted} />
      <a class="button" href={origin + addressOf(wanted)}>
        See free times
        {place && ` in ${names.room(place.id)}`}
        {person && ` with ${names.short([person.id])}`}
      </a>
    </div>
  );
}

type Room = PracticeAnswer['rooms'][number];
type Therapist = PracticeAnswer['therapists'][number];

function Place({ names, room }: { names: Names; room: Room }) {
  const { id, name, address, postcode } = room;
  const known = names.room(id);
  return (
    <>
      <b>{known}</b>
      <br />
      {name !== known && `${name}, `}
      {address}, <span class="unbroken">{postcode}</span>
    </>
  );
}

/** `In Hove, Lewes or Brighton`; of somebody who works nowhere yet, nothing. */
function placesOf(practice: PracticeAnswer, person: Therapist | undefined): string {
  const names = namesOf(practice);
  const rooms = practice.rooms.filter(({ id }) => !person || person.rooms.includes(id));
  const [last = '', ...others] = rooms.map(({ id }) => names.room(id)).reverse();
  if (others.length === 0) return last && `In ${last}`;
  return `In ${others.reverse().join(', ')} or ${last}`;
}

function NextFree({ times, wanted }: { times: Times; wanted: Wanted }) {
  const next = nextFree(times, wanted);
  if (!next) return <p class="next">No free times just now</p>;
  const { practice } = times;
  return (
    <p class="next">
      Next free: <b>{clockIn(practice.timeZone).short(next)}</b>
    </p>
  );
}
