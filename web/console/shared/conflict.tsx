import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Clash } from './merge.ts';

interface ConflictProps {
  /** What was changed: `These hours`. */
  readonly what: string;
  /** Where both changed the same part; empty: the changes go together. */
  readonly clashes: readonly Clash[];
  /** How a part's value reads: `09:00 to 13:00, Hove`. */
  readonly say: (value: unknown) => string;
  /** Saves both changes, with mine where they clash. */
  readonly keepMine: () => void;
  /** Saves both, with theirs where they clash. */
  readonly takeTheirs: () => void;
  /** Gives up my change. */
  readonly drop: () => void;
  readonly saving: boolean;
}

/** Told to whoever was later: both texts stand side by side, nothing is lost, and one press merges. */
export function Conflict({ what, clashes, say, keepMine, takeTheirs, drop, saving }: ConflictProps) {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.focus(), []);
  const waiting = saving ? 'true' : undefined;
  return (
    <section ref={section} class="gentle errors conflict" tabIndex={-1} aria-labelledby="conflict">
      <h2 id="conflict">{what} changed while you were editing</h2>
      {clashes.length === 0 ? (
        <p>Somebody else has saved a change of another part. Yours is kept, and the two go together.</p>
      ) : (
        <Clashes clashes={clashes} say={say} />
      )}
      <div class="decision">
        <button type="button" class="button" aria-disabled={waiting} onClick={keepMine}>
          {clashes.length === 0 ? 'Save both' : 'Save with mine'}
        </button>
        {clashes.length > 0 && (
          <button type="button" class="quiet button" aria-disabled={waiting} onClick={takeTheirs}>
            Save with theirs
          </button>
        )}
        <button type="button" class="link" onClick={drop}>
          Give up my changes
        </button>
      </div>
    </section>
  );
}

function Clashes({ clashes, say }: Pick<ConflictProps, 'clashes' | 'say'>) {
  return (
    <>
      <p>
        Somebody else has saved another version of the same. Yours is kept. Whatever only one of you changed
        is taken as it is; where both did, choose:
      </p>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">Theirs, saved</th>
              <th scope="col">Yours, not saved</th>
            </tr>
          </thead>
          <tbody>
            {clashes.map(({ part, mine, theirs }) => (
              <tr key={part}>
                <th scope="row">{part}</th>
                <td>{say(theirs)}</td>
                <td>{say(mine)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
