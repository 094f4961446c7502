import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Room, Therapist, TherapistHours } from '../domain/practice.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { TherapistId } from '../domain/units.ts';
import type { Settings } from '../use-cases/change-practice.ts';
import type { Profile } from '../use-cases/change-therapist.ts';
import type { Raised } from '../use-cases/edit.ts';
import type { Committed } from '../use-cases/effects.ts';
import type { Table } from './client.ts';
import { staffItem } from './staff.ts';
import { hoursKey, roomKey, settingsKey, therapistKey } from './table.ts';
import { commit, putVersion } from './transaction.ts';

/*
 * Every edit puts rows at their next version over the one that was read. What changes when somebody can be booked raises the
 * version of their hours in the same transaction, and a booking rests on that: see docs/decisions/0007.
 */

export const commitSettings = (table: Table, settings: Settings, raised: Raised): Promise<Committed> =>
  commit(table, [
    putVersion(table, marshall({ ...settingsKey, ...settings }), settings.version),
    ...raised.map((id) => raiseHours(table, id)),
  ]);

export const commitRoom = (table: Table, room: Room, raised: Raised): Promise<Committed> =>
  commit(table, [
    putVersion(table, marshall({ ...roomKey(room.id), ...room }), room.version),
    ...raised.map((id) => raiseHours(table, id)),
  ]);

export const commitHours = (table: Table, id: TherapistId, hours: TherapistHours): Promise<Committed> =>
  commit(table, [putHours(table, id, hours)]);

export const commitProfile = (table: Table, profile: Profile): Promise<Committed> =>
  commit(table, [putProfile(table, profile)]);

/** A new therapist with their hours, and whoever signs in as them. */
export const commitTherapist = (
  table: Table,
  { hours, ...therapist }: Therapist,
  member: StaffMember,
): Promise<Committed> =>
  commit(table, [
    putProfile(table, { ...therapist, active: true }),
    putHours(table, therapist.id, hours),
    putMember(table, member),
  ]);

export const commitDeactivation = (
  table: Table,
  profile: Profile,
  members: readonly StaffMember[],
): Promise<Committed> =>
  commit(table, [
    putProfile(table, profile),
    raiseHours(table, profile.id),
    ...members.map((member) => putMember(table, member)),
  ]);

const putProfile = (table: Table, profile: Profile): TransactWriteItem =>
  putVersion(table, marshall({ ...therapistKey(profile.id), ...profile }), profile.version);

const putHours = (table: Table, id: TherapistId, hours: TherapistHours): TransactWriteItem =>
  putVersion(table, marshall({ ...hoursKey(id), id, ...hours }), hours.version);

const putMember = (table: Table, member: StaffMember): TransactWriteItem =>
  putVersion(table, staffItem(member), member.version);

/** Whatever the version was: what it guards has changed. */
const raiseHours = (table: Table, id: TherapistId): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: marshall(hoursKey(id)),
    UpdateExpression: 'ADD version :one',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: marshall({ ':one': 1 }),
  },
});
