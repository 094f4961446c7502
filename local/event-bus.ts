import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';
import type { BusEvent } from './event.ts';
import { matches, type Pattern } from './filter.ts';
import type { Functions } from './functions.ts';
import { putInQueue } from './queue.ts';
import type { Stack } from './stack.ts';

/** The default bus of EventBridge: what is put there goes to the functions of every rule that it matches. */
export interface EventBus {
  put(event: BusEvent): void;
  /** Resolves once everything that was put there has been dealt with. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface EventBusSurroundings {
  readonly stack: Stack;
  readonly functions: Functions;
  readonly folder: DataFolder;
  say(line: string): void;
}

/** Lambda tries an event twice more that a function has failed on, after a minute and then two; here somebody is watching. */
const PAUSES_MS = [200, 400];

export function createEventBus(surroundings: EventBusSurroundings): EventBus {
  const rules = readRules(surroundings.stack);
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  const hand = async (event: unknown, target: string): Promise<void> => {
    const handed = await isHandled(surroundings.functions, { event, target, stopped: () => stopped });
    if (!handed && !stopped) setApart(surroundings, { event, target });
  };
  return {
    put: (event) => {
      for (const { target, input } of rules.filter(({ pattern }) => matches(pattern, event))) {
        const handing = hand(input(event), target).finally(() => underWay.delete(handing));
        underWay.add(handing);
      }
    },
    settled,
    stop: async () => {
      stopped = true;
      await settled();
    },
  };
}

interface Handing {
  readonly event: unknown;
  /** Logical id of the function. */
  readonly target: string;
}

async function isHandled(
  functions: Functions,
  { event, target, stopped }: Handing & { stopped(): boolean },
): Promise<boolean> {
  for (const wait of [...PAUSES_MS, null]) {
    try {
      await functions.of(target).invoke(event);
      return true;
    } catch {
      // The failure is said where every function's is.
      if (wait === null || stopped()) return false;
      await pause(wait);
    }
  }
  return false;
}

function setApart({ stack, folder, say }: EventBusSurroundings, { event, target }: Handing): void {
  const { TargetArn } = (stack.behind(target).properties['DeadLetterConfig'] ?? {}) as {
    TargetArn?: unknown;
  };
  const queue = TargetArn === undefined ? null : stack.behind(TargetArn).id;
  if (queue) putInQueue(folder, queue, event);
  say(`An event was set apart that ${target} could not handle: ${queue ?? 'nowhere'}`);
}

interface EventRule {
  readonly pattern: Pattern;
  readonly target: string;
  /** What the target is given of an event. */
  input(event: BusEvent): unknown;
}

/** @throws for a rule of another bus, or a target that is given something in a way that is not known here */
function readRules(stack: Stack): EventRule[] {
  return stack
    .of('AWS::Events::Rule')
    .filter(({ properties }) => properties['EventPattern'] && properties['State'] !== 'DISABLED')
    .flatMap(({ id, properties: { EventBusName, EventPattern, Targets = [] } }) => {
      if (EventBusName !== undefined) throw new Error(`${id} is of a bus that the laptop does not have`);
      return (Targets as Target[]).map(({ Arn, InputTransformer, ...target }) => {
        if (target.Input || target.InputPath)
          throw new Error(`${id} gives its target an input in a way that the laptop does not know`);
        return {
          pattern: EventPattern as Pattern,
          target: stack.behind(Arn).id,
          input: (event: BusEvent) => (InputTransformer ? transformed(event, InputTransformer) : event),
        };
      });
    });
}

interface Target {
  readonly Arn: unknown;
  readonly InputTransformer?: Transformer;
  readonly Input?: unknown;
  readonly InputPath?: unknown;
}

interface Transformer {
  readonly InputPathsMap?: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

/** @throws for a template that is not JSON once it is filled in */
function transformed(event: BusEvent, { InputPathsMap = {}, InputTemplate }: Transformer): unknown {
  const values = new Map(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]));
  return JSON.parse(
    InputTemplate.replace(/<([\w-]+)>/g, (_, name) => JSON.stringify(values.get(name) ?? '')),
  );
}

/** @param path - such as `$.detail.mail.tags`; other forms of JSONPath are not known here */
const valueAt = (event: BusEvent, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, field) => (value as Record<string, unknown> | undefined)?.[field], event);
