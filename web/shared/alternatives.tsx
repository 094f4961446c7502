import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Names } from './names.ts';
import { fullName, slotKey } from './week.tsx';
import type { Clock } from './when.ts';

interface AlternativesProps {
  /** Nearest in time first, as the API gives them. */
  readonly slots: readonly Slot[];
  readonly clock: Clock;
  readonly names: Names;
  readonly whoMatters: boolean;
  /** What the visitor need not fear for: `Everything that you typed is kept`. */
  readonly kept: string;
  readonly choose: (slot: Slot) => void;
  readonly seeTimes: () => void;
}

/** Stands above a step whose time went to somebody else, and takes focus. */
export function Alternatives({ slots, clock, names, whoMatters, kept, choose, seeTimes }: AlternativesProps) {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.focus(), [slots]);
  return (
    <section ref={section} class="gentle errors" tabIndex={-1} aria-labelledby="alternatives">
      <h2 id="alternatives">That time has just been taken</h2>
      <p>
        Someone else was a moment quicker. {kept}
        {slots.length > 0 ? '; these are the nearest times that are still free:' : '.'}
      </p>
      <ul class="alternatives">
        {slots.map((slot) => (
          <li key={slotKey(slot)}>
            <button
              type="button"
              class="time"
              aria-label={fullName(slot, { clock, names, whoMatters })}
              onClick={() => choose(slot)}
            >
              <span class="time-start">{clock.short(slot.start)}</span>
              <span>
                {names.room(slot.room)}
                {whoMatters && `, ${names.short(slot.therapists)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="link" onClick={seeTimes}>
          See all free times
        </button>
      </p>
    </section>
  );
}
