import type { StaffMember } from '../functions/domain/staff.ts';
import type { Table } from '../functions/store/client.ts';
import { createStaff, readStaff } from '../functions/store/staff.ts';
import type { Invite } from '../functions/use-cases/invite-therapist.ts';

/**
 * Makes an account for an owner, to whom Cognito writes, and the row by which they are one. Again for the same address it
 * changes nothing.
 * @returns who may now sign in with the address
 * @throws when the account is already somebody's who is no owner, or was deactivated; they stay as they are
 */
export async function openOwnerAccount(
  { table, invite }: { table: Table; invite: Invite },
  { email, name }: { email: string; name: string },
): Promise<StaffMember> {
  const sub = await invite({ email, name });
  await createStaff(table, {
    sub,
    email,
    name,
    version: 1,
    role: 'owner',
    therapist: null,
    active: true,
  });
  const member = await readStaff(table, sub);
  if (member?.role === 'owner' && member.active) return member;
  throw new Error(
    'The address already belongs to somebody who is no owner, or no longer; they were left as they are.',
  );
}
