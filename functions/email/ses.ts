import { SESClient, type SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { fail, ok, type Result } from '../domain/result.ts';
import type { MailTags, Message, SendError } from '../use-cases/mail-effects.ts';

/** Two tries of 8 s at most and the wait between them: less than half of a mail's lease of a minute. */
const MOST_TRIES = 2;
const LONGEST_TRY_MS = 8_000;
const LONGEST_CONNECT_MS = 3_000;

export const openSes = (): SESClient =>
  new SESClient({
    maxAttempts: MOST_TRIES,
    requestHandler: {
      connectionTimeout: LONGEST_CONNECT_MS,
      requestTimeout: LONGEST_TRY_MS,
      throwOnRequestTimeout: true,
    },
  });

export interface SesSettings {
  readonly client: SESClient;
  readonly configurationSet: string;
}

/** Hands a message to SES. It never throws: whatever goes wrong is a reason to try later, unless SES says that it never will do. */
export const sendWith =
  ({ client, configurationSet }: SesSettings) =>
  async ({ from, to, raw }: Message, tags: MailTags): Promise<Result<string, SendError>> => {
    const command = new SendRawEmailCommand({
      Source: from,
      Destinations: [to],
      RawMessage: { Data: raw },
      ConfigurationSetName: configurationSet,
      Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    });
    try {
      const { MessageId } = await client.send(command);
      return ok(MessageId ?? '');
    } catch (error) {
      return fail(sendErrorOf(error as Partial<SESServiceException>));
    }
  };

/**
 * What no later try can change: an address that is none, and what SES says of one that it does not write to. All else is, such
 * as the quota, a paused account, and "not verified", which is our own mistake and will be put right: no mail is lost for it.
 */
const REFUSED_MESSAGE = /black-?list|suppress|virus/i;

function sendErrorOf({ name = 'unknown', message = '' }: Partial<SESServiceException>): SendError {
  const refused =
    name === 'InvalidParameterValue' || (name === 'MessageRejected' && REFUSED_MESSAGE.test(message));
  return { kind: refused ? 'refused' : 'later', reason: name };
}
