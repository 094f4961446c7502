/** Of the API, before `/hours` and `/exceptions`. */
export const therapistPath = (id: string): string => `/api/console/therapists/${encodeURIComponent(id)}`;
