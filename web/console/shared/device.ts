import { type Memory, memoryIn } from '../../shared/session.ts';

/**
 * What the device remembers when the tab is closed, for whoever is signed in. Signing out forgets it, and so does somebody else who
 * signs in after them: what is written to a client is nobody else's to read.
 */
const PREFIX = 'console-';
const OWNER = `${PREFIX}of`;

const within = memoryIn(() => localStorage);

export const device: Memory = {
  remember: (name, value) => within.remember(PREFIX + name, value),
  recall: (name) => within.recall(PREFIX + name),
  forget: (name) => within.forget(PREFIX + name),
};

export function forgetDevice(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  } catch {
    // What cannot be stored need not be forgotten.
  }
}

/** Forgets what was somebody else's. @param email - whose the sign-in is */
export function keepFor(email: string): void {
  if (within.recall(OWNER) === email) return;
  forgetDevice();
  within.remember(OWNER, email);
}
