import { describe, expect, it } from 'vitest';
import { readPracticeFile } from '../../bin/practice-file.ts';
import sample from '../../bin/sample-practice.json' with { type: 'json' };
import { samplePractice } from '../../bin/sample-practice.ts';
import { createPractice, readPractice } from '../../functions/store/practice.ts';
import { openWorld } from '../support/world.ts';

describe('a practice’s file', () => {
  it('becomes a practice with the default rules where it says nothing else', () => {
    const { rules } = readPracticeFile({ ...sample, rules: {} });
    expect(rules).toMatchObject({ bufferMinutes: 5, minimumNoticeHours: 15, bookingsPerDevicePerDay: 3 });
  });

  it.each([
    ['fault 31: a zone called "BST"', { timeZone: 'BST' }, 'timeZone'],
    ['a room that is not there', { rooms: sample.rooms.slice(1) }, 'there is no room hove'],
    ['a field that is none', { colour: 'blue' }, 'colour'],
    ['no therapists', { therapists: undefined }, 'therapists'],
  ])('with %s is refused, and it says why', (_, changed, words) => {
    expect(() => readPracticeFile({ ...sample, ...changed })).toThrow(words);
  });

  it('is written once: a practice that is there stays as it is', async () => {
    const { table } = await openWorld();
    expect(await createPractice(table, { ...samplePractice(), name: 'Another' })).toBe(false);
    expect(await readPractice(table, { consistent: true })).toMatchObject({ name: 'The Sample Practice' });
  });

  it('comes back from the table as it went in', async () => {
    const { table, practice } = await openWorld();
    expect(await readPractice(table, { consistent: true })).toMatchObject(practice);
  });
});
