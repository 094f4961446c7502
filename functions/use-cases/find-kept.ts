import type { Booking } from '../domain/booking.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Retention } from '../domain/practice.ts';
import { isBookingKept, isConversationKept } from '../domain/retention.ts';
import type { BookingId, ConversationId } from '../domain/units.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

/*
 * What has come to its end by age is nowhere any more for those who ask by its id, from that moment on: when it is deleted is the
 * sweep's business.
 */

export interface FindKeptEffects extends Surroundings {
  readonly readRetention: () => Promise<Retention>;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
}

export const findKeptBooking = (effects: FindKeptEffects, id: BookingId): Promise<Booking | undefined> =>
  untilDecided(effects, async () => {
    const [booking, retention] = await Promise.all([effects.readBooking(id), effects.readRetention()]);
    return booking && isBookingKept(booking, retention, effects.now()) ? booking : undefined;
  });

export const findKeptConversation = (
  effects: FindKeptEffects,
  id: ConversationId,
): Promise<Conversation | undefined> =>
  untilDecided(effects, async () => {
    const [conversation, retention] = await Promise.all([
      effects.readConversation(id),
      effects.readRetention(),
    ]);
    return conversation && isConversationKept(conversation, retention, effects.now())
      ? conversation
      : undefined;
  });
