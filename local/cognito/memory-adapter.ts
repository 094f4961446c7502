import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** By the machine's own clock; codes and tokens are asked of it by the provider too. */
  readonly until: number;
}

/** What the provider remembers of who is signing in. A restart forgets it, and asks again. */
const kept = new Map<string, Kept>();

export class MemoryAdapter implements Adapter {
  readonly #model: string;

  constructor(model: string) {
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    kept.set(this.#name(id), { payload, until: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = kept.get(this.#name(id));
    if (found && found.until > Date.now()) return found.payload;
    kept.delete(this.#name(id));
    return undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#all().find(({ payload }) => payload.uid === uid && payload.kind === this.#model)?.payload;
  }

  /** Of devices without a keyboard, which nobody signs in with. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const found = kept.get(this.#name(id));
    if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    kept.delete(this.#name(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [name, { payload }] of kept) if (payload.grantId === grantId) kept.delete(name);
  }

  #all(): Kept[] {
    return [...kept.values()].filter(({ until }) => until > Date.now());
  }

  #name(id: string): string {
    return `${this.#model}:${id}`;
  }
}
