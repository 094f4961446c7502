import type { DayBlock, Practice, Therapist, WeeklyBlock } from '../functions/domain/practice.ts';
import { roomId, therapistId, type Weekday } from '../functions/domain/units.ts';
import { findZone } from '../functions/domain/zone-transitions.ts';
import { openTable } from '../functions/store/client.ts';
import { createPractice } from '../functions/store/practice.ts';
import { createStaff } from '../functions/store/staff.ts';
import { sampleStaff } from './sample-staff.ts';

/** Writes the sample practice and its staff into a table that has none, by the store's own code. */
export async function writeSamplePractice(tableName: string): Promise<void> {
  const table = openTable(tableName);
  await createPractice(table, samplePractice());
  await Promise.all(sampleStaff().map((member) => createStaff(table, member)));
}

const HOVE = roomId('hove');
const LEWES = roomId('lewes');
const BRIGHTON = roomId('brighton');

/** Invented people at three rooms on the Sussex coast, with the default rules but for the device limit: tests share a device. */
export function samplePractice(): Practice {
  const zone = findZone('Europe/London');
  if (!zone) throw new Error('this Node knows no time zones: it was built without ICU data');
  return {
    version: 1,
    name: 'The Sample Practice',
    // Ofcom keeps 01632 960000 to 960999 for drama: nobody answers there.
    phone: '01632 960123',
    email: 'hello@example.org',
    zone,
    rules: {
      lengthMinutes: 15,
      stepMinutes: 15,
      bufferMinutes: 5,
      minimumNoticeHours: 15,
      daysAhead: 28,
      openPerEmail: 1,
      bookingsPerDevicePerDay: 1000,
      travel: [
        { between: [BRIGHTON, HOVE], minutes: 25 },
        { between: [HOVE, LEWES], minutes: 45 },
        { between: [BRIGHTON, LEWES], minutes: 35 },
      ],
    },
    retention: { bookingDays: 90, conversationDays: 180, spamDays: 30 },
    rooms: [brighton, hove, lewes],
    therapists: [alex, sam],
    former: [],
  };
}

const brighton = {
  id: BRIGHTON,
  version: 1,
  name: 'Brighton Consulting Rooms',
  address: '18a Clermont Road, Brighton',
  postcode: 'BN1 6SG',
  arrival:
    'The entrance is at the side, under the blue lamp. Ring “Consulting Rooms” and come up to the first floor.',
  hours: null,
  closures: [],
};

const hove = {
  id: HOVE,
  version: 1,
  name: 'The Palmeira Practice',
  address: '2 A Church Road, Hove',
  postcode: 'BN3 2FL',
  arrival:
    'Ring the bell marked “Palmeira” and take a seat in the waiting room. There is a step at the door; we can help.',
  hours: null,
  closures: [],
};

const lewes = {
  id: LEWES,
  version: 1,
  name: 'Intrinsic Health',
  address: '32 Cliffe High Street, Lewes',
  postcode: 'BN7 2AN',
  arrival: 'Go through the shop to the stairs at the back. The waiting room is on the second floor.',
  hours: null,
  closures: [],
};

const MON = 1;
const TUE = 2;
const WED = 3;
const THU = 4;
const FRI = 5;

const alex: Therapist = {
  id: therapistId('alex'),
  version: 1,
  name: 'Alex Sample',
  pronouns: 'they/them',
  about: 'Alex works with people who feel anxious or low, and with those who are facing a change.',
  specialisms: ['Anxiety', 'Low mood', 'Life changes'],
  email: 'alex@example.org',
  hours: {
    ...usual(),
    blocks: [
      block(MON, '09:00', '13:00', HOVE),
      block(TUE, '10:00', '16:00', LEWES),
      block(THU, '12:00', '19:00', BRIGHTON),
    ],
  },
};

const sam: Therapist = {
  id: therapistId('sam'),
  version: 1,
  name: 'Sam Example',
  pronouns: null,
  about: 'Sam works with grief, relationships and the long shadow of difficult times.',
  specialisms: ['Bereavement', 'Relationships', 'Trauma'],
  email: 'sam@example.org',
  hours: {
    ...usual(),
    blocks: [
      block(MON, '13:00', '18:00', HOVE),
      block(WED, '09:00', '17:00', BRIGHTON),
      block(THU, '12:00', '15:00', BRIGHTON),
      block(FRI, '09:00', '12:30', LEWES),
    ],
  },
};

function usual() {
  return { version: 1, worksBankHolidays: false, perDay: 6, exceptions: [] } as const;
}

function block(weekday: Weekday, from: string, until: string, room: DayBlock['room']): WeeklyBlock {
  return { weekday, from: minuteOfDay(from), until: minuteOfDay(until), room };
}

function minuteOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
