import { expect, it } from 'vitest';
import { compress } from '../../local/compression.ts';
import { jsonAnswer } from '../../local/message.ts';

it.each([
  ['nothing else', {}, 'Accept-Encoding'],
  ['who asks', { vary: 'Origin' }, 'Origin, Accept-Encoding'],
])('what is compressed depends on that beside %s', (_, headers, vary) => {
  const answer = jsonAnswer(200, 'Times that are free. '.repeat(100), headers);
  expect(compress(answer, 'gzip, br').headers).toMatchObject({ 'content-encoding': 'br', vary });
  expect(compress(answer, 'identity').headers['vary']).toBe(answer.headers['vary']);
});
