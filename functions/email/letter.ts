/**
 * What a mail says, before it is plain text or HTML: both are made from this, so neither can lack what the other has.
 */
export interface Letter {
  readonly subject: string;
  /** Shown beside the subject in a list of mails, and on a locked telephone: of a discreet mail it gives nothing away. */
  readonly preview: string;
  /** The sender's name as the reader's list shows it. */
  readonly sender: string;
  /** The large line at the top. */
  readonly title: string;
  /** Whom it greets, by first name; null: whoever wrote its words has done that. */
  readonly to: string | null;
  readonly parts: readonly Part[];
  /** At the end: from whom it comes, and how to reach them. */
  readonly from: { readonly name: string; readonly phone: string; readonly email: string };
}

export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'button'; readonly text: string; readonly url: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export interface Fact {
  readonly label: string;
  /** One below the other. */
  readonly lines: readonly string[];
  readonly link?: Link;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

export const heading = (text: string): Part => ({ kind: 'heading', text });
export const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
export const button = (text: string, url: string): Part => ({ kind: 'button', text, url });
export const list = (items: readonly string[]): Part => ({ kind: 'list', items });
export const factsOf = (facts: readonly (Fact | null)[]): Part => ({
  kind: 'facts',
  facts: facts.filter((fact) => fact !== null),
});
