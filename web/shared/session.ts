let store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = () => sessionStorage;

/** On somebody else's page, whose every script can read its storage: what is remembered from now on goes with the page. */
export function rememberInMemory(): void {
  const memory = new Map<string, string>();
  const inMemory = {
    getItem: (name: string) => memory.get(name) ?? null,
    setItem: (name: string, text: string) => void memory.set(name, text),
    removeItem: (name: string) => void memory.delete(name),
  };
  store = () => inMemory;
}

/**
 * What one tab remembers until it is closed, so that a reload loses nothing. Where the browser forbids storage the page
 * still works, and only a reload forgets.
 */
export function remember(name: string, value: unknown): void {
  try {
    store().setItem(name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden.
  }
}

/** Undefined when there is nothing by that name. What comes back is what this page itself put there. */
export function recall<T>(name: string): T | undefined {
  try {
    const text = store().getItem(name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function forget(name: string): void {
  try {
    store().removeItem(name);
  } catch {
    // What cannot be stored need not be forgotten.
  }
}
