import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createClock } from '../../local/clock.ts';
import { type FunctionDefinition, LambdaFunction } from '../../local/lambda.ts';
import { folderOf } from './template.ts';

const CODE = `
  let calls = 0;
  const started = new Date().getTime();
  export const handler = async (event, context) => {
    calls += 1;
    if (event.fail) throw new TypeError(event.fail);
    if (event.hang) await new Promise(() => {});
    if (event.spin) for (;;);
    if (event.exit) process.exit(3);
    if (event.log) console.log(event.log);
    if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
    return {
      calls, started, now: Date.now(), date: new Date().toISOString(), given: new Date(0).toISOString(),
      isDate: new Date() instanceof Date, name: context.functionName, left: context.getRemainingTimeInMillis(),
      variable: process.env.VARIABLE, path: process.env.PATH ?? null,
    };
  };
`;

const open: LambdaFunction[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

function start(given: Partial<FunctionDefinition> = {}, code = CODE) {
  const clock = createClock();
  const logged: string[] = [];
  const failures: string[] = [];
  const definition: FunctionDefinition = {
    id: 'Fn',
    name: 'fn',
    module: join(folderOf({ 'index.mjs': code }), 'index.mjs'),
    exportName: 'handler',
    environment: { VARIABLE: 'value' },
    timeoutMs: 20_000,
    memoryMb: 128,
    instances: 2,
    ...given,
  };
  const fn = new LambdaFunction(definition, {
    clock,
    log: (_, line) => logged.push(line),
    failed: (_, error) => failures.push(error.message),
  });
  open.push(fn);
  return { fn, clock, logged, failures };
}

type Seen = Readonly<Record<string, unknown>>;

describe('a function', () => {
  it('has its environment and no other, and a context', async () => {
    const { fn } = start();
    const seen = (await fn.invoke({})) as Seen;
    expect(seen).toMatchObject({ variable: 'value', path: null, name: 'fn' });
    expect(seen['left']).toBeGreaterThan(0);
    expect(seen['left']).toBeLessThanOrEqual(20_000);
  });

  it('keeps its instance between calls', async () => {
    const { fn } = start();
    await fn.invoke({});
    expect(await fn.invoke({})).toMatchObject({ calls: 2 });
  });

  it('answers two calls at once in two instances', async () => {
    const { fn } = start();
    const both = (await Promise.all([fn.invoke({ wait: 300 }), fn.invoke({ wait: 300 })])) as Seen[];
    expect(both.map(({ calls }) => calls)).toEqual([1, 1]);
  });

  it('answers no more calls at once than it may have instances', async () => {
    const { fn } = start({ instances: 1 });
    const both = (await Promise.all([fn.invoke({ wait: 20 }), fn.invoke({})])) as Seen[];
    expect(both.map(({ calls }) => calls)).toEqual([1, 2]);
  });

  it('tells what it threw, and goes on in the same instance', async () => {
    const { fn, failures } = start();
    await expect(fn.invoke({ fail: 'no' })).rejects.toThrow('TypeError: no');
    expect(failures).toEqual(['TypeError: no']);
    expect(await fn.invoke({})).toMatchObject({ calls: 2 });
  });

  it.each([
    ['waits for ever', { hang: true }],
    ['never yields', { spin: true }],
  ])('that %s is ended when its time is up, and starts afresh', async (_, event) => {
    const { fn } = start({ timeoutMs: 500 });
    await expect(fn.invoke(event)).rejects.toMatchObject({
      message: 'Task timed out after 0.50 seconds',
      timedOut: true,
    });
    expect(await fn.invoke({})).toMatchObject({ calls: 1 });
  });

  it('that ends its process fails that call alone', async () => {
    const { fn } = start();
    await expect(fn.invoke({ exit: true })).rejects.toThrow('Runtime exited');
    expect(await fn.invoke({})).toMatchObject({ calls: 1 });
  });

  it('fault 24: that cannot be loaded says why at every call', async () => {
    const { fn } = start({}, 'throw new Error("TABLE_NAME is missing")');
    await expect(fn.invoke({})).rejects.toThrow('TABLE_NAME is missing');
    await expect(fn.invoke({})).rejects.toThrow('TABLE_NAME is missing');
  });

  it('writes its output to the log', async () => {
    const { fn, logged } = start();
    await fn.invoke({ log: 'one\ntwo' });
    await expect.poll(() => logged).toEqual(['one', 'two']);
  });

  it('answers nobody once it is stopped', async () => {
    const { fn } = start();
    const asked = fn.invoke({ hang: true });
    await Promise.all([expect(asked).rejects.toThrow(), fn.stop()]);
    await expect(fn.invoke({})).rejects.toThrow('stopping');
  });
});

describe('the clock', () => {
  it('tells every handler the time, and stands still', async () => {
    const { fn, clock } = start();
    clock.set(Date.parse('2026-03-29T01:00:00.000Z'));
    const first = (await fn.invoke({})) as Seen;
    const second = (await fn.invoke({ wait: 30 })) as Seen;
    expect(first).toMatchObject({
      date: '2026-03-29T01:00:00.000Z',
      isDate: true,
      given: '1970-01-01T00:00:00.000Z',
    });
    expect(second['now']).toBe(first['now']);
  });

  it('holds from before the handler is loaded', async () => {
    const { fn, clock } = start();
    clock.set(86_400_000);
    expect(await fn.invoke({})).toMatchObject({ started: 86_400_000 });
  });

  it('gives the real time back', async () => {
    const { fn, clock } = start();
    clock.set(0);
    expect(await fn.invoke({})).toMatchObject({ now: 0 });
    clock.set(null);
    expect(((await fn.invoke({})) as { now: number }).now).toBeGreaterThan(
      Date.parse('2026-01-01T00:00:00Z'),
    );
  });
});
