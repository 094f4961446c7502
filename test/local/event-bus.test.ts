import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DataFolder, openDataFolder } from '../../local/data-folder.ts';
import { eventAt } from '../../local/event.ts';
import { createEventBus, type EventBus } from '../../local/event-bus.ts';
import type { Functions } from '../../local/functions.ts';
import { folderOf, smallStack } from './template.ts';

const rule = (properties: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    State: 'ENABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Id: 'a' }],
    ...properties,
  },
});
const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
};

const event = (type = 'Email Bounced') =>
  eventAt(0, {
    source: 'aws.ses',
    'detail-type': type,
    resources: [],
    detail: { mail: { tags: { a: ['b'] }, destination: ['jo@example.com'] } },
  });

let folder: DataFolder;
let bus: EventBus | undefined;
const said: string[] = [];
const invoke = vi.fn();
afterEach(async () => {
  vi.resetAllMocks();
  said.length = 0;
  await bus?.stop();
  await folder.stop();
});

async function open(...rules: object[]): Promise<void> {
  folder = await openDataFolder(folderOf());
  const named = Object.fromEntries(rules.map((properties, index) => [`Rule${index}`, rule(properties)]));
  bus = createEventBus({
    stack: smallStack({ resources: { Fn: FUNCTION, Dead: { Type: 'AWS::SQS::Queue' }, ...named } }),
    functions: {
      of: (id: string) => ({ invoke: (given: unknown) => invoke(id, given) }),
    } as unknown as Functions,
    folder,
    say: (line) => said.push(line),
  });
}

const BOUNCES = { EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced'] } };

describe('an event on the bus', () => {
  it('goes as it is to the function behind the rule that it matches', async () => {
    await open(BOUNCES);
    const put = event();
    bus?.put(put);
    await bus?.settled();
    expect(invoke.mock.calls).toEqual([['Fn', put]]);
  });

  it.each<[string, object]>([
    ['matches no rule', { EventPattern: { source: ['aws.s3'] } }],
    ['matches a rule that is off', { ...BOUNCES, State: 'DISABLED' }],
    ['meets a rule that is a schedule', { ScheduleExpression: 'rate(5 minutes)' }],
  ])('that %s goes nowhere', async (_, properties) => {
    await open(properties);
    bus?.put(event());
    await bus?.settled();
    expect(invoke).not.toHaveBeenCalled();
  });

  it('is given as the rule’s transformer makes it', async () => {
    const InputTransformer = {
      InputPathsMap: { what: '$.detail-type', 'the-tags': '$.detail.mail.tags' },
      InputTemplate: '{"what":<what>,"tags":<the-tags>}',
    };
    await open({
      ...BOUNCES,
      Targets: [{ Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Id: 'a', InputTransformer }],
    });
    bus?.put(event());
    await bus?.settled();
    expect(invoke.mock.calls).toEqual([['Fn', { what: 'Email Bounced', tags: { a: ['b'] } }]]);
  });

  it('is tried again when the function fails', async () => {
    await open(BOUNCES);
    invoke.mockRejectedValueOnce(new Error('once')).mockResolvedValue(null);
    bus?.put(event());
    await bus?.settled();
    expect(invoke).toHaveBeenCalledTimes(2);
    expect(said).toEqual([]);
  });

  it('is set apart in the function’s queue after three tries', async () => {
    await open(BOUNCES);
    invoke.mockRejectedValue(new Error('always'));
    const put = event();
    bus?.put(put);
    await bus?.settled();
    expect(invoke).toHaveBeenCalledTimes(3);
    expect(JSON.parse(readFileSync(join(folder.path, 'queue-Dead.jsonl'), 'utf8'))).toEqual(put);
    expect(said).toEqual(['An event was set apart that Fn could not handle: Dead']);
  });

  it('is not set apart because the laptop stops', async () => {
    await open(BOUNCES);
    invoke.mockRejectedValue(new Error('The laptop is stopping'));
    bus?.put(event());
    await bus?.stop();
    expect(invoke).toHaveBeenCalledTimes(1);
    expect(said).toEqual([]);
  });
});

describe('a rule that the laptop cannot play', () => {
  it.each<[string, object]>([
    ['of another bus', { ...BOUNCES, EventBusName: 'other' }],
    [
      'with an input of its own',
      { ...BOUNCES, Targets: [{ Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Input: '{}' }] },
    ],
  ])('stops it, naming it: one %s', async (_, properties) => {
    await expect(open(properties)).rejects.toThrow('Rule0');
  });
});
