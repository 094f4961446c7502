import { useRef, useState } from 'preact/hooks';
import type { Problem, Reply } from '../../shared/api.ts';
import type { Fault } from '../../shared/fault.ts';
import type { Sending } from '../console-api.ts';
import { useSession } from '../session.ts';

/** What came of sending a change. */
export type Saved<T> =
  | { readonly kind: 'saved'; readonly value: T; readonly etag: string | null }
  /** Somebody else was quicker: `current` is what stands now. Nothing was changed. */
  | { readonly kind: 'conflict'; readonly current: unknown; readonly etag: string | null }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly faults: readonly Fault[] }
  /** Whether it was carried out is not known. */
  | { readonly kind: 'no-answer'; readonly faults: readonly Fault[] };

export interface Save {
  readonly saving: boolean;
  /** For the error summary; empty while there is nothing wrong. */
  readonly faults: readonly Fault[];
  /** Undefined: an earlier press is still under way. */
  readonly send: <T>(sending: Sending) => Promise<Saved<T> | undefined>;
  /** Takes down what the last attempt said. */
  readonly clear: () => void;
  /** Puts up what was found wrong without asking. */
  readonly complain: (faults: readonly Fault[]) => void;
}

/** How the page calls the fields that the API names, by the beginning of their path: `{ 'hours.perDay': 'Consultations a day' }`. */
export type Labels = Readonly<Record<string, string>>;

/** Sends changes, one at a time, and keeps what is said of the last. */
export function useSave(labels: Labels = {}): Save {
  const { api } = useSession();
  const [saving, setSaving] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  // A second press comes before the first one's state is drawn.
  const underWay = useRef(false);
  const send = async <T>(sending: Sending): Promise<Saved<T> | undefined> => {
    if (underWay.current) return undefined;
    underWay.current = true;
    setFaults([]);
    setSaving(true);
    const reply = await api.send<T>(sending);
    underWay.current = false;
    setSaving(false);
    const saved = savedOf(reply, sending, labels);
    if ('faults' in saved) setFaults(saved.faults);
    return saved;
  };
  return { saving, faults, send, clear: () => setFaults([]), complain: setFaults };
}

function savedOf<T>(reply: Reply<T>, { body }: Sending, labels: Labels): Saved<T> {
  if (reply.kind === 'answer') return { kind: 'saved', value: reply.value, etag: reply.etag };
  if (reply.kind === 'no-answer') return { kind: 'no-answer', faults: [NO_ANSWER] };
  const { problem } = reply;
  if (problem.code !== 'edited-meanwhile')
    return { kind: 'refused', problem, faults: faultsOf(problem, labels) };
  const etag = problem.etag ?? null;
  // An earlier attempt was carried out, and only its answer was lost.
  if (holds(problem.current, body)) return { kind: 'saved', value: problem.current as T, etag };
  return { kind: 'conflict', current: problem.current, etag };
}

const NO_ANSWER: Fault = {
  text: 'No answer came, so it is not certain that this was saved. Everything is kept here: press again, nothing is done twice.',
};

/** Whether what stands has every field as it was sent. */
function holds(current: unknown, sent: unknown): boolean {
  if (typeof current !== 'object' || current === null || typeof sent !== 'object' || sent === null)
    return false;
  return Object.entries(sent).every(
    ([field, value]) => JSON.stringify((current as Record<string, unknown>)[field]) === JSON.stringify(value),
  );
}

/** What was refused, in words. */
export function faultsOf({ code, detail, errors = [] }: Problem, labels: Labels = {}): readonly Fault[] {
  if (code === 'invalid-request' && errors.length > 0)
    return errors.map(({ path, message }) => ({ field: path, text: `${labelOf(path, labels)} ${message}` }));
  return [{ text: WORDS[code] ?? (detail || 'This could not be done. Please try again.') }];
}

const labelOf = (path: string, labels: Labels): string =>
  labels[path] ?? Object.entries(labels).find(([start]) => path.startsWith(`${start}.`))?.[1] ?? path;

const WORDS: Readonly<Record<string, string>> = {
  unauthenticated: 'Your sign-in has ended. Sign in again; what you have typed is kept.',
  'not-allowed': 'Your account may not do this.',
  'bookings-stand':
    'The time zone cannot change while clients are booked: they were told a time in the present one. Nothing was changed. It can change once nobody is booked any more.',
  busy: 'Many changes are being made just now. Nothing was lost: please press again.',
  'internal-error': 'Something failed on our side. Nothing was lost: please press again.',
};
