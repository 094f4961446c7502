import type { DataFolder } from '../data-folder.ts';

/** Somebody who can sign in. What they may do stands in the table. */
export interface Account {
  /** A UUID that stays, whatever the address becomes. */
  readonly sub: string;
  readonly email: string;
  readonly name: string;
}

export interface Accounts {
  /** By address, in any case. */
  find(email: string): Account | undefined;
  bySub(sub: string): Account | undefined;
  /** In the order in which they were made. */
  list(): readonly Account[];
  add(account: Account): void;
}

/** @param first - whose accounts an empty data folder begins with */
export function openAccounts(
  folder: Pick<DataFolder, 'read' | 'write'>,
  first: readonly Account[],
): Accounts {
  const accounts = folder.read<Account[]>(
    'accounts',
    first.map(({ sub, email, name }) => ({ sub, email, name })),
  );
  return {
    find: (email) => accounts.find((account) => account.email.toLowerCase() === email.toLowerCase()),
    bySub: (sub) => accounts.find((account) => account.sub === sub),
    list: () => accounts,
    add: (account) => {
      accounts.push(account);
      folder.write('accounts', accounts);
    },
  };
}
