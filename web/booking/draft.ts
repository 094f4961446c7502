import { useState } from 'preact/hooks';
import type { BookingBody } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Person } from '../shared/person.ts';
import { forget, recall, remember } from '../shared/session.ts';

/** What has been typed, as it was typed. Kept by this tab until the booking is made, and nowhere else. */
export interface Draft extends Person {
  readonly voicemail: boolean;
  readonly discreet: boolean;
  /** Empty: whoever is free. */
  readonly therapist: string;
}

const NAME = 'draft';
const EMPTY: Draft = { name: '', email: '', phone: '', voicemail: false, discreet: false, therapist: '' };

export function useDraft(): readonly [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY, ...recall<Draft>(NAME) }));
  const change = (part: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...part };
      remember(NAME, after);
      return after;
    });
  return [draft, change];
}

export const forgetDraft = (): void => forget(NAME);

/** @param wanted - the therapist whose times were looked at; null: anybody's */
export function bodyOf(draft: Draft, { start, room, therapists }: Slot, wanted: string | null): BookingBody {
  const phone = draft.phone.trim();
  const therapist = wanted ?? therapistOf(draft, therapists);
  return {
    start,
    room,
    ...(therapist ? { therapist } : {}),
    name: draft.name.trim(),
    email: draft.email.trim(),
    ...(phone ? { phone, voicemail: draft.voicemail } : {}),
    discreet: draft.discreet,
  };
}

/** Whose name stood under the time is who the client gets; among several they may say, or leave it to us. */
function therapistOf(draft: Draft, free: readonly string[]): string | undefined {
  return free.length === 1 ? free[0] : free.find((id) => id === draft.therapist);
}
