import type { Conversation } from '../../domain/conversation.ts';
import type { Practice, Therapist } from '../../domain/practice.ts';
import { fromPractice } from '../booking-words.ts';
import { button, factsOf, type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay } from '../when.ts';

export interface MessageNotice {
  readonly conversation: Conversation;
  readonly practice: Practice;
  readonly therapist: Therapist;
  /** Where staff read and answer it. */
  readonly url: string;
}

/** To each therapist. The message stays in the inbox: what a mail has carried away, erasing does not reach. */
export function messageNotice({ conversation, practice, therapist, url }: MessageNotice): Letter {
  const { zone } = practice;
  const { lastMessageAt, client } = conversation;
  const when = `${dayInWords(zone, lastMessageAt)}, ${timeOfDay(zone, lastMessageAt)}`;
  return {
    subject: 'A new message in the inbox',
    preview: `It came on ${when}.`,
    sender: practice.name,
    title: 'A new message',
    to: firstNameOf(therapist.name),
    parts: [
      paragraph('Somebody has written to the practice. Read it and answer in the inbox:'),
      factsOf([
        { label: 'From', lines: [client.name] },
        { label: 'Came', lines: [when] },
      ]),
      button('Open the inbox', url),
    ],
    from: fromPractice(practice),
  };
}
