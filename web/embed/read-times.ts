import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { SlotsAnswer } from '../../functions/http/schemas/slots.ts';
import { callApi } from '../shared/api.ts';
import type { Available } from '../shared/availability.ts';
import { addDays } from '../shared/when.ts';

/** The days are those of one therapist, or none where nobody in particular was asked for. */
export type Times = Pick<Available, 'practice' | 'days'>;

/** Several cards of a page ask once; somebody who comes back to the page later is told anew. */
const FRESH_MS = 60_000;
const asked = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();

/** The API's limit, from yesterday: whichever date it is where the practice is. */
const MOST_DAYS = 62;

/**
 * What a card tells. Both questions are asked at once; that there is no such therapist is seen from the practice's answer.
 * @param origin - of our site
 * @returns null when nothing was answered
 */
export async function readTimes(origin: string, therapist: string | null): Promise<Times | null> {
  const [practice, slots] = await Promise.all([
    readPractice(origin),
    therapist === null ? null : ask<SlotsAnswer>(slotsOf(origin, therapist)),
  ]);
  return practice && { practice, days: slots?.days ?? [] };
}

export const readPractice = (origin: string): Promise<PracticeAnswer | null> =>
  ask<PracticeAnswer>(`${origin}/api/practice`);

function slotsOf(origin: string, therapist: string): string {
  const from = addDays(new Date().toISOString().slice(0, 10), -1);
  const query = new URLSearchParams({ from, to: addDays(from, MOST_DAYS - 1), therapist });
  return `${origin}/api/slots?${query}`;
}

function ask<T>(address: string): Promise<T | null> {
  const before = asked.get(address);
  if (before && Date.now() - before.at < FRESH_MS) return before.answer as Promise<T | null>;
  const answer = callApi<T>(address).then((reply) => {
    if (reply.kind === 'answer') return reply.value;
    asked.delete(address);
    return null;
  });
  asked.set(address, { at: Date.now(), answer });
  return answer;
}
