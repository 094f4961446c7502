import { createHmac, timingSafeEqual } from 'node:crypto';
import { fail, ok } from '../domain/result.ts';
import { type Checked, invalid } from './problems.ts';

/** Where a list goes on, as text that only we can write. It holds no personal data: it stands in addresses. */
export interface Cursors {
  /** @param list - names the list and whatever it was filtered by: a cursor goes on in its own list only */
  readonly seal: (list: string, position: string) => string;
  /** 400 for anything but what `seal` made of this list. */
  readonly open: (list: string, cursor: string) => Checked<string>;
}

/** 128 bits of HMAC-SHA-256, then the position, in base64url. */
const MAC_BYTES = 16;

export function cursorsUnder(secret: string): Cursors {
  const macOf = (list: string, position: Buffer): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['cursor', list]))
      .update(position)
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    seal: (list, position) => {
      const bytes = Buffer.from(position);
      return Buffer.concat([macOf(list, bytes), bytes]).toString('base64url');
    },
    open: (list, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const [mac, position] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
      const ours = mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(list, position));
      // Bits that base64url leaves over could be changed without the bytes changing.
      return ours && bytes.toString('base64url') === cursor
        ? ok(position.toString())
        : fail(invalid([{ path: 'cursor', message: 'is not a cursor of this list' }]));
    },
  };
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

export const USUAL_LIMIT = 50;

/**
 * A page of a list that was read whole.
 * @param list - `key` is unique in it, and it is in order of that; `name` is what cursors are sealed with
 */
export function pageOf<T>(
  cursors: Cursors,
  list: { readonly name: string; readonly all: readonly T[]; readonly key: (item: T) => string },
  { limit = USUAL_LIMIT, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): Checked<Page<T>> {
  const after = cursor === undefined ? ok('') : cursors.open(list.name, cursor);
  if (!after.ok) return after;
  const rest = list.all.filter((item) => list.key(item) > after.value);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = rest.length > items.length && last !== undefined;
  return ok({ items, cursor: more ? cursors.seal(list.name, list.key(last)) : null });
}
