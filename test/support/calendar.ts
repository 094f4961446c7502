import ICAL from 'ical.js';

export interface CalendarEntry {
  readonly sequence: number;
  /** UTC ISO 8601. */
  readonly start: string;
  readonly end: string;
  readonly location: string;
}

/**
 * A person's calendar as RFC 5546 has it, read by another program's eyes: a request of a higher sequence replaces the entry of
 * its UID, a cancellation takes it away, and whatever comes late changes nothing. Times are by the VTIMEZONE that came along.
 */
export class Calendar {
  readonly entries = new Map<string, CalendarEntry>();

  /** @throws when the text is no calendar with one event and a method that it knows */
  receive(text: string): void {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [component, ...more] = calendar.getAllSubcomponents('vevent');
    if (!component || more.length > 0) throw new Error('a calendar part has one event');
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component);
    const { uid, sequence, startDate, endDate, location } = new ICAL.Event(component);
    const known = this.entries.get(uid);
    if (known && known.sequence > sequence) return;
    const instant = (time: ICAL.Time) => {
      if (time.zone.tzid !== 'UTC') time.zone = zone;
      return time.toJSDate().toISOString();
    };
    const method = calendar.getFirstPropertyValue('method');
    if (method === 'CANCEL') this.entries.delete(uid);
    else if (method === 'REQUEST')
      this.entries.set(uid, { sequence, start: instant(startDate), end: instant(endDate), location });
    else throw new Error(`a mail's calendar part does not ${method}`);
  }

  get starts(): string[] {
    return [...this.entries.values()].map(({ start }) => start);
  }
}
