import { messages } from './app.ts';

export const handler = messages();
