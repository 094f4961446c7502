import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { MeAnswer } from '../../functions/http/schemas/console/staff.ts';
import { type Names, namesOf } from '../shared/names.ts';
import { type Clock, clockIn } from '../shared/when.ts';
import type { ConsoleApi } from './console-api.ts';
import type { Places } from './place.ts';

/** What every page of the console knows: who is signed in, what things are called, and how to ask and go on. */
export interface Session extends Places {
  readonly me: MeAnswer;
  readonly api: ConsoleApi;
  readonly names: Names;
  /** The practice's, whatever the device says. */
  readonly clock: Clock;
  /** Reads `me` again, after a change of what things are called. */
  readonly refresh: () => void;
}

export const sessionOf = (me: MeAnswer, rest: Pick<Session, 'api' | 'refresh'> & Places): Session => ({
  ...rest,
  me,
  names: namesOf(me),
  clock: clockIn(me.practice.timeZone),
});

const context = createContext<Session | null>(null);
export const SessionProvider = context.Provider;

/** @throws outside of a session */
export function useSession(): Session {
  const session = useContext(context);
  if (!session) throw new Error('this page is drawn for whoever is signed in only');
  return session;
}

/** Whose hours and bookings somebody may change: their own, and an owner everybody's who works here. */
export const therapistsOf = ({ me }: Pick<Session, 'me'>): MeAnswer['therapists'] =>
  me.therapists.filter(({ id, active }) => active && (me.role === 'owner' || me.therapist === id));
