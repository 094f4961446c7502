import type { ComponentType } from 'preact';
import type { MeAnswer } from '../../functions/http/schemas/console/staff.ts';
import { Absence } from './absence/absence.tsx';
import { Account } from './account/account.tsx';
import { Bookings } from './bookings/bookings.tsx';
import { Calendar } from './calendar/calendar.tsx';
import { weekAskedFor } from './calendar/view.ts';
import { Hours } from './hours/hours.tsx';
import { Inbox } from './inbox/inbox.tsx';
import { firstListAskedFor } from './inbox/wanted.ts';
import type { Place } from './place.ts';
import { Practice } from './practice/practice.tsx';
import { NothingHere } from './shared/nothing-here.tsx';
import { Today } from './today/today.tsx';

export interface Page {
  /** The first part of the path after `/console`; empty: `/console` itself. */
  readonly part: string;
  readonly Component: ComponentType;
  /** What the navigation calls it; without one it is reached from other pages. */
  readonly name?: string;
  readonly ownerOnly?: true;
  /** What it will ask first, as far as the address tells before it is known who has come. */
  readonly asksFirst?: (place: Place) => string | undefined;
}

const pages: readonly Page[] = [
  { part: '', name: 'Today', Component: Today },
  { part: 'inbox', name: 'Inbox', Component: Inbox, asksFirst: firstListAskedFor },
  { part: 'calendar', name: 'Calendar', Component: Calendar, asksFirst: weekAskedFor },
  { part: 'hours', name: 'Hours', Component: Hours },
  { part: 'bookings', name: 'Bookings', Component: Bookings },
  { part: 'practice', name: 'Practice', Component: Practice, ownerOnly: true },
  { part: 'absence', Component: Absence },
  { part: 'account', Component: Account },
];

const nowhere: Page = { part: 'nowhere', Component: NothingHere };

export const pagesFor = ({ role }: Pick<MeAnswer, 'role'>): readonly Page[] =>
  pages.filter(({ ownerOnly }) => !ownerOnly || role === 'owner');

export const pageAt = ({ parts: [part = ''] }: Place, me: Pick<MeAnswer, 'role'>): Page =>
  pagesFor(me).find((page) => page.part === part) ?? nowhere;

/** Undefined: it is not known yet, or nothing. */
export const firstAskedAt = (place: Place): string | undefined =>
  pages.find(({ part }) => part === (place.parts[0] ?? ''))?.asksFirst?.(place);

export const addressOf = ({ part }: Pick<Page, 'part'>): string =>
  part === '' ? '/console' : `/console/${part}`;
