import { describe, expect, it } from 'vitest';
import { readSesEvent } from '../../functions/email/ses-event.ts';

const tags = { 'ses:configuration-set': ['set'], mailing: ['abc'], mail: ['0'] };
const read = (what: string) => readSesEvent({ what, messageId: 'm', tags });

describe('an event of SES’s', () => {
  it.each([
    ['Email Delivered', { status: 'delivered' }],
    ['Email Bounced', { status: 'bounced' }],
    ['Email Complaint Received', { status: 'complained' }],
    ['Email Rejected', { status: 'failed', reason: 'rejected' }],
    ['Email Rendering Failed', { status: 'failed', reason: 'not-composed' }],
  ])('%s says of the mail %o', (what, word) => {
    expect(read(what).report).toEqual({ ...word, messageId: 'm' });
  });

  it('says which mail it is by the first value of each tag', () => {
    expect(read('Email Delivered').tags).toEqual({
      'ses:configuration-set': 'set',
      mailing: 'abc',
      mail: '0',
    });
  });

  it('that nobody asked for is not taken for another', () => {
    expect(() => read('Email Opened')).toThrow(TypeError);
  });
});
