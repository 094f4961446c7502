import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  bookingAnswer,
  bookingWithHistory,
  slotTakenProblem,
} from '../../functions/http/schemas/bookings.ts';
import { type Api, openApi } from '../support/api.ts';
import { named } from '../support/wire.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
beforeEach(() => void vi.setSystemTime(SATURDAY));

const body = { start: MONDAY_9, room: 'hove', name: 'Ann Other', email: 'ann@example.com' };

describe('POST /api/bookings', () => {
  beforeEach(async () => {
    api = await openApi();
  });

  it('answers 201 with everything that the contract lists', async () => {
    const reply = await api.post({ ...body, phone: '01273 123456', voicemail: true, discreet: true });
    expect(reply.status).toBe(201);
    expect(bookingAnswer.parse(reply.json)).toMatchObject({
      status: 'confirmed',
      sequence: 0,
      start: MONDAY_9,
    });
    expect(reply.json.reference).toMatch(/^QH-[0-9A-Z]{4}$/);
    expect(reply.json.manageUrl).toMatch(/^https:\/\/book\.example\.org\/manage#[\w-]{22}\.[\w-]{43}$/);
    expect(reply.headers).toMatchObject({
      location: `/api/bookings/${reply.json.id}`,
      'cache-control': 'no-store',
    });
  });

  it('stores a telephone number as E.164', async () => {
    const { json } = await api.post({ ...body, phone: '(01273) 123-456' });
    expect((await api.world.item({ pk: `BOOKING#${json.id}`, sk: 'BOOKING' }))?.['client']).toMatchObject({
      phone: '+441273123456',
    });
  });

  it('fault 1: a taken slot answers 409 with the six nearest, one of them in another room', async () => {
    await api.post(body);
    const reply = await api.post({ ...body, email: 'bob@example.com' });
    expect(reply.status).toBe(409);
    const { alternatives, code } = slotTakenProblem.parse(reply.json);
    expect(code).toBe('slot-taken');
    expect(alternatives).toHaveLength(6);
    expect(alternatives.some(({ room }) => room !== 'hove')).toBe(true);
  });

  it('fault 9: answers 503 with Retry-After when contention outlasts the tries', async () => {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const send = vi
      .spyOn(DynamoDBClient.prototype, 'send')
      .mockRejectedValue(named('ThrottlingException') as never);
    const reply = await api.post(body);
    send.mockRestore();
    expect(reply).toMatchObject({ status: 503, json: { code: 'busy' } });
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('fault 30: the server’s clock decides, whatever the client believes', async () => {
    vi.setSystemTime(Date.parse('2026-11-23T00:00:00.000Z'));
    expect((await api.post(body, { date: 'Sat, 21 Nov 2026 10:00:00 GMT' })).json.code).toBe('too-soon');
  });

  it('a surprise answers 500 with nothing of it, and logs no message', async () => {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const send = vi
      .spyOn(DynamoDBClient.prototype, 'send')
      .mockRejectedValue(new Error('ann@example.com') as never);
    const reply = await api.post(body);
    send.mockRestore();
    expect(reply).toMatchObject({ status: 500, json: { code: 'internal-error' } });
    expect(`${reply.text} ${JSON.stringify(logged.mock.calls)}`).not.toContain('ann@example.com');
    expect(logged).toHaveBeenCalledOnce();
  });
});

describe('GET /api/bookings/{id}', () => {
  beforeEach(async () => {
    api = await openApi();
  });

  const open = (url: string, token?: string) => {
    const [id, secret] = new URL(url).hash.slice(1).split('.');
    return api.call({ path: `/api/bookings/${id}`, headers: { authorization: `Manage ${token ?? secret}` } });
  };

  it('shows the booking to whoever holds its link', async () => {
    const { json } = await api.post(body);
    const reply = await open(json.manageUrl);
    expect(reply.status).toBe(200);
    expect(bookingWithHistory.parse(reply.json)).toMatchObject({ ...json, history: [{ what: 'booked' }] });
  });

  it('gives its calendar entry', async () => {
    const { json } = await api.post(body);
    const [id, token] = new URL(json.manageUrl).hash.slice(1).split('.');
    const reply = await api.call({
      path: `/api/bookings/${id}/calendar`,
      headers: { authorization: `Manage ${token}` },
    });
    expect(reply.headers['content-type']).toContain('text/calendar');
    expect(reply.text).toContain('BEGIN:VEVENT');
  });

  it('fault 50: a foreign token, none, another scheme, an old link and an unknown id are one and the same 404', async () => {
    const { json: mine } = await api.post(body);
    const { json: other } = await api.post({
      ...body,
      email: 'bob@example.com',
      start: '2026-11-23T10:00:00.000Z',
    });
    const path = `/api/bookings/${mine.id}`;
    const foreign = new URL(other.manageUrl).hash.split('.')[1];
    const own = new URL(mine.manageUrl).hash.split('.')[1];
    const replies = [
      await open(mine.manageUrl, foreign),
      await api.call({ path }),
      await api.call({ path, headers: { authorization: `Bearer ${own}` } }),
      await api.call({ path: '/api/bookings/unknown', headers: { authorization: `Manage ${own}` } }),
    ];
    vi.setSystemTime(Date.parse('2026-11-24T09:15:00.000Z'));
    replies.push(await open(mine.manageUrl));
    expect(new Set(replies.map(({ text, status }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 404, json: { code: 'unknown-booking' } });
  });
});
