import type { ErasedCounts } from '../../../use-cases/erase-person.ts';
import type { KeptOfPerson } from '../../../use-cases/export-person.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/people.ts';
import { exportedAnswer } from './export-answer.ts';

export interface PeopleUseCases {
  readonly now: () => number;
  readonly exportPerson: (email: string) => Promise<KeptOfPerson>;
  readonly erasePerson: (email: string) => Promise<ErasedCounts>;
}

export const peopleHandlers = (useCases: PeopleUseCases): RouteHandlers<typeof routes> => ({
  exportPerson: async ({ body: { email } }) => {
    const kept = await useCases.exportPerson(email);
    return { status: 200, body: exportedAnswer(kept, { email, at: useCases.now() }) };
  },

  erasePerson: async ({ body: { email } }) => ({ status: 200, body: await useCases.erasePerson(email) }),
});
