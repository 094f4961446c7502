import {
  exceptionBody,
  exceptionChanged,
  exceptionInPath,
  exceptionList,
  exceptionRemoved,
  exceptionsQuery,
  hours,
  hoursChanged,
  hoursPreview,
  timeOffBody,
  timeOffTaken,
} from '../../schemas/console/hours.ts';
import type { Route } from '../route.ts';

export const showHours = {
  name: 'showHours',
  summary: 'A therapist’s weekly hours',
  function: 'console',
  method: 'GET',
  path: '/api/console/therapists/{id}/hours',
  access: 'own-therapist',
  answers: { 200: hours },
  problems: ['unknown-therapist'],
} as const satisfies Route;

export const setHours = {
  name: 'setHours',
  summary: 'Replaces a therapist’s weekly hours; bookings that are left outside are listed',
  function: 'console',
  method: 'PUT',
  path: '/api/console/therapists/{id}/hours',
  access: 'own-therapist',
  conditional: true,
  body: hours,
  answers: { 200: hoursChanged },
  problems: ['unknown-therapist', 'unknown-room', 'off-grid', 'overlapping-blocks', 'busy'],
} as const satisfies Route;

export const previewHours = {
  name: 'previewHours',
  summary: 'The bookings that weekly hours would leave outside; changes nothing',
  function: 'console',
  method: 'POST',
  path: '/api/console/therapists/{id}/hours/preview',
  access: 'own-therapist',
  body: hours,
  answers: { 200: hoursPreview },
  problems: ['unknown-therapist', 'unknown-room', 'off-grid', 'overlapping-blocks'],
} as const satisfies Route;

export const listExceptions = {
  name: 'listExceptions',
  summary: 'The dates of a range on which other hours hold than the weekly ones, both ends included',
  function: 'console',
  method: 'GET',
  path: '/api/console/therapists/{id}/exceptions',
  access: 'own-therapist',
  query: exceptionsQuery,
  answers: { 200: exceptionList },
  problems: ['unknown-therapist'],
} as const satisfies Route;

export const setException = {
  name: 'setException',
  summary: 'Closes a date, or gives it hours of its own',
  function: 'console',
  method: 'PUT',
  path: '/api/console/therapists/{id}/exceptions/{date}',
  access: 'own-therapist',
  conditional: true,
  params: exceptionInPath,
  body: exceptionBody,
  answers: { 200: exceptionChanged },
  problems: ['unknown-therapist', 'unknown-room', 'off-grid', 'overlapping-blocks', 'busy'],
} as const satisfies Route;

export const removeException = {
  name: 'removeException',
  summary: 'Lets the weekly hours hold again on a date',
  function: 'console',
  method: 'DELETE',
  path: '/api/console/therapists/{id}/exceptions/{date}',
  access: 'own-therapist',
  conditional: true,
  params: exceptionInPath,
  answers: { 200: exceptionRemoved },
  problems: ['unknown-therapist', 'busy'],
} as const satisfies Route;

export const takeTimeOff = {
  name: 'takeTimeOff',
  summary: 'Closes a range of dates, both ends included',
  function: 'console',
  method: 'POST',
  path: '/api/console/therapists/{id}/time-off',
  access: 'own-therapist',
  body: timeOffBody,
  answers: { 200: timeOffTaken },
  problems: ['unknown-therapist', 'busy'],
} as const satisfies Route;
