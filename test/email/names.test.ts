import { describe, expect, it } from 'vitest';
import type { MailContent } from '../../functions/use-cases/mail-effects.ts';
import { aBooking } from '../support/mail.ts';
import { about, calendarBytes, practice, seen, written } from '../support/written-mail.ts';

describe('names', () => {
  it.each([
    ['fault 34', "Siobhán O'Brien", 'Siobhán'],
    ['fault 34', '李', '李'],
    ['fault 34', '李 小龙', '李 小龙'],
    ['fault 34', '👩‍👩‍👧 Jo', '👩‍👩‍👧'],
    ['fault 34', 'Zoe\u0308 Composed', 'Zoe\u0308'],
    ['fault 35', 'فاطمة الزهراء', 'فاطمة'],
    ['fault 35', 'נועה כהן', 'נועה'],
    ['a title', 'Dr. Jo Bloggs', 'Dr. Jo Bloggs'],
    ['an initial', 'J. R. Hartley', 'J. R. Hartley'],
    ['one word', 'Cher', 'Cher'],
  ])('%s: %s is greeted as %s and stands whole in the notice', async (_, name, greeted) => {
    const booking = aBooking({ client: { name } });
    const { text, html } = await written(about('confirmation', booking));
    expect(text).toContain(`Hello ${greeted},`);
    expect(seen(html)).toContain(`Hello ${greeted} ,`);
    const toTherapist = await written(about('notice', booking));
    expect(toTherapist.text).toContain(`Client: ${name}`);
    expect(seen(toTherapist.html)).toContain(name);
  });
});

describe('what a client typed', () => {
  const MARKUP = `<img src=x onerror=alert(1)>"'><script>alert(1)</script>&amp;</style></title>`;

  it.each(['confirmation', 'reminder', 'notice'] as const)(
    'fault 38: markup is text wherever it shows: %s',
    async (kind) => {
      const { html, text } = await written(about(kind, aBooking({ client: { name: `Mr ${MARKUP}` } })));
      expect(html).not.toMatch(/<img|<script|"'>/);
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&gt;&lt;script&gt;');
      expect(text).toContain(MARKUP);
    },
  );

  it.each(['confirmation', 'reminder', 'notice'] as const)(
    'fault 37: a line end makes no header and no second recipient: %s',
    async (kind) => {
      const name = 'Jo\r\nBcc: victim@example.com\r\n\r\n<b>';
      const practiceToo = { ...practice, name: 'Practice\r\nBcc: victim@example.com' };
      const content = {
        ...about(kind, aBooking({ client: { name } })),
        practice: practiceToo,
      } as MailContent;
      const { raw, mail } = await written(content);
      const [head = ''] = Buffer.from(raw).toString().split('\r\n\r\n');
      expect(head).not.toMatch(/^bcc:/im);
      expect(mail.bcc ?? []).toEqual([]);
      expect(mail.to).toHaveLength(1);
    },
  );

  it.each(['confirmation', 'notice'] as const)(
    'fault 40: BEGIN:VEVENT in a name is no second event: %s',
    async (kind) => {
      const { raw } = await written(about(kind, aBooking({ client: { name: 'BEGIN:VEVENT' } })));
      expect(calendarBytes(raw).match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
    },
  );
});
