/** What several use cases need from outside: the clock, chance and waiting. */
export interface Surroundings {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Thrown by a store function when the table did not answer in time or asked for patience, so that nothing is known: not an
 * answer about the data. Whoever can try again does; the endpoint answers 503.
 */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** Rivals for the same rows: the table is well, and somebody else was always first. */
export class Contended extends Busy {}

/** `lost`: a row was no longer as it was read, or a key no longer free. Nothing was written. */
export type Committed = 'done' | 'lost';
