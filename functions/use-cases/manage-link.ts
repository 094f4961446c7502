import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BookingId } from '../domain/units.ts';

export interface ManageSecrets {
  /** Makes tokens. */
  readonly current: string;
  /** Accepted beside it while links made with it are still about; undefined outside a rotation. */
  readonly previous?: string | undefined;
}

interface Linked {
  readonly id: BookingId;
  readonly linkVersion: number;
}

/** 256 bits of HMAC-SHA-256 over the booking's id and its link's version, in base64url: never stored, always made anew. */
const tokenUnder = (secret: string, { id, linkVersion }: Linked): string =>
  createHmac('sha256', secret).update(`manage:${id}:${linkVersion}`).digest('base64url');

/** The address at which a client sees and changes a booking. The token stands in the fragment, which no server is sent. */
export const manageUrl = (site: string, secrets: ManageSecrets, booking: Linked): string =>
  `${site}/manage#${booking.id}.${tokenUnder(secrets.current, booking)}`;

/** Whether the token opens the booking, in a time that tells nothing about how close it came. */
export function opens(token: string, secrets: ManageSecrets, booking: Linked): boolean {
  const given = Buffer.from(token);
  return [secrets.current, secrets.previous]
    .filter((secret) => secret !== undefined)
    .map((secret) => Buffer.from(tokenUnder(secret, booking)))
    .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
}
