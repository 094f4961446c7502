import { unmarshall } from '@aws-sdk/util-dynamodb';
import { toRow } from '../../functions/store/rows.ts';
import type { Row } from '../../functions/use-cases/audit-table.ts';
import type { Accepted } from '../support/cloud.ts';
import { parsed } from '../support/mail.ts';
import { type Snapshot, sorted } from '../support/snapshot.ts';
import type { Call } from '../support/wire.ts';

/** What became of a flow. */
export interface Ending {
  readonly calls: readonly Call[];
  /** How each step ended. */
  readonly answers: readonly string[];
  readonly rows: Snapshot;
  readonly taken: readonly Accepted[];
  /** Whether a mail may have gone out once more. */
  readonly mayRepeat: boolean;
  /** By the invariants. */
  readonly wrong: readonly string[];
}

export const rowsIn = (rows: Snapshot): Row[] => [...rows.values()].map((item) => toRow(unmarshall(item)));

/**
 * What is wrong by the invariants, and where it ended otherwise than with nothing going wrong: the same answers, the same rows
 * but for their names and times, and the same mails, each once, or one of them twice where that is allowed.
 * @param adds - whether there is something of others in the end too
 */
export async function differences(
  clean: Ending,
  ending: Ending,
  { adds }: { adds: boolean },
): Promise<string[]> {
  const repeats = await repeated(ending.taken);
  return [
    ...ending.wrong,
    ...differing('answered', clean.answers, ending.answers),
    ...differing('left', stateOf(clean.rows), stateOf(ending.rows), adds),
    ...differing('mailed', mailsOf(clean.taken), mailsOf(ending.taken), adds),
    ...(repeats.length > (ending.mayRepeat ? 1 : 0)
      ? [`sent again: ${repeats.map(({ what }) => what)}`]
      : []),
    ...repeats
      .filter(({ sameEntry }) => !sameEntry)
      .map(({ what }) => `another entry in a calendar: ${what}`),
  ];
}

/** What is missing and what is too much. */
function differing(what: string, wanted: readonly string[], got: readonly string[], adds = false): string[] {
  const missing = less(wanted, got);
  const more = adds ? [] : less(got, wanted);
  return missing.length + more.length === 0
    ? []
    : [`${what} ${more.join('; ') || 'nothing'} in place of ${missing.join('; ') || 'nothing'}`];
}

/** The elements of a list without as many of each as the other has. */
function less(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The rows without what every run has anew: ids, versions, times of writing. */
const stateOf = (rows: Snapshot): string[] => rowsIn(rows).flatMap(stateOfRow);

function stateOfRow(row: Row): string[] {
  switch (row.kind) {
    case 'booking': {
      const { status, sequence, start, room, therapist, client } = row.booking;
      return [[client.email, status, sequence, start, room, therapist].join(' ')];
    }
    case 'mailing':
      return row.mailing.mails.map(({ kind, to, status }) => `${kind} to ${to} ${status}`);
    case 'conversation': {
      const { status, version } = row.conversation;
      return [`${status} after ${version} entries`];
    }
    case 'person': {
      const { open, bookings, mailed } = row.person;
      return [`${open.length} open of ${bookings.length}, mailed ${mailed.count} times`];
    }
    case 'device':
      return [`${row.device.booked.count} by a device`];
    case 'answer':
      return [`a key was answered with ${row.answer.receipt ? 'a booking' : 'a refusal'}`];
    case 'entry':
      return ['an entry'];
    case 'figures':
      return [`erased ${sorted(row.erased)}`];
    case 'erasure':
      return ['an erasure'];
    case 'hours': {
      const { id, blocks, exceptions } = row.hours;
      return [sorted([id, blocks, exceptions])];
    }
    default:
      return [];
  }
}

/** Kind and recipient of each mail, once. */
const mailsOf = (taken: readonly Accepted[]): string[] => [
  ...new Map(taken.map(({ mail, kind, to }) => [mail, `${kind} to ${to}`])).values(),
];

async function repeated(taken: readonly Accepted[]): Promise<{ what: string; sameEntry: boolean }[]> {
  const copies = [...Map.groupBy(taken, ({ mail }) => mail).values()].filter(({ length }) => length > 1);
  return Promise.all(
    copies.flatMap(([first, ...more]) =>
      more.map(async (copy) => ({
        what: `${copy.kind} to ${copy.to}`,
        sameEntry: first !== undefined && (await entryOf(copy)) === (await entryOf(first)),
      })),
    ),
  );
}

/** The UID of the entry that the mail puts into a calendar; empty: it has none. */
async function entryOf({ raw }: Accepted): Promise<string> {
  const { attachments } = await parsed(raw);
  const calendar = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  return /^UID:(.*)$/m.exec(String(calendar?.content ?? ''))?.[1]?.trim() ?? '';
}
