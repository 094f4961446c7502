import { beforeAll, describe, expect, it } from 'vitest';
import { meAnswer } from '../../../functions/http/schemas/console/staff.ts';
import { type Api, openApi } from '../../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});

describe('GET /api/console/me', () => {
  it.each([
    ['alex', { name: 'Alex Sample', email: 'alex@example.org', role: 'therapist', therapist: 'alex' }],
    ['owner', { name: 'Olive Owner', email: 'owner@example.org', role: 'owner', therapist: null }],
  ])('says who %s is', async (as, me) => {
    const reply = await api.send(as, 'GET', '/api/console/me');
    expect(meAnswer.parse(reply.json)).toMatchObject(me);
  });

  it('says what the practice, its rooms and its people are called', async () => {
    const reply = await api.send('sam', 'GET', '/api/console/me');
    const { practice, rooms, therapists } = meAnswer.parse(reply.json);
    expect(practice.timeZone).toBe('Europe/London');
    expect(rooms.map(({ id }) => id)).toEqual(['brighton', 'hove', 'lewes']);
    expect(therapists).toEqual([
      { id: 'alex', name: 'Alex Sample', active: true },
      { id: 'sam', name: 'Sam Example', active: true },
    ]);
  });
});
