import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { epochMs } from '../../../functions/domain/units.ts';
import type { MeAnswer } from '../../../functions/http/schemas/console/staff.ts';
import type { SlotsAnswer } from '../../../functions/http/schemas/slots.ts';
import type { ConsoleApi } from '../../../web/console/console-api.ts';
import { askHours } from '../../../web/console/hours/answers.ts';
import { comingWeeks } from '../../../web/console/hours/coming-slots.ts';
import { clockIn } from '../../../web/shared/when.ts';
import { anySearch } from '../../domain/any-practice.ts';
import { type Api, openApi } from '../../support/api.ts';

afterAll(() => {
  vi.useRealTimers();
});

/** The console's own questions, asked of the handlers. */
const askedAs = (api: Api, as: string): ConsoleApi => ({
  ask: async (path) => {
    const { status, json, headers } = await api.send(as, 'GET', path);
    expect(status, path).toBe(200);
    return { kind: 'answer', value: json, etag: headers['etag'] ?? null };
  },
  send: () => expect.fail('a preview sends nothing'),
});

/** Days and slots as the page works them out, for somebody who is signed in. */
async function previewed(api: Api, as: string, now: number) {
  const me: MeAnswer = (await api.send(as, 'GET', '/api/console/me')).json;
  const reply = await askHours({ api: askedAs(api, as), me, clock: clockIn(me.practice.timeZone) }, 'alex');
  if (reply.kind !== 'answer') return expect.fail('the hours were not read');
  const { hours, exceptions } = reply.value;
  const weeks = comingWeeks(reply.value, { therapist: 'alex', hours, exceptions }, epochMs(now));
  return (weeks ?? expect.fail('the zone is known here')).flat();
}

async function shown(api: Api, query: string): Promise<SlotsAnswer['days']> {
  return (await api.call({ path: `/api/slots?${query}` })).json.days;
}

describe('the preview of a therapist’s saved hours', () => {
  it('fault 26, fault 28, fault 33: is what clients are shown, to the minute, for any practice at any time', async () => {
    let slots = 0;
    let bookings = 0;
    const picks = fc.array(fc.nat(), { maxLength: 5 });
    const property = fc.asyncProperty(anySearch, picks, async ({ practice, now, from, to }, chosen) => {
      vi.setSystemTime(now);
      const rules = { ...practice.rules, bookingsPerDevicePerDay: 1000 };
      const api = await openApi((sample) => ({ ...practice, email: sample.email, rules }));
      const dates = [from, to].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
      for (const [client, pick] of chosen.entries()) {
        const free = (await shown(api, `from=${dates[0]}&to=${dates[1]}`)).flatMap((day) => day.slots);
        const slot = free[pick % free.length];
        if (!slot) break;
        const body = { start: slot.start, room: slot.room, name: 'Ann', email: `ann-${client}@example.org` };
        expect((await api.post(body)).status).toBe(201);
        bookings += 1;
      }
      for (const viewer of ['alex', 'owner']) {
        const preview = await previewed(api, viewer, now);
        const range = `from=${preview.at(0)?.date}&to=${preview.at(-1)?.date}`;
        expect(preview).toEqual(await shown(api, `${range}&therapist=alex`));
        slots += preview.flatMap((day) => day.slots).length;
      }
    });
    await fc.assert(property, { numRuns: 40 });
    // Something was compared: neither are all these practices closed nor are their days free.
    expect(slots).toBeGreaterThan(1000);
    expect(bookings).toBeGreaterThan(20);
  });
});
