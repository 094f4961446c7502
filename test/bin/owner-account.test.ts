import { beforeEach, describe, expect, it } from 'vitest';
import { openOwnerAccount } from '../../bin/owner-account.ts';
import { openTable, type Table } from '../../functions/store/client.ts';
import { createStaff, listStaff } from '../../functions/store/staff.ts';
import type { Invite } from '../../functions/use-cases/invite-therapist.ts';
import { freshTable } from '../support/engine.ts';

const olive = { email: 'olive@example.org', name: 'Olive Owner' };
const invite: Invite = async ({ email }) => `sub-of-${email}`;
const member = {
  ...olive,
  sub: 'sub-of-olive@example.org',
  version: 1,
  role: 'owner',
  therapist: null,
  active: true,
} as const;

describe('the first owner', () => {
  let table: Table;
  beforeEach(async () => {
    table = openTable((await freshTable()).name);
  });

  it('gets an account and the row by which the console knows them', async () => {
    expect(await openOwnerAccount({ table, invite }, olive)).toMatchObject(member);
    expect(await listStaff(table)).toMatchObject([member]);
  });

  it('is there once, however often they are asked for', async () => {
    await openOwnerAccount({ table, invite }, olive);
    await openOwnerAccount({ table, invite }, olive);
    expect(await listStaff(table)).toHaveLength(1);
  });

  it.each([
    ['a therapist', { role: 'therapist' as const }],
    ['an owner who was deactivated', { active: false }],
  ])('is not made of %s', async (_, known) => {
    await createStaff(table, { ...member, ...known });
    await expect(openOwnerAccount({ table, invite }, olive)).rejects.toThrow('left as they are');
    expect(await listStaff(table)).toMatchObject([{ ...member, ...known }]);
  });

  it('leaves no row when there is no account', async () => {
    const failing: Invite = () => Promise.reject(new Error('no such pool'));
    await expect(openOwnerAccount({ table, invite: failing }, olive)).rejects.toThrow('no such pool');
    expect(await listStaff(table)).toEqual([]);
  });
});
