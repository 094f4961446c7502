import type { Booking } from './booking.ts';

/**
 * Whether a booking is one that somebody looks for by the client's name, their address or the reference; any part of one will
 * do. Names are compared without case and accents, a reference without its hyphen and the letters before it.
 */
export function matches({ client, reference }: Booking, text: string): boolean {
  if (isOf(client, text)) return true;
  const code = bare(text);
  return code.length >= LEAST_OF_REFERENCE && bare(reference).includes(code);
}

/** Whether somebody has such a name or address, or any part of one. */
export function isOf({ name, email }: Pick<Booking['client'], 'name' | 'email'>, text: string): boolean {
  const wanted = plain(text);
  return plain(name).includes(wanted) || email.toLowerCase().includes(wanted);
}

/** Fewer letters would find every other booking. */
const LEAST_OF_REFERENCE = 3;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();

const bare = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
