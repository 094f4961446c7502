import { describe, expect, it } from 'vitest';
import { matches, type Pattern } from '../../local/filter.ts';

const mail = {
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: 'BOOKING#1' }, sk: { S: 'MAIL#2' } }, SizeBytes: 40 },
};

describe('a filter pattern', () => {
  it.each<[string, Pattern, boolean]>([
    ['without fields takes everything', {}, true],
    ['takes an exact value', { eventName: ['INSERT'] }, true],
    ['takes any of several values', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['refuses another value', { eventName: ['REMOVE'] }, false],
    [
      'asks for each of its fields',
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['BOOKING'] } } } },
      false,
    ],
    ['takes a beginning, deep down', { dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } }, true],
    ['refuses another beginning', { dynamodb: { Keys: { sk: { S: [{ prefix: 'DAY#' }] } } } }, false],
    ['takes an end', { dynamodb: { Keys: { sk: { S: [{ suffix: '#2' }] } } } }, true],
    ['takes what is there', { dynamodb: { Keys: { sk: { S: [{ exists: true }] } } } }, true],
    ['takes what is not there', { dynamodb: { NewImage: [{ exists: false }] } }, true],
    ['takes anything but a value', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['refuses the value itself', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['takes a value in any case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['takes a number in a range', { dynamodb: { SizeBytes: [{ numeric: ['>=', 40, '<', 41] }] } }, true],
    ['refuses a number out of it', { dynamodb: { SizeBytes: [{ numeric: ['>', 40] }] } }, false],
    [
      'takes either of two',
      { $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] } as unknown as Pattern,
      true,
    ],
    ['finds nothing in a field that is not there', { userIdentity: { type: ['Service'] } }, false],
  ])('%s', (_, pattern, expected) => {
    expect(matches(pattern, mail)).toBe(expected);
  });

  it('with a condition that is not known stops', () => {
    expect(() => matches({ eventName: [{ cidr: '10.0.0.0/8' } as never] }, mail)).toThrow('cidr');
  });
});
