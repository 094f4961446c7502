import type { Cursors } from './http/cursor.ts';
import { hoursHandlers } from './http/handlers/console/hours.ts';
import { practiceHandlers } from './http/handlers/console/practice.ts';
import { roomsHandlers } from './http/handlers/console/rooms.ts';
import { staffHandlers } from './http/handlers/console/staff.ts';
import { therapistsHandlers } from './http/handlers/console/therapists.ts';
import * as hoursRoutes from './http/routes/console/hours.ts';
import * as practiceRoutes from './http/routes/console/practice.ts';
import * as roomsRoutes from './http/routes/console/rooms.ts';
import * as staffRoutes from './http/routes/console/staff.ts';
import * as therapistsRoutes from './http/routes/console/therapists.ts';
import type { SignInAnswer } from './http/schemas/console/sign-in.ts';
import { readBookingsWithMails } from './store/bookings-with-mails.ts';
import type { Table } from './store/client.ts';
import {
  commitDeactivation,
  commitHours,
  commitProfile,
  commitRoom,
  commitSettings,
  commitTherapist,
} from './store/practice-edits.ts';
import { listStaff, readStaff } from './store/staff.ts';
import { type ChangePracticeEffects, changePractice, settingsOf } from './use-cases/change-practice.ts';
import { addRoom, type ChangeRoomEffects, changeRoom } from './use-cases/change-room.ts';
import {
  type ChangeTherapistEffects,
  changeTherapist,
  type DeactivateEffects,
  deactivateTherapist,
  profilesOf,
} from './use-cases/change-therapist.ts';
import { type InviteEffects, inviteTherapist } from './use-cases/invite-therapist.ts';
import { untilDecided } from './use-cases/retry.ts';
import {
  previewHours,
  type SetHoursEffects,
  setException,
  setHours,
  showHours,
  takeTimeOff,
} from './use-cases/set-hours.ts';

/* The composition root's part for the practice itself: who works there, where and when. */

export const practiceRoutesOfConsole = {
  ...staffRoutes,
  ...practiceRoutes,
  ...roomsRoutes,
  ...therapistsRoutes,
  ...hoursRoutes,
};

export type PracticeEffects = ChangePracticeEffects &
  ChangeRoomEffects &
  ChangeTherapistEffects &
  DeactivateEffects &
  InviteEffects &
  SetHoursEffects;

/** What the use cases write to the table, and read of it for that alone. */
export const editing = (table: Table) => ({
  findStaff: (sub: string) => readStaff(table, sub),
  listStaff: () => listStaff(table),
  readBookingsWithMails: (ids: Parameters<PracticeEffects['readBookingsWithMails']>[0]) =>
    readBookingsWithMails(table, ids),
  commitSettings: (...edit: Parameters<PracticeEffects['commitSettings']>) => commitSettings(table, ...edit),
  commitRoom: (...edit: Parameters<PracticeEffects['commitRoom']>) => commitRoom(table, ...edit),
  commitProfile: (...edit: Parameters<PracticeEffects['commitProfile']>) => commitProfile(table, ...edit),
  commitTherapist: (...edit: Parameters<PracticeEffects['commitTherapist']>) =>
    commitTherapist(table, ...edit),
  commitDeactivation: (...edit: Parameters<PracticeEffects['commitDeactivation']>) =>
    commitDeactivation(table, ...edit),
  commitHours: (...edit: Parameters<PracticeEffects['commitHours']>) => commitHours(table, ...edit),
});

export const practiceHandlersOfConsole = (
  effects: PracticeEffects,
  { cursors, signIn }: { cursors: Cursors; signIn: SignInAnswer },
) => {
  const showPractice = () => untilDecided(effects, effects.readPractice);
  return {
    ...staffHandlers({ showPractice, signIn }),
    ...practiceHandlers({
      showSettings: async () => settingsOf(await showPractice()),
      changePractice: (edit, madeOn) => changePractice(effects, edit, madeOn),
    }),
    ...roomsHandlers({
      cursors,
      showPractice,
      addRoom: (room) => addRoom(effects, room),
      changeRoom: (room, madeOn) => changeRoom(effects, room, madeOn),
    }),
    ...therapistsHandlers({
      cursors,
      listTherapists: async () => profilesOf(await showPractice()),
      inviteTherapist: (invited) => inviteTherapist(effects, invited),
      changeTherapist: (edit, madeOn) => changeTherapist(effects, edit, madeOn),
      deactivateTherapist: (id) => deactivateTherapist(effects, id),
    }),
    ...hoursHandlers({
      cursors,
      showHours: (id) => showHours(effects, id),
      setHours: (id, wanted) => setHours(effects, id, wanted),
      previewHours: (id, weekly) => previewHours(effects, id, weekly),
      setException: (id, wanted) => setException(effects, id, wanted),
      takeTimeOff: (id, range) => takeTimeOff(effects, id, range),
    }),
  };
};
