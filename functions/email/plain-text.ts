import type { Fact, Letter, Part } from './letter.ts';

/** The letter as plain text. Lines are as long as their paragraph: telephones and screens break them better than we can. */
export const plainText = ({ title, to, parts, from }: Letter): string =>
  paragraphs(
    underlined(title, '='),
    ...(to === null ? [] : [`Hello ${to},`]),
    ...parts.map(partText),
    `${from.name}\nTelephone: ${from.phone}\nEmail: ${from.email}`,
  );

const paragraphs = (...texts: readonly string[]): string => `${texts.join('\n\n')}\n`;

const underlined = (text: string, line: string): string => `${text}\n${line.repeat([...text].length)}`;

function partText(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return underlined(part.text, '-');
    case 'paragraph':
      return part.text;
    case 'facts':
      return part.facts.map(factText).join('\n');
    case 'button':
      return `${part.text}:\n${part.url}`;
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
  }
}

function factText({ label, lines, link }: Fact): string {
  const rest = link ? [...lines, `${link.text}: ${link.url}`] : lines;
  return `${label}: ${rest.join('\n  ')}`;
}
