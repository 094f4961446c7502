/** What time the handlers are told it is. One number that every worker thread sees at once. */
export interface Clock {
  /** Milliseconds since 1970, standing still; null: the machine's own time. */
  set(now: number | null): void;
  now(): number;
  readonly told: number | null;
  /** To be handed to worker threads, see `tell`. */
  readonly shared: SharedArrayBuffer;
}

export function createClock(): Clock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const [cell, real] = [new Float64Array(shared), Date.now];
  cell[0] = Number.NaN;
  const told = () => (Number.isNaN(cell[0]) ? null : (cell[0] ?? null));
  return {
    set: (now) => {
      cell[0] = now ?? Number.NaN;
    },
    now: () => told() ?? real(),
    get told() {
      return told();
    },
    shared,
  };
}

/** Replaces this thread's `Date` by one that asks the shared clock. Timers and `performance` go on by real time. */
export function tell(shared: SharedArrayBuffer): void {
  const cell = new Float64Array(shared);
  const RealDate = Date;
  const now = (): number => {
    const told = cell[0] ?? Number.NaN;
    return Number.isNaN(told) ? RealDate.now() : told;
  };
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : (Reflect.get(target, property) as unknown)),
  });
}
