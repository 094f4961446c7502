import { describe, expect, it } from 'vitest';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { namesOf } from '../../web/shared/names.ts';

const practice = (rooms: readonly object[], therapists: readonly object[] = []) =>
  ({ rooms, therapists }) as unknown as PracticeAnswer;

describe('a room is called', () => {
  it.each([
    {
      by: 'its town, which its id stands for',
      id: 'hove',
      name: 'The Palmeira Practice',
      address: '2 A Church Road, Hove',
      called: 'Hove',
    },
    {
      by: 'the words that its id stands for',
      id: 'st-leonards',
      name: 'The Annexe',
      address: '1 The Green, St Leonards',
      called: 'St Leonards',
    },
    {
      by: 'the part of its name that its id stands for',
      id: 'garden',
      name: 'Garden Room',
      address: '1 High Street, Hove',
      called: 'Garden',
    },
    {
      by: 'its name, where its id stands for nothing',
      id: 'r2',
      name: 'The Blue Room',
      address: '1 High Street, Hove',
      called: 'The Blue Room',
    },
    {
      by: 'its name, where its id is only a part of a word',
      id: 'ho',
      name: 'The Blue Room',
      address: '1 High Street, Hove',
      called: 'The Blue Room',
    },
  ])('by $by', ({ id, name, address, called }) => {
    expect(namesOf(practice([{ id, name, address }])).room(id)).toBe(called);
  });
});

describe('therapists are called', () => {
  const called = (...people: string[]) => {
    const names = namesOf(
      practice(
        [],
        people.map((name, at) => ({ id: String(at), name })),
      ),
    );
    return names.short(people.map((_, at) => String(at)));
  };
  it.each([
    { by: 'their given names', people: ['Alex Sample', 'Sam Example'], short: 'Alex or Sam' },
    {
      by: 'their full names, where two share a given name',
      people: ['Alex Sample', 'Alex Other'],
      short: 'Alex Sample or Alex Other',
    },
    {
      by: 'their full names, where one has a title',
      people: ['Dr Sample', 'Sam Example'],
      short: 'Dr Sample or Sam Example',
    },
    { by: 'what they go by, where that is one word', people: ['Ash'], short: 'Ash' },
  ])('by $by', ({ people, short }) => expect(called(...people)).toBe(short));
});
