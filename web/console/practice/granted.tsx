import type { ErasureAnswer } from '../../../functions/http/schemas/console/people.ts';
import { useSession } from '../session.ts';
import { Done } from '../shared/done.tsx';
import { countsOf, heldWords } from './held.ts';
import type { Outcome } from './wishes.ts';

/** Says what was done for somebody, and what is still to be done by hand. */
export function Granted({ outcome }: { outcome: Outcome }) {
  switch (outcome.kind) {
    case 'nothing':
      return (
        <Done words={`Nothing is kept of ${outcome.email}.`}>
          <p>
            There is nothing to export and nothing to erase. It may have come to its end by age, or they may
            have used another address: ask them.
          </p>
        </Done>
      );
    case 'exported':
      return (
        <Done words={`The file is saved: ${heldWords(countsOf(outcome.held))}.`}>
          <p>
            Your notes are in it too. Read it before you send it: it goes to {outcome.held.email}, and to
            nobody else.
          </p>
        </Done>
      );
    case 'erased':
      return (
        <Done words={`${outcome.email} is erased: ${heldWords(outcome.erased)}.`}>
          <Freed slots={outcome.erased.slots} />
          <p>
            Out of reach from here: mails and calendar entries that therapists have had. Ask them to delete
            those. Backups reach back 35 days; whoever restores one erases it again. The figures stay, and
            name nobody.
          </p>
        </Done>
      );
  }
}

function Freed({ slots }: Pick<ErasureAnswer, 'slots'>) {
  const { clock, names } = useSession();
  if (slots.length === 0) return null;
  return (
    <>
      <p>Free again; tell whoever would have waited:</p>
      <ul>
        {slots.map(({ start, room, therapist }) => (
          <li key={start}>
            {clock.short(start)}, {names.room(room)}, with {names.people([therapist])}
          </li>
        ))}
      </ul>
    </>
  );
}
