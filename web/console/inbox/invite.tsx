import { useState } from 'preact/hooks';
import { addressOf, landingAddress } from '../../shared/booking-address.ts';
import { useSession } from '../session.ts';

/** Puts the address where a consultation can be booked into the reply: of any room, of one, or of one therapist. */
export function Invite({ insert }: { insert: (words: string) => void }) {
  const { me, names } = useSession();
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState(landingAddress(null));
  const places: readonly (readonly [string, string])[] = [
    [landingAddress(null), 'Any room, anybody'],
    ...me.rooms.map(({ id }) => [addressOf({ room: id, therapist: null }), names.room(id)] as const),
    ...me.therapists
      .filter(({ active }) => active)
      .map(({ id, name }) => [addressOf({ room: null, therapist: id }), `With ${name}`] as const),
  ];
  if (!open)
    return (
      <button type="button" class="quiet button" onClick={() => setOpen(true)}>
        Invite to book
      </button>
    );
  return (
    <fieldset class="invite">
      <legend class="unseen">Invite to book</legend>
      <label for="invite">The link of</label>
      <select id="invite" value={path} onChange={(event) => setPath(event.currentTarget.value)}>
        {places.map(([address, name]) => (
          <option key={address} value={address}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="quiet button"
        onClick={() => {
          insert(location.origin + path);
          setOpen(false);
        }}
      >
        Put it in
      </button>
      <button type="button" class="link" onClick={() => setOpen(false)}>
        Leave it
      </button>
    </fieldset>
  );
}
