import { expect } from 'vitest';
import type { Api } from '../../support/api.ts';

export const MONDAY_13 = '2026-11-23T13:00:00.000Z';

let clients = 0;

/** What the tests of the console do by the API: somebody new books in Hove, staff ask and change. */
export const talkTo = (api: () => Api) => ({
  /** Hove on a Monday morning is Alex's, in the afternoon it is Sam's. @returns the booking's id */
  booked: async (start: string, more: object = {}): Promise<string> => {
    const body = { start, room: 'hove', name: 'Ann Other', email: `a${++clients}@example.com`, ...more };
    const { json } = await api().post(body);
    return json.id ?? expect.fail(JSON.stringify(json));
  },
  get: (as: string, path: string) => api().send(as, 'GET', path),
  change: (as: string, id: string, what: string, body: unknown) =>
    api().send(as, 'POST', `/api/console/bookings/${id}/${what}`, body),
});
