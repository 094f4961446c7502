/**
 * What one tab remembers until it is closed, so that a reload loses nothing. Where the browser forbids storage the page
 * still works, and only a reload forgets.
 */
export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden.
  }
}

/** Undefined when there is nothing by that name. What comes back is what this page itself put there. */
export function recall<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // What cannot be stored need not be forgotten.
  }
}
