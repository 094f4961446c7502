import type { Context, DynamoDBStreamEvent, EventBridgeEvent } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';

const deliver = vi.fn();
const sweep = vi.fn();
const note = vi.fn();
vi.mock('../functions/app-mail.ts', () => ({
  mailer: () => deliver,
  sweeper: () => sweep,
  feedback: () => note,
}));

const take = vi.fn();
vi.mock('../functions/app-inbound.ts', () => ({ inbound: () => take }));

const { handler: mailer } = await import('../functions/mailer.ts');
const { handler: sweeper } = await import('../functions/sweeper.ts');
const { handler: feedback } = await import('../functions/feedback.ts');
const { handler: inbound } = await import('../functions/inbound.ts');

afterEach(() => vi.resetAllMocks());

const context = { getRemainingTimeInMillis: () => 1234 } as Context;
const record = (sequence: string, Keys?: Record<string, { S: string }>) => ({
  eventName: 'INSERT' as const,
  dynamodb: { SequenceNumber: sequence, ...(Keys ? { Keys } : {}) },
});

it('fault 22: the mailer answers with the sequence numbers of the records that failed', async () => {
  deliver.mockResolvedValue(['101']);
  const Records = [
    record('100', { pk: { S: 'BOOKING#b' }, sk: { S: 'MAIL#m' } }),
    record('101'),
    record('102', { pk: { S: 'x' } }),
  ];
  expect(await mailer({ Records } as DynamoDBStreamEvent, context, () => {})).toEqual({
    batchItemFailures: [{ itemIdentifier: '101' }],
  });
  expect(deliver.mock.calls[0]?.[0]).toEqual([
    { id: '100', key: { pk: 'BOOKING#b', sk: 'MAIL#m' } },
    { id: '101', key: undefined },
    { id: '102', key: undefined },
  ]);
  expect(deliver.mock.calls[0]?.[1]()).toBe(1234);
});

it('the sweeper sweeps for as long as it has', async () => {
  await sweeper({} as EventBridgeEvent<'Scheduled Event', unknown>, context, () => {});
  expect(sweep.mock.calls[0]?.[0]()).toBe(1234);
});

it('the feedback function is not done before it has taken the event down', async () => {
  const event = { what: 'Email Delivered', messageId: 'm', tags: {} };
  note.mockRejectedValue(new TypeError('no such thing'));
  await expect(feedback(event, context, () => {})).rejects.toThrow(TypeError);
  expect(note.mock.calls).toEqual([[event]]);
});

it('the inbound function is not done before the mail is written down', async () => {
  const stored = { bucket: 'mails', key: 'mail/one' };
  take.mockRejectedValue(new RangeError('nested too deep'));
  await expect(inbound(stored, context, () => {})).rejects.toThrow(RangeError);
  expect(take.mock.calls).toEqual([[stored]]);
});
