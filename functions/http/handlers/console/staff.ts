import type { RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/staff.ts';
import type { MeAnswer } from '../../schemas/console/staff.ts';

export const staffHandlers: RouteHandlers<typeof routes> = {
  showMe: async ({ caller: { name, email, role, therapist } }) => {
    const body: MeAnswer = { name, email, role, therapist };
    return { status: 200, body };
  },
};
