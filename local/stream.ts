import { type BatchRules, deliver, type StreamRecord } from './batch.ts';
import { callEngine, EngineError } from './engine-call.ts';
import { matches, type Pattern } from './filter.ts';
import { REGION } from './intrinsics.ts';

export interface StreamMapping extends BatchRules {
  readonly id: string;
  readonly batchSize: number;
  readonly windowMs: number;
  /** Any of them; none: every record. */
  readonly filters: readonly Pattern[];
  readonly from: 'TRIM_HORIZON' | 'LATEST';
}

/** Sequence number of the last record that is done with, by shard. */
export type Checkpoint = Readonly<Record<string, string>>;

export interface StreamSurroundings {
  readonly endpoint: string;
  readonly streamArn: string;
  readonly checkpoint: Checkpoint;
  /** Keeps how far it has come; called after every batch. */
  keep(checkpoint: Checkpoint): void;
  invoke(event: { readonly Records: readonly StreamRecord[] }): Promise<unknown>;
  setApart(records: readonly StreamRecord[], reason: string): void;
  /** Told when the stream cannot be read; reading goes on. */
  failed(error: Error): void;
  now(): number;
  /** First pause before a retry, in milliseconds; doubles up to 64 times that. */
  readonly backoffMs: number;
}

const IDLE_MS = 100;
/** GetRecords' own limit. */
const MOST_RECORDS = 1000;

/** Reads a table's stream and hands its records to a function, as an event source mapping does. */
export class StreamReader {
  readonly #mapping: StreamMapping;
  readonly #around: StreamSurroundings;
  readonly #stop = new AbortController();
  #checkpoint: Checkpoint;
  #done: Promise<void> | undefined;

  constructor(mapping: StreamMapping, surroundings: StreamSurroundings) {
    this.#mapping = mapping;
    this.#around = surroundings;
    this.#checkpoint = surroundings.checkpoint;
  }

  start(): void {
    this.#done = this.#read();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #read(): Promise<void> {
    const iterators = new Map<string, string | undefined>();
    while (!this.#stop.signal.aborted) {
      try {
        if (iterators.size === 0)
          for (const shard of await this.#shards()) iterators.set(shard, await this.#iterator(shard));
        const counts = await Promise.all(
          [...iterators].map(([shard, iterator]) => this.#turn(iterators, shard, iterator)),
        );
        if (counts.every((count) => count === 0)) await this.#pause(IDLE_MS);
      } catch (error) {
        iterators.clear();
        if (this.#stop.signal.aborted) return;
        if (!isKind(error, 'ExpiredIteratorException')) this.#around.failed(error as Error);
        await this.#pause(10 * IDLE_MS);
      }
    }
  }

  /** Reads one shard on. @returns how many records there were */
  async #turn(
    iterators: Map<string, string | undefined>,
    shard: string,
    iterator: string | undefined,
  ): Promise<number> {
    if (!iterator) {
      iterators.delete(shard);
      return 0;
    }
    const { Records = [], NextShardIterator } = await this.#get(iterator);
    let records = Records;
    let next = NextShardIterator;
    if (records.length > 0 && this.#mapping.windowMs > 0) {
      await this.#pause(this.#mapping.windowMs);
      const more: Partial<Records> = next ? await this.#get(next) : {};
      records = [...records, ...(more.Records ?? [])];
      next = more.NextShardIterator;
    }
    await this.#handOn(shard, records.map(asEvent));
    iterators.set(shard, next);
    return records.length;
  }

  async #handOn(shard: string, records: readonly StreamRecord[]): Promise<void> {
    const { batchSize, filters } = this.#mapping;
    for (let at = 0; at < records.length; at += batchSize) {
      const read = records.slice(at, at + batchSize);
      const wanted = read.filter(
        (record) => filters.length === 0 || filters.some((filter) => matches(filter, record)),
      );
      if (!(await deliver(wanted, this.#mapping, this.#batchSurroundings()))) return;
      this.#checkpoint = { ...this.#checkpoint, [shard]: read.at(-1)?.dynamodb.SequenceNumber ?? '' };
      this.#around.keep(this.#checkpoint);
    }
  }

  #batchSurroundings() {
    const { invoke, setApart, now, backoffMs } = this.#around;
    return {
      invoke: (records: readonly StreamRecord[]) => invoke({ Records: records }),
      setApart,
      now,
      stopped: () => this.#stop.signal.aborted,
      pause: (retry: number) => this.#pause(backoffMs * 2 ** Math.min(retry - 1, 6)),
    };
  }

  /** @returns false when the reader was stopped meanwhile */
  async #pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.#stop;
    if (signal.aborted) return false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true });
    });
    return !signal.aborted;
  }

  #call<T>(operation: string, input: object): Promise<T> {
    const { endpoint } = this.#around;
    return callEngine<T>({
      endpoint,
      service: 'DynamoDBStreams',
      operation,
      input,
      signal: this.#stop.signal,
    });
  }

  #get(ShardIterator: string): Promise<Records> {
    return this.#call('GetRecords', { ShardIterator, Limit: MOST_RECORDS });
  }

  async #shards(): Promise<string[]> {
    const { streamArn: StreamArn } = this.#around;
    const { StreamDescription } = await this.#call<{ StreamDescription: { Shards?: { ShardId: string }[] } }>(
      'DescribeStream',
      { StreamArn },
    );
    return (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
  }

  /** From after the last record that is done with; where the stream has forgotten that one, from the oldest it has. */
  async #iterator(ShardId: string): Promise<string> {
    const iterate = (from: object) =>
      this.#call<{ ShardIterator: string }>('GetShardIterator', {
        StreamArn: this.#around.streamArn,
        ShardId,
        ...from,
      });
    const SequenceNumber = this.#checkpoint[ShardId];
    const after = SequenceNumber
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }
      : { ShardIteratorType: this.#mapping.from };
    const { ShardIterator } = await iterate(after).catch((error: unknown) => {
      if (isKind(error, 'TrimmedDataAccessException')) return iterate({ ShardIteratorType: 'TRIM_HORIZON' });
      throw error;
    });
    return ShardIterator;
  }
}

interface Records {
  readonly Records?: readonly StreamRecord[];
  readonly NextShardIterator?: string;
}

const isKind = (error: unknown, kind: string): boolean => error instanceof EngineError && error.kind === kind;

/** As a function is given it: of this region, whatever the engine calls its own. */
const asEvent = (record: StreamRecord): StreamRecord => ({ ...record, awsRegion: REGION });
