import { pageQuery } from '../../schemas/console/common.ts';
import {
  newTherapistBody,
  therapistAnswer,
  therapistBody,
  therapistGone,
  therapistList,
} from '../../schemas/console/therapists.ts';
import type { Route } from '../route.ts';

export const listTherapists = {
  name: 'listTherapists',
  summary: 'Everybody who works or ever worked here',
  function: 'console',
  method: 'GET',
  path: '/api/console/therapists',
  access: 'staff',
  query: pageQuery,
  answers: { 200: therapistList },
  problems: [],
} as const satisfies Route;

export const inviteTherapist = {
  name: 'inviteTherapist',
  summary: 'Adds a therapist, who is written to and can sign in to set their hours',
  function: 'console',
  method: 'POST',
  path: '/api/console/therapists',
  access: 'owner',
  body: newTherapistBody,
  answers: { 201: therapistAnswer },
  problems: ['id-taken', 'already-invited', 'busy'],
} as const satisfies Route;

export const changeTherapist = {
  name: 'changeTherapist',
  summary: 'Replaces what stands about a therapist beside their hours',
  function: 'console',
  method: 'PUT',
  path: '/api/console/therapists/{id}',
  access: 'owner-therapist',
  conditional: true,
  body: therapistBody,
  answers: { 200: therapistAnswer },
  problems: ['unknown-therapist', 'busy'],
} as const satisfies Route;

export const deactivateTherapist = {
  name: 'deactivateTherapist',
  summary: 'Takes a therapist off the public lists and out of the console; bookings that they had are listed',
  function: 'console',
  method: 'POST',
  path: '/api/console/therapists/{id}/deactivation',
  access: 'owner-therapist',
  answers: { 200: therapistGone },
  problems: ['unknown-therapist', 'busy'],
} as const satisfies Route;
