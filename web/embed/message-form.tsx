import { Embedded } from './element.tsx';
import { Message } from './message.tsx';
import { readPractice } from './read-times.ts';

/** `<quarter-hour-message>`. Shown once the API has answered, so that nobody writes what cannot be sent. @param origin - of our site */
export const MessageForm = (origin: string) =>
  class extends Embedded {
    protected override async draw(): Promise<void> {
      const practice = await readPractice(origin);
      if (!this.isConnected) return;
      if (practice) this.show(<Message origin={origin} phone={practice.phone} />);
      else this.showLink(`${origin}/message`, 'Send us a message');
    }
  };
