import type { Practice } from '../../../domain/practice.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/staff.ts';
import type { SignInAnswer } from '../../schemas/console/sign-in.ts';
import type { MeAnswer } from '../../schemas/console/staff.ts';

export interface StaffUseCases {
  readonly signIn: SignInAnswer;
  readonly showPractice: () => Promise<Practice>;
}

export const staffHandlers = ({ showPractice, signIn }: StaffUseCases): RouteHandlers<typeof routes> => ({
  showMe: async ({ caller: { name, email, role, therapist } }) => {
    const body: MeAnswer = { name, email, role, therapist, ...namesOf(await showPractice()) };
    return { status: 200, body };
  },

  showSignIn: async () => ({ status: 200, body: signIn }),
});

function namesOf({ name, zone, phone, rooms, therapists, former }: Practice) {
  const everyone = [
    ...therapists.map((therapist) => ({ ...therapist, active: true })),
    ...former.map((therapist) => ({ ...therapist, active: false })),
  ];
  return {
    practice: { name, timeZone: zone.id, phone },
    rooms: rooms.map(({ id, name, address }) => ({ id, name, address })),
    therapists: everyone
      .map(({ id, name, active }) => ({ id, name, active }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
}
