import type { Sending } from '../console-api.ts';
import { same } from '../shared/merge.ts';
import type { Save, Saved } from '../shared/save.ts';

/**
 * Sends an edit of what its author saw as `base`. The tag covers more than that: an exception moves it, and so does a room's
 * closure. Where what is edited stands as it was, the edit is sent again on the new tag, and nobody is asked.
 */
export async function sendOn<T>(save: Save, sending: Sending, base: unknown): Promise<Saved<T> | undefined> {
  const saved = await save.send<T>(sending);
  if (saved?.kind !== 'conflict' || !same(saved.current, base)) return saved;
  return save.send<T>({ ...sending, etag: saved.etag });
}
