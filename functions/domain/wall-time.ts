import type { MinuteOfDay } from './units.ts';

/** @param text - `09:00` to `24:00` */
export const parseTime = (text: string): MinuteOfDay =>
  Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const formatTime = (minute: MinuteOfDay): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
