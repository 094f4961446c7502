import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DoneProps {
  /** What was done. */
  readonly words: string;
  /** What can be done next. */
  readonly children?: ComponentChildren;
}

/** Says what was done, where the work was, and takes focus whenever it says something new. */
export function Done({ words, children }: DoneProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [words]);
  return (
    <div ref={box} class="done" tabIndex={-1}>
      <p>
        <strong>{words}</strong>
      </p>
      {children}
    </div>
  );
}
