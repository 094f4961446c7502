import { signInAnswer } from '../../schemas/console/sign-in.ts';
import { meAnswer } from '../../schemas/console/staff.ts';
import type { Route } from '../route.ts';

export const showMe = {
  name: 'showMe',
  summary: 'Who is signed in',
  function: 'console',
  method: 'GET',
  path: '/api/console/me',
  access: 'staff',
  answers: { 200: meAnswer },
  problems: [],
} as const satisfies Route;

export const showSignIn = {
  name: 'showSignIn',
  summary: 'Where staff sign in, for the console’s OpenID client',
  function: 'console',
  method: 'GET',
  path: '/api/sign-in',
  access: 'public',
  answers: { 200: signInAnswer },
  problems: [],
} as const satisfies Route;
