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
