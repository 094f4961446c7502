/** What may keep a booking from being moved, whoever asks. */
export const moveProblems = [
  'unknown-booking',
  'already-cancelled',
  'already-started',
  'slot-taken',
  'outside-hours',
  'too-soon',
  'too-far-ahead',
  'in-the-past',
  'unknown-room',
  'unknown-therapist',
  'busy',
] as const;
