import { useSession } from '../session.ts';
import type { Change } from './change.ts';
import { sayOpen } from './entries.tsx';

export function EmptyWeek({ own }: { own: boolean }) {
  return (
    <p class="empty-state">
      Nothing is open and nobody is booked this week.{' '}
      {own ? (
        <>
          Add hours here, or say on the <a href="/console/hours">Hours page</a> when you work every week.
        </>
      ) : (
        <>
          Hours are entered on the <a href="/console/hours">Hours page</a>.
        </>
      )}
    </p>
  );
}

interface UnsavedProps {
  readonly change: Change;
  readonly decide: (change: Change) => void;
  readonly giveUp: () => void;
}

/** Hours that keys have moved, or that a reload has left in the air. */
export function Unsaved({ change, decide, giveUp }: UnsavedProps) {
  const { names } = useSession();
  const { was, is } = change;
  return (
    <div class="notice unsaved">
      <p>
        <strong>Not saved:</strong> {was ? sayOpen(was, names) : 'new hours'}
        {is && `, now ${sayOpen(is, names)}`}
      </p>
      <p class="decision">
        <button type="button" class="button" onClick={() => decide(change)}>
          Save…
        </button>
        <button type="button" class="quiet button" onClick={giveUp}>
          Give up
        </button>
      </p>
    </div>
  );
}

export function KeysHelp() {
  return (
    <>
      <p class="unseen" id="calendar-keys">
        Enter changes these hours. Alt with arrow keys moves them, Shift with arrow keys stretches them.
      </p>
      <details class="keys-help">
        <summary>How to change hours here</summary>
        <p>
          Press open hours to change or remove them. With a mouse: drag the middle to move them, an edge to
          stretch them, or free ground to add some. Nothing is saved before you are asked.
        </p>
        <p>By keyboard, on open hours:</p>
        <dl class="particulars">
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>opens the form, which can do all of it</dd>
          <dt>
            <kbd>Alt</kbd> + arrows
          </dt>
          <dd>move them: a quarter of an hour up or down, a day left or right</dd>
          <dt>
            <kbd>Shift</kbd> + <kbd>↑</kbd> <kbd>↓</kbd>
          </dt>
          <dd>end earlier or later</dd>
          <dt>
            <kbd>Shift</kbd> + <kbd>←</kbd> <kbd>→</kbd>
          </dt>
          <dd>begin earlier or later</dd>
          <dt>
            <kbd>N</kbd>
          </dt>
          <dd>adds hours on that day</dd>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>gives up what is not saved</dd>
        </dl>
      </details>
    </>
  );
}
