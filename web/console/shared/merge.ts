/** A part of something edited, by its label: `Monday`. */
export type Parts = Readonly<Record<string, unknown>>;

/** One part that two people have changed, each in their way. */
export interface Clash {
  readonly part: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merge {
  /** What only one of the two has changed is as they left it; of a clash it is mine. */
  readonly merged: Parts;
  /** In the order of the parts. */
  readonly clashes: readonly Clash[];
}

/**
 * Brings two edits of the same thing together, part by part.
 * @param base - what both began with
 */
export function mergeEdits(base: Parts, mine: Parts, theirs: Parts): Merge {
  const parts = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])];
  const merged = parts.map((part) => [part, same(mine[part], base[part]) ? theirs[part] : mine[part]]);
  const clashes = parts
    .filter(
      (part) =>
        !same(mine[part], base[part]) && !same(theirs[part], base[part]) && !same(mine[part], theirs[part]),
    )
    .map((part) => ({ part, mine: mine[part], theirs: theirs[part] }));
  return { merged: Object.fromEntries(merged), clashes };
}

/** The merge, but of a clash it is theirs. */
export const withTheirs = ({ merged, clashes }: Merge): Parts => ({
  ...merged,
  ...Object.fromEntries(clashes.map(({ part, theirs }) => [part, theirs])),
});

/** Of JSON's values, whose fields come in one order. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
