import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../session.ts';
import type { Spoken } from './since.ts';

/** What has been said since the reply was begun, so that nobody answers twice or past each other. */
export function Overtaken({ by, name }: { by: readonly Spoken[]; name: string }) {
  const { clock } = useSession();
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.focus(), [by.at(-1)?.id]);
  return (
    <section ref={section} class="gentle errors" tabIndex={-1} aria-labelledby="overtaken">
      <h3 id="overtaken">Not sent yet: there is something new</h3>
      <p>
        This was written while you were writing. Your reply is kept below. If it still fits, send it anyway.
      </p>
      {by.map((entry) => (
        <blockquote key={entry.id}>
          <p class="hint">
            <bdi>{whoOf(entry, name)}</bdi>, {clock.short(entry.at)}
          </p>
          <p class="text" dir="auto">
            {entry.text}
          </p>
        </blockquote>
      ))}
    </section>
  );
}

function whoOf(entry: Spoken, name: string): string {
  switch (entry.kind) {
    case 'message':
      return name;
    case 'reply':
      return entry.by;
    case 'undelivered':
      return 'Mail that did not arrive';
  }
}
