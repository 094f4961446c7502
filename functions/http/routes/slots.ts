import { practiceAnswer } from '../schemas/practice.ts';
import { slotsAnswer, slotsQuery } from '../schemas/slots.ts';
import type { Route } from './route.ts';

export const showPractice = {
  name: 'showPractice',
  summary: 'The practice, its rooms with the next free time of each, and its therapists',
  function: 'slots',
  method: 'GET',
  path: '/api/practice',
  access: 'public',
  answers: { 200: practiceAnswer },
  problems: [],
  cacheSeconds: 5,
  embedded: true,
} as const satisfies Route;

export const listSlots = {
  name: 'listSlots',
  summary: 'The free times of a range of dates, both ends included, at most 62 days',
  function: 'slots',
  method: 'GET',
  path: '/api/slots',
  access: 'public',
  query: slotsQuery,
  answers: { 200: slotsAnswer },
  problems: ['unknown-room', 'unknown-therapist'],
  cacheSeconds: 5,
  embedded: true,
} as const satisfies Route;
