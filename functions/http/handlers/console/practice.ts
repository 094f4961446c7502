import type { Result } from '../../../domain/result.ts';
import { roomId } from '../../../domain/units.ts';
import type {
  PracticeChanged,
  PracticeEdit,
  PracticeRefusal,
  Settings,
} from '../../../use-cases/change-practice.ts';
import type { MadeOn } from '../../../use-cases/edit.ts';
import { refused } from '../../edits.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import { etagOf } from '../../request.ts';
import type * as routes from '../../routes/console/practice.ts';
import type { PracticeSettings } from '../../schemas/console/practice.ts';
import { consoleBookingAnswer } from './booking-answer.ts';

export interface PracticeUseCases {
  readonly showSettings: () => Promise<Settings>;
  readonly changePractice: (
    edit: PracticeEdit,
    madeOn: MadeOn,
  ) => Promise<Result<PracticeChanged, PracticeRefusal>>;
}

export const practiceHandlers = (useCases: PracticeUseCases): RouteHandlers<typeof routes> => ({
  showSettings: async () => {
    const settings = await useCases.showSettings();
    return { status: 200, body: settingsAnswer(settings), headers: { etag: etagOf(settings.version) } };
  },

  changeSettings: async ({ body, ifMatch }) => {
    const changed = await useCases.changePractice(editOf(body), ifMatch);
    if (!changed.ok) return refused(changed.error, settingsAnswer);
    const { settings, stranded } = changed.value;
    return {
      status: 200,
      body: { ...settingsAnswer(settings), stranded: stranded.map(consoleBookingAnswer) },
      headers: { etag: etagOf(settings.version) },
    };
  },
});

function editOf({
  name,
  timeZone,
  phone,
  email,
  retention,
  travel,
  ...rules
}: PracticeSettings): PracticeEdit {
  const journeys = travel.map(({ between: [one, other], minutes }) => ({
    between: [roomId(one), roomId(other)] as const,
    minutes,
  }));
  return { name, timeZone, phone, email, retention, rules: { ...rules, travel: journeys } };
}

function settingsAnswer({ name, zone, phone, email, rules, retention }: Settings): PracticeSettings {
  const { bookingDays, conversationDays, spamDays } = retention;
  return {
    name,
    timeZone: zone.id,
    phone,
    email,
    ...rules,
    travel: rules.travel.map(({ between: [one, other], minutes }) => ({ between: [one, other], minutes })),
    retention: { bookingDays, conversationDays, spamDays },
  };
}
