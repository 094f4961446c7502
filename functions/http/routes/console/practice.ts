import { practiceSettings, practiceSettingsChanged } from '../../schemas/console/practice.ts';
import type { Route } from '../route.ts';

export const showSettings = {
  name: 'showSettings',
  summary: 'The practice’s settings',
  function: 'console',
  method: 'GET',
  path: '/api/console/practice',
  access: 'staff',
  answers: { 200: practiceSettings },
  problems: [],
} as const satisfies Route;

export const changeSettings = {
  name: 'changeSettings',
  summary: 'Replaces the practice’s settings; they hold from the next request on',
  function: 'console',
  method: 'PUT',
  path: '/api/console/practice',
  access: 'owner',
  conditional: true,
  body: practiceSettings,
  answers: { 200: practiceSettingsChanged },
  problems: ['unknown-time-zone', 'unknown-room', 'bookings-stand', 'busy'],
} as const satisfies Route;
