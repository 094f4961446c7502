const BOOKING = {
  id: 'id',
  reference: 'QH-7K2M',
  sequence: 0,
  start: '2026-11-26T12:00:00.000Z',
  end: '2026-11-26T12:15:00.000Z',
  room: {
    id: 'brighton',
    name: 'Brighton Consulting Rooms',
    address: '18a Clermont Road, Brighton',
    postcode: 'BN1 6SG',
    arrival: 'The entrance is at the side.',
  },
  therapist: { id: 'alex', name: 'Alex Sample' },
};

/** What the API answers for a manage link. @param url - of the site, without a slash at the end */
export function bookingThatIs(status: string, url: string) {
  const history = [
    { at: '2026-11-20T10:00:00.000Z', what: 'booked' },
    { at: '2026-11-21T09:00:00.000Z', what: 'cancelled' },
  ];
  return {
    ...BOOKING,
    status,
    manageUrl: `${url}/manage#id.token`,
    history: history.slice(0, status === 'cancelled' ? 2 : 1),
    unreached: false,
  };
}

/** What comes with a time that went to somebody else. */
export const ALTERNATIVES = ['12:30', '12:45', '13:00'].map((time) => ({
  start: `2026-11-26T${time}:00.000Z`,
  end: `2026-11-26T${time}:00.000Z`,
  room: 'brighton',
  therapists: ['alex', 'sam'],
}));
