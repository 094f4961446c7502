/** What a manage link carries after its `#`: which booking, and the proof that one may see it. */
export interface ManageLink {
  readonly id: string;
  readonly token: string;
}

/** @param address - ends in `#<id>.<token>`; undefined when it does not */
export function manageLinkOf(address: string): ManageLink | undefined {
  const [, id, token] = /#([\w-]+)\.([\w-]+)$/.exec(address) ?? [];
  return id && token ? { id, token } : undefined;
}
