import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';

export interface BookingPageOfList {
  readonly items: readonly ConsoleBooking[];
  readonly cursor: string | null;
}

export interface BookingListAsked {
  readonly first: Asked<BookingPageOfList>;
  readonly items: readonly ConsoleBooking[];
  /** Undefined: that was all. @returns how many came; undefined when no answer did */
  readonly more: (() => Promise<readonly ConsoleBooking[] | undefined>) | undefined;
}

interface Rest extends BookingPageOfList {
  /** What it was read after. */
  readonly after: string;
}

/** A list that is read a page at a time. Its later pages go when the first one is no longer what they were read after. */
export function useBookingList(path: string): BookingListAsked {
  const { api } = useSession();
  const first = useAsked<BookingPageOfList>(path);
  const [kept, setKept] = useState<Rest>();
  const begin = first.value?.items ?? [];
  const after = `${path} ${begin.map(({ id }) => id).join()}`;
  const rest = kept?.after === after ? kept : undefined;
  const cursor = rest ? rest.cursor : (first.value?.cursor ?? null);
  const more = async () => {
    if (cursor === null) return undefined;
    const reply = await api.ask<BookingPageOfList>(`${path}&cursor=${encodeURIComponent(cursor)}`);
    if (reply.kind !== 'answer') return undefined;
    setKept({ after, items: [...(rest?.items ?? []), ...reply.value.items], cursor: reply.value.cursor });
    return reply.value.items;
  };
  return {
    first,
    items: [...begin, ...(rest?.items ?? [])],
    more: cursor === null ? undefined : more,
  };
}
