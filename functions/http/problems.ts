import type { Result } from '../domain/result.ts';

/**
 * Every problem that the API answers, by its stable code: status, title and what the caller can do. RFC 9457.
 * Details are fixed sentences: nothing that was sent is ever repeated in one.
 */
const known = {
  'invalid-request': [400, 'The request is not valid', 'See the errors for what to put right.'],
  'idempotency-key-required': [
    400,
    'An Idempotency-Key is required',
    'Send the header Idempotency-Key with 16 to 255 printable ASCII characters, the same for each repeat of this request.',
  ],
  unauthenticated: [
    401,
    'Sign in first',
    'Sign in to the console, and send its access token as a Bearer token.',
  ],
  'not-allowed': [403, 'Not allowed', 'Your account may not do this. The practice’s owner can.'],
  'not-from-the-site': [403, 'Not available here', 'The API answers behind the practice’s site only.'],
  'unknown-path': [404, 'There is nothing here', 'No route of the API has this path.'],
  'unknown-room': [404, 'Unknown room', 'The practice has no room of this id.'],
  'unknown-therapist': [404, 'Unknown therapist', 'The practice has no therapist of this id.'],
  'unknown-booking': [
    404,
    'Unknown booking',
    'There is no such booking, or the link to it is no longer valid.',
  ],
  'unknown-conversation': [404, 'Unknown conversation', 'There is no such conversation, or not any more.'],
  'unknown-feed': [404, 'Unknown calendar', 'This address is of no calendar, or of one that was replaced.'],
  'unknown-method': [
    405,
    'The method is not allowed here',
    'The header Allow lists the methods of this path.',
  ],
  'slot-taken': [
    409,
    'This time has just been taken',
    'The alternatives are the nearest times that are still free.',
  ],
  'already-cancelled': [409, 'This booking is cancelled', 'Nothing was changed. Book another time instead.'],
  'already-started': [
    409,
    'This consultation has begun',
    'It can no longer be changed online. Telephone the practice instead.',
  ],
  'not-started': [409, 'This consultation has not begun', 'What came of it can be noted once it has begun.'],
  'already-invited': [
    409,
    'Already invited',
    'Somebody with this address works here already. Use another address, or change the one who is there.',
  ],
  'id-taken': [409, 'This id is in use', 'Choose another id: this one belongs to something else.'],
  'bookings-stand': [
    409,
    'Bookings are still to come',
    'Nothing was changed. The time zone can change once no confirmed booking is still to come.',
  ],
  'edited-meanwhile': [
    412,
    'Somebody else has changed this meanwhile',
    'Nothing was changed. `current` is how it stands now and `etag` its version: compare, and send again what is to hold.',
  ],
  'too-large': [413, 'The request is too large', 'A request’s body may have at most 16,384 bytes.'],
  'unsupported-media-type': [415, 'The body is not JSON', 'Send the body as Content-Type: application/json.'],
  'outside-hours': [422, 'Nobody works at this time', 'Choose one of the times that are listed.'],
  'too-soon': [
    422,
    'This time is too soon',
    'The practice needs more notice than this. Choose a later time.',
  ],
  'too-far-ahead': [422, 'This time is too far ahead', 'Bookings are not open for this date yet.'],
  'in-the-past': [422, 'This time is in the past', 'Choose a time that is still to come.'],
  'not-accepted': [
    422,
    'The booking could not be accepted',
    'We have written to the address that was given, to say why. You can also telephone the practice.',
  ],
  'too-many-moves': [
    422,
    'This booking has moved too often',
    'It can no longer be moved online. Telephone the practice, who will find a time with you.',
  ],
  'idempotency-key-reused': [
    422,
    'The Idempotency-Key was used for another request',
    'A changed request needs a key of its own.',
  ],
  'too-many': [
    429,
    'Too many messages today',
    'Nothing was stored. Retry-After says from when on messages are taken again; or telephone the practice.',
  ],
  'unknown-time-zone': [
    422,
    'Unknown time zone',
    'Name a zone as the IANA database does, such as Europe/London. Abbreviations such as BST mean several.',
  ],
  'overlapping-blocks': [
    422,
    'Two blocks overlap',
    'Nobody can be in two places: let one block end before the next begins.',
  ],
  'off-grid': [
    422,
    'A time is off the grid',
    'Blocks begin and end on the times at which consultations can start.',
  ],
  'precondition-required': [
    428,
    'If-Match is required',
    'Read it first, and send its ETag as If-Match, so that nobody’s changes are lost.',
  ],
  'internal-error': [
    500,
    'Something went wrong',
    'It is our fault, it has been noted, and trying again is safe.',
  ],
  busy: [
    503,
    'Too busy just now',
    'Nothing was changed. Try again in a moment, with the same Idempotency-Key.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ProblemCode = keyof typeof known;

/** One field's error: `path` is the field's name, empty for the whole; no value stands in `message`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface Problem {
  readonly code: ProblemCode;
  /** Where it is not the code's own: what a path names is 404, what a body names is 422. */
  readonly status?: number;
  readonly errors?: readonly FieldError[];
  /** Members beside those that every problem has, such as `alternatives`. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problemCodes = Object.keys(known) as readonly ProblemCode[];
export const statusOf = (code: ProblemCode): number => known[code][0];

export function problemBody({ code, status = statusOf(code), errors, more }: Problem): object {
  const [, title, detail] = known[code];
  return { type: 'about:blank', title, status, code, detail, ...(errors ? { errors } : {}), ...more };
}

export const invalid = (errors: readonly FieldError[]): Problem => ({ code: 'invalid-request', errors });

export type Checked<T> = Result<T, Problem>;
