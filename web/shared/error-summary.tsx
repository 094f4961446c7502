import type { TargetedMouseEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fault } from './fault.ts';

interface ErrorSummaryProps {
  readonly faults: readonly Fault[];
  /** Leads to the free times; without it none is offered. */
  readonly seeTimes?: () => void;
}

/** Takes focus whenever there is something new in it, so that nobody has to look for what went wrong. */
export function ErrorSummary({ faults, seeTimes }: ErrorSummaryProps) {
  const summary = useRef<HTMLElement>(null);
  useLayoutEffect(() => summary.current?.focus(), [faults]);
  return (
    <section ref={summary} class="errors" tabIndex={-1} aria-labelledby="errors">
      <h2 id="errors">There is a problem</h2>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={text}>{field ? <FieldLink field={field} text={text} /> : text}</li>
        ))}
      </ul>
      {seeTimes && faults.some(({ otherTime }) => otherTime) && (
        <button type="button" class="button" onClick={seeTimes}>
          See the free times
        </button>
      )}
      {faults.some(({ reload }) => reload) && (
        <button type="button" class="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      )}
    </section>
  );
}

/** Goes to the field, which may stand in a shadow tree, without leaving a mark in the address or the history. */
function FieldLink({ field, text }: { field: string; text: string }) {
  const follow = (press: TargetedMouseEvent<HTMLAnchorElement>) => {
    press.preventDefault();
    const root = press.currentTarget.getRootNode() as Document | ShadowRoot;
    root.getElementById(field)?.focus();
  };
  return (
    <a href={`#${field}`} onClick={follow}>
      {text}
    </a>
  );
}
