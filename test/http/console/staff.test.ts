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
    expect(meAnswer.parse(reply.json)).toEqual(me);
  });
});
