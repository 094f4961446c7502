import type { Available } from './availability.ts';
import type { Names } from './names.ts';
import type { Wanted } from './weeks.ts';

interface WhoseTimesProps {
  /** Where a booking is now, by id. */
  readonly room: string;
  /** With whom it is now; null: that is not to be chosen. */
  readonly therapist: { readonly id: string; readonly name: string } | null;
  readonly available: Available;
  readonly names: Names;
  readonly wanted: Wanted;
  readonly change: (wanted: Wanted) => void;
}

/** Which times are listed for a booking that moves. A choice between one and the same is not offered. */
export function WhoseTimes({
  room,
  therapist,
  available: { practice },
  names,
  wanted,
  change,
}: WhoseTimesProps) {
  return (
    <ul class="choices">
      {practice.rooms.length > 1 && (
        <li>
          <Toggle
            label={`Only in ${names.room(room)}`}
            pressed={wanted.room !== null}
            change={(only) => change({ ...wanted, room: only ? room : null })}
          />
        </li>
      )}
      {therapist && practice.therapists.length > 1 && (
        <li>
          <Toggle
            label={`Only with ${therapist.name}`}
            pressed={wanted.therapist !== null}
            change={(only) => change({ ...wanted, therapist: only ? therapist.id : null })}
          />
        </li>
      )}
    </ul>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly change: (pressed: boolean) => void;
}

const Toggle = ({ label, pressed, change }: ToggleProps) => (
  <button type="button" class="quiet toggle button" aria-pressed={pressed} onClick={() => change(!pressed)}>
    {label}
  </button>
);
