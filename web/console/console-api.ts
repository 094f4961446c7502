import { callApi, type Reply } from '../shared/api.ts';
import type { SignIn } from './sign-in.ts';

export interface Sending {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** What the change was made on: the `ETag` that came with it. */
  readonly etag?: string | null;
  /** Names the press: sent again with the same one, nothing is done twice. 16-255 printable ASCII. */
  readonly key?: string;
}

/** The API as whoever is signed in. */
export interface ConsoleApi {
  ask<T>(path: string): Promise<Reply<T>>;
  /** Asks already what the next question will likely be. If it is another, the answer is dropped. */
  ahead(path: string): void;
  send<T>(sending: Sending): Promise<Reply<T>>;
}

/** @param onSignedOut - told when the API no longer takes the sign-in */
export function consoleApi(signIn: SignIn, onSignedOut: () => void): ConsoleApi {
  const call = async <T>(path: string, request: RequestInit): Promise<Reply<T>> => {
    const token = await signIn.token();
    if (token === null) {
      onSignedOut();
      return NOT_SIGNED_IN;
    }
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const reply = await callApi<T>(path, { ...request, headers });
    if (reply.kind === 'problem' && reply.problem.status === 401) onSignedOut();
    return reply;
  };
  let early: { readonly path: string; readonly reply: Promise<Reply<unknown>> } | undefined;
  return {
    ask: <T>(path: string) => {
      const asked = early?.path === path ? (early.reply as Promise<Reply<T>>) : call<T>(path, {});
      early = undefined;
      return asked;
    },
    ahead: (path) => {
      early = { path, reply: call(path, {}) };
    },
    send: ({ method, path, body, etag, key }) =>
      call(path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(etag ? { 'if-match': etag } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** As the API itself would answer. */
const NOT_SIGNED_IN: Reply<never> = {
  kind: 'problem',
  problem: { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'unauthenticated', detail: '' },
  retryAfterSeconds: null,
};
