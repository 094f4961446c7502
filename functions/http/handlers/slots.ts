import { parseDate } from '../../domain/calendar-date.ts';
import type { Therapist } from '../../domain/practice.ts';
import type { Result } from '../../domain/result.ts';
import { roomId, therapistId } from '../../domain/units.ts';
import { formatInstant } from '../../domain/zone.ts';
import type { SlotList, SlotsWanted } from '../../use-cases/list-slots.ts';
import type { PracticeNow } from '../../use-cases/show-practice.ts';
import type { RouteHandlers } from '../endpoint.ts';
import type * as routes from '../routes/slots.ts';
import type { PracticeAnswer } from '../schemas/practice.ts';

export interface SlotsUseCases {
  readonly showPractice: () => Promise<PracticeNow>;
  readonly listSlots: (
    wanted: SlotsWanted,
  ) => Promise<Result<SlotList, 'unknown-room' | 'unknown-therapist'>>;
}

export const slotsHandlers = (useCases: SlotsUseCases): RouteHandlers<typeof routes> => ({
  showPractice: async () => ({ status: 200, body: practiceAnswer(await useCases.showPractice()) }),

  listSlots: async ({ query: { from, to, room, therapist } }) => {
    const list = await useCases.listSlots({
      from: parseDate(from),
      to: parseDate(to),
      room: room === undefined ? undefined : roomId(room),
      therapist: therapist === undefined ? undefined : therapistId(therapist),
    });
    return list.ok ? { status: 200, body: list.value } : { problem: { code: list.error } };
  },
});

function practiceAnswer({ practice, nextFree }: PracticeNow): PracticeAnswer {
  const { name, zone, phone, email, rules, rooms, therapists } = practice;
  return {
    name,
    timeZone: zone.id,
    phone,
    email,
    consultation: { minutes: rules.lengthMinutes, price: 0 },
    minimumNoticeHours: rules.minimumNoticeHours,
    daysAhead: rules.daysAhead,
    rooms: rooms.map((room) => {
      const next = nextFree.get(room.id);
      const { id, name, address, postcode } = room;
      return { id, name, address, postcode, nextFree: next === undefined ? null : formatInstant(next) };
    }),
    therapists: therapists.map((therapist) => {
      const { id, name, pronouns, about, specialisms } = therapist;
      return { id, name, pronouns, about, specialisms: [...specialisms], rooms: roomsOf(therapist) };
    }),
  };
}

/** The rooms that the weekly hours name, in order of id. */
const roomsOf = ({ hours }: Therapist): string[] => [...new Set(hours.blocks.map(({ room }) => room))].sort();
