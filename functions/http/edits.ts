import { fail, ok } from '../domain/result.ts';
import type { EditRefusal } from '../use-cases/edit.ts';
import type { Answer } from './endpoint.ts';
import { type Checked, invalid, type ProblemCode } from './problems.ts';
import { etagOf } from './request.ts';

/** What an edit was refused for. A room that a body names is 422: the path itself was found. */
export function refused<T>(
  error: EditRefusal<T> | { readonly kind: Exclude<ProblemCode, EditRefusal<T>['kind']> },
  show: (current: T) => unknown,
): Answer {
  if (error.kind === 'edited-meanwhile') {
    const { current, version } = error as Extract<EditRefusal<T>, { kind: 'edited-meanwhile' }>;
    const etag = etagOf(version);
    return {
      problem: { code: 'edited-meanwhile', more: { current: show(current), etag }, headers: { etag } },
    };
  }
  return { problem: { code: error.kind, ...(error.kind === 'unknown-room' ? { status: 422 } : {}) } };
}

/** A body may repeat the id of its path, and nothing else in its place. */
export const sameId = (id: string, body: { readonly id?: string | undefined }): Checked<string> =>
  body.id === undefined || body.id === id
    ? ok(id)
    : fail(invalid([{ path: 'id', message: 'must be the one in the path' }]));
