import type { DataFolder } from './data-folder.ts';
import type { Database } from './database.ts';
import type { BusEvent } from './event.ts';
import { createEventBus } from './event-bus.ts';
import type { Pattern } from './filter.ts';
import type { Functions } from './functions.ts';
import { putInQueue } from './queue.ts';
import { runOn, scheduledEvent } from './schedule.ts';
import type { Declared, Stack } from './stack.ts';
import { type StreamMapping, StreamReader } from './stream.ts';

/** What calls functions beside the API: the table's stream, schedules and events. */
export interface Triggers {
  start(): void;
  /**
   * Runs everything that is on a schedule, now, and waits for the events that come of it.
   * @returns which functions ran
   * @throws FunctionError of the first that fails
   */
  sweep(): Promise<string[]>;
  /** Takes an event to whatever rules listen for it. */
  publish(event: BusEvent): void;
  /** Takes an event there, and waits until it has been dealt with, and with it all that is under way. */
  publishAndWait(event: BusEvent): Promise<void>;
  stop(): Promise<void>;
}

export interface TriggerSurroundings {
  readonly stack: Stack;
  readonly functions: Functions;
  readonly folder: DataFolder;
  readonly database: Pick<Database, 'endpoint' | 'streamOf'>;
  /** What time the handlers are told it is, in epoch milliseconds. */
  now(): number;
  say(line: string): void;
}

export function createTriggers(surroundings: TriggerSurroundings): Triggers {
  const { functions, now } = surroundings;
  const readers = mappings(surroundings);
  const schedules = readSchedules(surroundings.stack);
  const bus = createEventBus(surroundings);
  const run = ({ id, target }: Schedule) => functions.of(target).invoke(scheduledEvent(id, now()));
  let timers: (() => void)[] = [];
  return {
    start: () => {
      for (const reader of readers) reader.start();
      // A failure is said where every function's is; the next time comes anyway.
      timers = schedules.map((schedule) => runOn(schedule.expression, () => run(schedule).catch(() => {})));
    },
    sweep: async () => {
      await Promise.all(schedules.map(run));
      await bus.settled();
      return schedules.map(({ target }) => target);
    },
    publish: bus.put,
    publishAndWait: (event) => {
      bus.put(event);
      return bus.settled();
    },
    stop: async () => {
      for (const end of timers) end();
      await Promise.all([bus, ...readers].map((part) => part.stop()));
    },
  };
}

interface Schedule {
  readonly id: string;
  readonly expression: string;
  /** Logical id of the function. */
  readonly target: string;
}

function readSchedules(stack: Stack): Schedule[] {
  const rules = stack.of('AWS::Events::Rule').flatMap(({ id, properties }) => {
    const { ScheduleExpression, EventPattern, Targets = [], State } = properties;
    if (!ScheduleExpression && !EventPattern)
      throw new Error(`${id} is a rule without a schedule or a pattern, which the laptop does not know`);
    const targets = !ScheduleExpression || State === 'DISABLED' ? [] : (Targets as { Arn: unknown }[]);
    return targets.map(({ Arn }) => ({
      id,
      expression: String(ScheduleExpression),
      target: stack.behind(Arn).id,
    }));
  });
  const schedules = stack.of('AWS::Scheduler::Schedule').map(({ id, properties }) => ({
    id,
    expression: String(properties['ScheduleExpression']),
    target: stack.behind((properties['Target'] as { Arn: unknown }).Arn).id,
  }));
  return [...rules, ...schedules];
}

/** First pause before a batch is tried again: short, since someone is watching. */
const BACKOFF_MS = 200;

function mappings({ stack, functions, folder, database, say }: TriggerSurroundings): StreamReader[] {
  return stack
    .of('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['Enabled'] !== false)
    .map((declared) => {
      const { id, properties } = declared;
      const streamArn = database.streamOf(stack.behind(properties['EventSourceArn']).id);
      const name = `stream-${id}`;
      const target = functions.of(stack.behind(properties['FunctionName']).id);
      return new StreamReader(readMapping(declared), {
        endpoint: database.endpoint,
        streamArn,
        checkpoint: folder.read(name, {}),
        keep: (checkpoint) => folder.write(name, checkpoint),
        invoke: (event) => target.invoke(event),
        setApart: setApart({ stack, folder, say }, declared),
        failed: (error) => say(`The table's stream cannot be read: ${error.message}`),
        // Records bear the engine's time, which nobody tells.
        now: Date.now,
        backoffMs: BACKOFF_MS,
      });
    });
}

function readMapping({ id, properties }: Declared): StreamMapping {
  const limit = (name: string): number | null => {
    const value = Number(properties[name] ?? -1);
    return value < 0 ? null : value;
  };
  const { Filters = [] } = (properties['FilterCriteria'] ?? {}) as { Filters?: { Pattern: string }[] };
  return {
    id,
    batchSize: Number(properties['BatchSize'] ?? 100),
    windowMs: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0) * 1000,
    filters: Filters.map(({ Pattern }) => JSON.parse(Pattern) as Pattern),
    from: properties['StartingPosition'] === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    reportsItemFailures: ((properties['FunctionResponseTypes'] ?? []) as string[]).includes(
      'ReportBatchItemFailures',
    ),
    bisects: properties['BisectBatchOnFunctionError'] === true,
    retries: limit('MaximumRetryAttempts'),
    maximumAgeSeconds: limit('MaximumRecordAgeInSeconds'),
  };
}

/** Puts a note of records that were given up into the mapping's queue, a file of lines, as Lambda puts it: without the records. */
function setApart(
  { stack, folder, say }: Pick<TriggerSurroundings, 'stack' | 'folder' | 'say'>,
  { id, properties }: Declared,
) {
  const { OnFailure } = (properties['DestinationConfig'] ?? {}) as { OnFailure?: { Destination: unknown } };
  const queue = OnFailure ? stack.behind(OnFailure.Destination).id : null;
  return (
    records: readonly { readonly dynamodb: { readonly SequenceNumber: string } }[],
    condition: string,
  ): void => {
    const note = {
      requestContext: { condition },
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        batchSize: records.length,
      },
    };
    if (queue) putInQueue(folder, queue, note);
    say(
      `${records.length} record(s) of the table's stream were set apart by ${id} (${condition}): ${queue ?? 'nowhere'}`,
    );
  };
}
