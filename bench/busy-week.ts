import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssembly } from '../bin/build.ts';
import { writeSamplePractice } from '../bin/sample-practice.ts';
import { sampleStaff } from '../bin/sample-staff.ts';
import { formatDate, weekdayOf } from '../functions/domain/calendar-date.ts';
import { DAY_MS, epochDay } from '../functions/domain/units.ts';
import type { SlotsAnswer } from '../functions/http/schemas/slots.ts';
import { type Laptop, startLaptop } from '../local/laptop.ts';

/** The sample practice, run as on a laptop, with a week in which everybody is busy. */
export interface BusyWeek {
  readonly url: string;
  /** The owner's. */
  readonly token: string;
  /** Mondays: of the busy week, and of the one before it, in which hours are open and nobody is booked. */
  readonly busy: string;
  readonly before: string;
  readonly bookings: number;
  stop(): Promise<void>;
}

/** One to each room, all five days from 09:00 to 17:00. */
const ROOM_OF = { alex: 'hove', sam: 'brighton', robin: 'lewes' } as const;
const PER_DAY = 4;

export async function openBusyWeek(): Promise<BusyWeek> {
  const folder = await mkdtemp(join(tmpdir(), 'quarter-hour-'));
  const laptop = await startLaptop({
    assembly: await buildAssembly(console.log),
    dataDir: folder,
    port: 0,
    seed,
    accounts: sampleStaff(),
    say: () => {},
  });
  const busy = mondayAfterNext(laptop.clock.now());
  return {
    url: laptop.url,
    token: await tokenOf(laptop),
    busy: formatDate(busy),
    before: formatDate(epochDay(busy - 7)),
    bookings: await fill(laptop, busy),
    stop: async () => {
      await laptop.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function seed({ endpoint, name }: { endpoint: string; name: string }): Promise<void> {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-west-2',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  await writeSamplePractice(name);
}

/** So that the week and the one before it are wholly ahead, and within the weeks that clients may book. */
function mondayAfterNext(now: number) {
  const today = epochDay(Math.floor(now / DAY_MS));
  return epochDay(today - weekdayOf(today) + 15);
}

async function tokenOf({ url }: Laptop): Promise<string> {
  const body = JSON.stringify({ email: 'owner@example.org' });
  const { access_token } = (await answerOf(`${url}/_local/token`, { method: 'POST', body })) as {
    access_token: string;
  };
  return access_token;
}

/** @returns how many were booked */
async function fill(laptop: Laptop, monday: number): Promise<number> {
  await takeOn(laptop);
  const [from, to] = [monday, monday + 4].map((day) => formatDate(epochDay(day)));
  let booked = 0;
  for (const room of Object.values(ROOM_OF)) {
    const { days } = (await answerOf(
      `${laptop.url}/api/slots?${new URLSearchParams({ from: `${from}`, to: `${to}`, room })}`,
    )) as SlotsAnswer;
    for (const { slots } of days) {
      const spread = Math.floor(slots.length / PER_DAY);
      for (let place = 0; place < PER_DAY; place++)
        await book(laptop, { room, start: slots[place * spread]?.start, client: ++booked });
    }
  }
  return booked;
}

/** A third therapist beside the two of the sample, and the hours of all three. */
async function takeOn(laptop: Laptop): Promise<void> {
  const { url } = laptop;
  const headers = {
    authorization: `Bearer ${await tokenOf(laptop)}`,
    'content-type': 'application/json',
  };
  const robin = { id: 'robin', name: 'Robin Third', email: 'robin@example.org' };
  await answerOf(`${url}/api/console/therapists`, { method: 'POST', headers, body: JSON.stringify(robin) });
  for (const [therapist, room] of Object.entries(ROOM_OF)) {
    const path = `${url}/api/console/therapists/${therapist}/hours`;
    const etag = (await fetch(path, { headers })).headers.get('etag') ?? '';
    const blocks = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', until: '17:00', room }));
    const body = JSON.stringify({ blocks, worksBankHolidays: true, perDay: PER_DAY });
    await answerOf(path, { method: 'PUT', headers: { ...headers, 'if-match': etag }, body });
  }
}

interface Wanted {
  readonly room: string;
  readonly start: string | undefined;
  readonly client: number;
}

async function book({ url }: Laptop, { client, ...wanted }: Wanted): Promise<void> {
  await answerOf(`${url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `the-key-of-booking-${client}` },
    body: JSON.stringify({ ...wanted, name: `Jo Bloggs ${client}`, email: `client-${client}@example.org` }),
  });
}

async function answerOf(address: string, request?: RequestInit): Promise<unknown> {
  const answer = await fetch(address, request);
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}
