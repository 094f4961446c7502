import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Available } from '../shared/availability.ts';
import type { Names } from '../shared/names.ts';
import type { Wanted } from '../shared/weeks.ts';

interface ChosenTimeProps {
  readonly available: Available;
  readonly names: Names;
  readonly wanted: Wanted;
  readonly chosen: Slot;
  /** Whether it went to somebody else. */
  readonly lost: boolean;
  readonly change: () => void;
}

export function ChosenTime({
  available: { practice, clock },
  names,
  wanted,
  chosen,
  lost,
  change,
}: ChosenTimeProps) {
  const room = practice.rooms.find(({ id }) => id === chosen.room);
  const free = wanted.therapist === null ? chosen.therapists : [wanted.therapist];
  const person = free.length === 1 ? practice.therapists.find(({ id }) => id === free[0]) : undefined;
  return (
    <section class="chosen" aria-labelledby="chosen">
      <h2 id="chosen">{lost ? 'No longer free' : 'Your time'}</h2>
      <p>
        <strong>{clock.day(chosen.start)}</strong>
        <br />
        {clock.time(chosen.start)} to {clock.time(chosen.end)}
      </p>
      {room && (
        <p>
          <strong>{names.room(room.id)}</strong>
          <br />
          {room.name}
          <br />
          {room.address}, <span class="unbroken">{room.postcode}</span>
        </p>
      )}
      <p>
        With <strong>{names.people(free)}</strong>
        {person?.pronouns && ` (${person.pronouns})`}
        {person?.about && <span class="about">{person.about}</span>}
      </p>
      <p>
        <button type="button" class="link" onClick={change}>
          Change time
        </button>
      </p>
    </section>
  );
}
