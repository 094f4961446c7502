import { describe, expect, it } from 'vitest';
import { exponent, median } from '../../bench/measure.ts';

describe('median', () => {
  it.each([
    { title: 'the middle one of an odd number', values: [9, 1, 5], expected: 5 },
    { title: 'half-way between the middle two of an even number', values: [8, 1, 2, 4], expected: 3 },
    { title: 'the only one', values: [7], expected: 7 },
    { title: 'the middle by size, not by spelling', values: [100, 20, 3], expected: 20 },
  ])('is $title', ({ values, expected }) => {
    expect(median(values)).toBe(expected);
  });
});

describe('exponent', () => {
  it.each([
    { title: '1 when ten times the size takes ten times as long', size: 10, took: 10, expected: 1 },
    { title: '2 when ten times the size takes a hundred times as long', size: 10, took: 100, expected: 2 },
    { title: '0 when the size makes no difference', size: 10, took: 1, expected: 0 },
    { title: '0.5 when four times the size takes twice as long', size: 4, took: 2, expected: 0.5 },
  ])('is $title', ({ size, took, expected }) => {
    expect(exponent({ size: 3, took: 7 }, { size: 3 * size, took: 7 * took })).toBeCloseTo(expected, 12);
  });
});
