import type { CSSProperties } from 'preact';

/** Numbers that the style sheet places things by. */
export const cssValues = (values: Readonly<Record<`--${string}`, number>>): CSSProperties =>
  values as CSSProperties;
