import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface HeadingProps {
  /** What the browser's tab says. */
  readonly title: string;
  /** Whether to take focus, so that whoever cannot see that the step has changed hears it. Not on the first page. */
  readonly focus: boolean;
  readonly children: ComponentChildren;
}

/** The heading of a step; one a page. */
export function Heading({ title, focus, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useLayoutEffect(() => {
    if (!focus) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

export function useTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}
