import type { SlotTakenProblem } from '../../functions/http/schemas/bookings.ts';

/** RFC 9457, with the code that the contract keeps stable; `alternatives` comes with `slot-taken` only. */
export type Problem = Omit<SlotTakenProblem, 'alternatives'> &
  Partial<Pick<SlotTakenProblem, 'alternatives'>> & {
    /** With `edited-meanwhile`: what stands now, and its tag. */
    readonly current?: unknown;
    readonly etag?: string;
  };

/** `no-answer`: nothing came back, so whether the request was carried out is not known. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly etag: string | null }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'no-answer' };

/** How long a person is left waiting before the page says that nothing has come. */
const PATIENCE_MS = 10_000;

/** Calls the API and reads its JSON. Never throws: silence and refusal are replies too. */
export async function callApi<T>(path: string, request: RequestInit = {}): Promise<Reply<T>> {
  return call(path, request, (response) => response.json() as Promise<T>);
}

export async function downloadFromApi(path: string, request: RequestInit): Promise<Reply<Blob>> {
  return call(path, request, (response) => response.blob());
}

/** For whoever holds the link of a booking. */
export const manageHeaders = (token: string): HeadersInit => ({ authorization: `Manage ${token}` });

async function call<T>(
  path: string,
  request: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Reply<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...request, signal: abort.signal });
    if (!response.ok) return await readProblem(response);
    return { kind: 'answer', value: await read(response), etag: response.headers.get('etag') };
  } catch {
    return { kind: 'no-answer' };
  } finally {
    clearTimeout(timer);
  }
}

async function readProblem(response: Response): Promise<Reply<never>> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'problem',
    problem: (await problemOf(response)) ?? unnamedProblem(response.status),
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : null,
  };
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return undefined;
  const problem = (await response.json()) as Partial<Problem>;
  return typeof problem.code === 'string' ? (problem as Problem) : undefined;
}

/** What the gateway or the network's edge answers in place of the API has a status and no code. */
function unnamedProblem(status: number): Problem {
  const code = status === 429 || status === 503 ? 'busy' : status >= 500 ? 'internal-error' : 'unexpected';
  return { type: 'about:blank', title: '', status, code, detail: '' };
}
