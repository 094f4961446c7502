/** HTML that is safe to stand in a page as it is. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

type Hole = string | Markup | readonly Markup[];

/** Markup with holes: whatever is put into one is text, unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup =>
  new Markup(parts.reduce((before, part, index) => before + fill(holes[index - 1] ?? '') + part));

function fill(hole: Hole): string {
  if (typeof hole === 'string') return escaped(hole);
  return hole instanceof Markup ? hole.text : hole.map(({ text }) => text).join('\n');
}
