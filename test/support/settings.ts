import type { PracticeSettings } from '../../functions/http/schemas/console/practice.ts';

/** As the sample practice has them on a laptop, where one device books for everybody. */
export const SAMPLE_SETTINGS: PracticeSettings = {
  name: 'The Sample Practice',
  timeZone: 'Europe/London',
  phone: '01632 960123',
  email: 'hello@example.org',
  lengthMinutes: 15,
  stepMinutes: 15,
  bufferMinutes: 5,
  minimumNoticeHours: 15,
  daysAhead: 28,
  openPerEmail: 1,
  bookingsPerDevicePerDay: 1000,
  travel: [
    { between: ['hove', 'brighton'], minutes: 25 },
    { between: ['hove', 'lewes'], minutes: 45 },
    { between: ['brighton', 'lewes'], minutes: 35 },
  ],
  retention: { bookingDays: 90, conversationDays: 180, spamDays: 30 },
};
