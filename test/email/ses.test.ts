import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { openSes, sendWith } from '../../functions/email/ses.ts';

const message = {
  from: 'bookings@example.org',
  to: 'jo@example.com',
  subject: 'Hello',
  raw: Buffer.from('Subject: Hello\r\n\r\nJo'),
  calendarError: undefined,
};

function mockedSes() {
  const client = new SESClient({ region: 'eu-west-2', maxAttempts: 1 });
  return { ses: mockClient(client), send: sendWith({ client, configurationSet: 'mail' }) };
}

describe('sending by SES', () => {
  it('hands over the whole message, for one address, with what its later events need', async () => {
    const { ses, send } = mockedSes();
    ses.on(SendRawEmailCommand).resolves({ MessageId: '0102-ses' });
    expect(await send(message, { booking: 'b1', mail: 'reminder' })).toEqual({ ok: true, value: '0102-ses' });
    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toEqual({
      Source: 'bookings@example.org',
      Destinations: ['jo@example.com'],
      RawMessage: { Data: message.raw },
      ConfigurationSetName: 'mail',
      Tags: [
        { Name: 'booking', Value: 'b1' },
        { Name: 'mail', Value: 'reminder' },
      ],
    });
  });

  it.each([
    ['ThrottlingException', 'Maximum sending rate exceeded.', 'later'],
    ['Throttling', 'Daily message quota exceeded.', 'later'],
    ['ServiceUnavailable', '', 'later'],
    ['TimeoutError', 'socket timed out', 'later'],
    ['AccountSendingPausedException', '', 'later'],
    ['ConfigurationSetDoesNotExistException', '', 'later'],
    ['MessageRejected', 'Email address is not verified.', 'later'],
    ['MessageRejected', 'Address blacklisted.', 'refused'],
    ['InvalidParameterValue', 'Missing final @domain', 'refused'],
  ])('fault 18: takes %s ("%s") for: %s', async (name, text, kind) => {
    const { ses, send } = mockedSes();
    ses.on(SendRawEmailCommand).rejects(Object.assign(new Error(text), { name }));
    expect(await send(message, {})).toEqual({ ok: false, error: { kind, reason: name } });
  });

  it('gives up long before the lease of the mail ends', async () => {
    const client = openSes();
    expect(await client.config.maxAttempts()).toBe(2);
    client.destroy();
  });
});
