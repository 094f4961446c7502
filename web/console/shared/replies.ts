import type { Reply } from '../../shared/api.ts';
import type { ConsoleApi } from '../console-api.ts';

type Replies<T extends readonly unknown[]> = { readonly [K in keyof T]: Promise<Reply<T[K]>> };

/** Several questions, asked at once, as one: the first that is refused speaks for all. The tag is the first one's. */
export async function together<T extends readonly unknown[]>(asked: Replies<T>): Promise<Reply<T>> {
  const replies: readonly Reply<unknown>[] = await Promise.all(asked);
  const failed = replies.find(({ kind }) => kind !== 'answer');
  if (failed) return failed as Reply<never>;
  const answers = replies as readonly Extract<Reply<unknown>, { kind: 'answer' }>[];
  return {
    kind: 'answer',
    value: answers.map(({ value }) => value) as unknown as T,
    etag: answers[0]?.etag ?? null,
  };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/**
 * A whole list, which mostly is one page.
 * @param path - with its query, without `limit` and `cursor`
 */
export async function wholeList<T>(api: ConsoleApi, path: string): Promise<Reply<readonly T[]>> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (;;) {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const joint = path.includes('?') ? '&' : '?';
    const reply: Reply<Page<T>> = await api.ask(`${path}${joint}limit=100${from}`);
    if (reply.kind !== 'answer') return reply;
    items.push(...reply.value.items);
    ({ cursor } = reply.value);
    if (cursor === null) return { kind: 'answer', value: items, etag: reply.etag };
  }
}
