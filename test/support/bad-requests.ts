/* What is refused of whoever gives a name and an address, whatever else they ask for. */

/** In words, what is sent, and the names of the fields that the answer has to blame; undefined: none. */
export type BadRequest = readonly [string, sent: unknown, fields: readonly string[] | undefined];

/** JSON that no request is, whichever fields it has. @param body - which would be taken */
export const badJson = (body: Readonly<Record<string, unknown>>): BadRequest[] => [
  ['fault 41: malformed JSON', '{"name":', ['']],
  ['fault 41: an empty body', '', ['']],
  ['fault 41: JSON that is no object', '[]', ['']],
  ['fault 42: 2,500 levels of nesting', `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`, undefined],
  ['fault 42: 5,000 levels of nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, undefined],
  ['fault 42: a field given twice', '{"name":"a","name":"b"}', ['']],
  ['fault 42: __proto__', JSON.stringify(body).replace('{', '{"__proto__":{"a":1},'), ['__proto__']],
  ['fault 42: constructor', { ...body, constructor: 1 }, ['constructor']],
  ['fault 43: fields that are ours to set', { ...body, status: 'x', id: 'x', sequence: 1 }, OURS],
];
const OURS = ['status', 'id', 'sequence'];

/** Who somebody cannot be. @param body - which would be taken */
export const badSenders = (body: Readonly<Record<string, unknown>>): BadRequest[] => [
  ...NAMES.map(([words, name]): BadRequest => [words, { ...body, name }, ['name']]),
  [
    'fault 35: half a surrogate pair',
    JSON.stringify({ ...body, name: 'A?' }).replace('?', '\\ud800'),
    ['name'],
  ],
  ['fault 44: objects where strings belong', { ...body, name: {}, email: [] }, ['name', 'email']],
  ...ADDRESSES.map(([words, email]): BadRequest => [words, { ...body, email }, ['email']]),
  ['a telephone number of letters', { ...body, phone: 'call me' }, ['phone']],
  [
    'fault 37: CR and LF in a telephone number',
    { ...body, phone: '01273 123456\r\nBcc: x@example.com' },
    ['phone'],
  ],
];

const NAMES = [
  ['an empty name', '  '],
  ['a name of 101 characters', 'a'.repeat(101)],
  ['fault 36: a name of 10 KB', 'a'.repeat(10_000)],
  ['a link in a name', 'see https://spam.example'],
  ['fault 35: a bidi override', 'Ann\u202Eevil'],
  ['fault 35: a bidi isolate at the end', 'Ann\u2066'],
  ['fault 35: NUL', 'Ann\u0000'],
  ['fault 37: CR and LF in a name', 'Ann\r\nBcc: x@example.com'],
  ['fault 37: a line feed at a name’s end', 'Ann\n'],
] as const;

const ADDRESSES = [
  ['fault 37: CR and LF in an email', 'ann@example.com\r\nBcc: x@example.com'],
  ['an email of 255 characters', `${'a'.repeat(243)}@example.com`],
  ['an email without a domain', 'ann'],
] as const;

/** Headers with which nothing is read at all, and the status and code of the answer. */
export const badHeaders: readonly [string, Readonly<Record<string, string>>, number, string][] = [
  ['no Idempotency-Key', { 'idempotency-key': '' }, 400, 'idempotency-key-required'],
  ['one of 15 characters', { 'idempotency-key': 'a'.repeat(15) }, 400, 'idempotency-key-required'],
  ['one of 256 characters', { 'idempotency-key': 'a'.repeat(256) }, 400, 'idempotency-key-required'],
  ['one that is not ASCII', { 'idempotency-key': 'é'.repeat(20) }, 400, 'idempotency-key-required'],
  ['fault 41: another content type', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
  [
    'fault 41: a form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'unsupported-media-type',
  ],
  ['fault 41: no content type', { 'content-type': '' }, 415, 'unsupported-media-type'],
  ['fault 52: no origin secret', { 'x-origin-secret': '' }, 403, 'not-from-the-site'],
  [
    'fault 52: a forged origin secret',
    { 'x-origin-secret': 'a secret of more than thirty-two charactert' },
    403,
    'not-from-the-site',
  ],
];

/** As people have them, and as some type them: all are taken, and kept to the byte. */
export const goodNames: readonly [string, string][] = [
  ['fault 34', 'Siobhán O’Brien-Ní Dhomhnaill'],
  ['fault 34', "O'Brien"],
  ['fault 34', '李'],
  ['fault 34', '👩‍👩‍👧‍👦 Family'],
  ['fault 34', 'Zoe\u0308 decomposed'],
  ['fault 34', 'Zoë composed'],
  ['fault 35', 'محمد بن سلمان'],
  ['fault 35', 'אברהם'],
  ['fault 35', 'שלום\u200F Mark'],
  ['fault 38', '<script>alert(1)</script>'],
  ['fault 39', '=HYPERLINK("x")'],
  ['a hundred emoji', '🙂'.repeat(100)],
];
