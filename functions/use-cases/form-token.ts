import { timingSafeEqual } from 'node:crypto';
import type { FormUse } from '../domain/spam.ts';
import { DAY_MS } from '../domain/units.ts';

export interface FormEffects {
  readonly now: () => number;
  /** A keyed hash, another one for each purpose. */
  readonly hash: (purpose: 'form', text: string) => string;
}

/** Nobody types a name, an address and a message in less. */
const QUICKEST_MS = 3_000;
/** Whoever leaves the page open for longer is as anybody whose form says nothing. */
const VALID_MS = DAY_MS;

/** When the form was given out, in milliseconds since 1970, and a hash that only we can make of that. It names nobody. */
export function issueForm({ now, hash }: FormEffects): string {
  const at = String(now());
  return `${at}.${hash('form', at)}`;
}

/** @param token - what was sent back; empty: nothing was */
export function useOf({ now, hash }: FormEffects, token: string): FormUse {
  const [at = '', mac = ''] = token.split('.', 2);
  const age = now() - Number(at);
  if (!isSame(token, `${at}.${mac}`) || !isSame(mac, hash('form', at))) return 'unknown';
  if (!(age >= 0 && age < VALID_MS)) return 'unknown';
  return age < QUICKEST_MS ? 'too-quick' : 'by-hand';
}

/** In a time that tells nothing about how close it came. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
