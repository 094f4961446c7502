type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the browser remembers by name. Where it forbids storage the page still works, and only a reload forgets. */
export interface Memory {
  readonly remember: (name: string, value: unknown) => void;
  /** Undefined when there is nothing by that name. What comes back is what this page itself put there. */
  readonly recall: <T>(name: string) => T | undefined;
  readonly forget: (name: string) => void;
}

/** @param storage - asked each time: a browser that forbids it throws when it is only named */
export const memoryIn = (storage: () => Store): Memory => ({
  remember: (name, value) => {
    try {
      storage().setItem(name, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden.
    }
  },
  recall: <T>(name: string) => {
    try {
      const text = storage().getItem(name);
      return text === null ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  },
  forget: (name) => {
    try {
      storage().removeItem(name);
    } catch {
      // What cannot be stored need not be forgotten.
    }
  },
});

let store: () => Store = () => sessionStorage;

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

/** What one tab remembers until it is closed, so that a reload loses nothing. */
export const tab: Memory = memoryIn(() => store());
export const { remember, recall, forget } = tab;
