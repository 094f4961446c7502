/** One record as the function is given it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** Epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** How an event source mapping treats a batch that fails. Absent numbers: without limit, as the service's -1. */
export interface BatchRules {
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  readonly retries: number | null;
  readonly maximumAgeSeconds: number | null;
}

export interface BatchSurroundings {
  invoke(records: readonly StreamRecord[]): Promise<unknown>;
  /** Takes records that are given up. */
  setApart(records: readonly StreamRecord[], reason: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'): void;
  /** Epoch milliseconds. */
  now(): number;
  /** Whether the reader is being stopped: what fails then has not failed. */
  stopped(): boolean;
  /** Resolves after the pause before the given retry, counted from 1; false when there is to be no other try. */
  pause(retry: number): Promise<boolean>;
}

/**
 * Hands a batch to its function until each of its records is done with or set apart, in order, as Lambda does it:
 * - a report of failed items: what precedes the first of them is done, the rest is tried again;
 * - an error: all of it has failed; it is halved where the mapping says so, each half with its own tries.
 * A record that is alone, or a rest that was reported, is set apart when it has failed `retries` times more.
 * @returns false when it was stopped on the way
 */
export async function deliver(
  batch: readonly StreamRecord[],
  rules: BatchRules,
  surroundings: BatchSurroundings,
): Promise<boolean> {
  let rest = batch;
  for (let retry = 0; ; retry++) {
    if (retry > 0 && !(await surroundings.pause(retry))) return false;
    rest = dropOld(rest, rules, surroundings);
    if (rest.length === 0) return true;
    const { done, threw } = await attempt(rest, rules, surroundings);
    if (done === rest.length) return true;
    if (surroundings.stopped()) return false;
    if (threw && rules.bisects && rest.length > 1) return deliverHalves(rest, rules, surroundings);
    rest = rest.slice(done);
    // Something was done: the count begins again with what is left.
    if (done > 0) retry = 0;
    if (rules.retries !== null && retry >= rules.retries) {
      surroundings.setApart(rest, 'RetryAttemptsExhausted');
      return true;
    }
  }
}

async function deliverHalves(
  batch: readonly StreamRecord[],
  rules: BatchRules,
  surroundings: BatchSurroundings,
): Promise<boolean> {
  const middle = Math.ceil(batch.length / 2);
  return (
    (await surroundings.pause(1)) &&
    (await deliver(batch.slice(0, middle), rules, surroundings)) &&
    (await deliver(batch.slice(middle), rules, surroundings))
  );
}

function dropOld(
  records: readonly StreamRecord[],
  { maximumAgeSeconds }: BatchRules,
  { now, setApart }: BatchSurroundings,
): readonly StreamRecord[] {
  if (maximumAgeSeconds === null) return records;
  const oldest = now() / 1000 - maximumAgeSeconds;
  const young = records.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime >= oldest);
  const old = young < 0 ? records.length : young;
  if (old > 0) setApart(records.slice(0, old), 'RecordAgeExceeded');
  return records.slice(old);
}

/** `done`: how many records from the start need no other try. */
async function attempt(
  records: readonly StreamRecord[],
  { reportsItemFailures }: BatchRules,
  { invoke }: BatchSurroundings,
): Promise<{ readonly done: number; readonly threw: boolean }> {
  try {
    const answer = (await invoke(records)) as {
      batchItemFailures?: { itemIdentifier?: unknown }[] | null;
    } | null;
    const failures = reportsItemFailures ? (answer?.batchItemFailures ?? []) : [];
    const places = failures.map(({ itemIdentifier }) =>
      records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
    );
    // A report that names nothing of the batch fails all of it.
    return {
      done: places.reduce((first, place) => Math.min(first, Math.max(place, 0)), records.length),
      threw: false,
    };
  } catch {
    return { done: 0, threw: true };
  }
}
