import { erasureAnswer, exportAnswer, personBody } from '../../schemas/console/people.ts';
import type { Route } from '../route.ts';

/* By POST, since an address in a URL would stand in histories and logs. */

export const exportPerson = {
  name: 'exportPerson',
  summary: 'Everything that is kept of whoever has an email address; of somebody unknown: nothing',
  function: 'console',
  method: 'POST',
  path: '/api/console/people/export',
  access: 'owner',
  body: personBody,
  answers: { 200: exportAnswer },
  problems: ['busy'],
} as const satisfies Route;

export const erasePerson = {
  name: 'erasePerson',
  summary:
    'Erases everything that is kept of whoever has an email address, and frees their slots; counts stay',
  function: 'console',
  method: 'POST',
  path: '/api/console/people/erasure',
  access: 'owner',
  body: personBody,
  answers: { 200: erasureAnswer },
  problems: ['busy'],
} as const satisfies Route;
