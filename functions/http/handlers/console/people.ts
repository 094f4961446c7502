import type { Erased } from '../../../use-cases/erase-person.ts';
import type { KeptOfPerson } from '../../../use-cases/export-person.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/people.ts';
import type { ErasureAnswer } from '../../schemas/console/people.ts';
import { exportedAnswer } from './export-answer.ts';

export interface PeopleUseCases {
  readonly now: () => number;
  readonly exportPerson: (email: string) => Promise<KeptOfPerson>;
  readonly erasePerson: (email: string) => Promise<Erased>;
}

export const peopleHandlers = (useCases: PeopleUseCases): RouteHandlers<typeof routes> => ({
  exportPerson: async ({ body: { email } }) => {
    const kept = await useCases.exportPerson(email);
    return { status: 200, body: exportedAnswer(kept, { email, at: useCases.now() }) };
  },

  erasePerson: async ({ body: { email } }) => {
    const { slots, ...counts } = await useCases.erasePerson(email);
    const body: ErasureAnswer = {
      ...counts,
      freed: slots.length,
      slots: slots.map(({ start, room, therapist }) => ({
        start: new Date(start).toISOString(),
        room,
        therapist,
      })),
    };
    return { status: 200, body };
  },
});
