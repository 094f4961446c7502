import { slots } from './app.ts';

export const handler = slots();
