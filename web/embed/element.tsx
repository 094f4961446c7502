import { type ComponentChild, render } from 'preact';
import { createSheet } from './sheet.ts';

/**
 * Where the script came from: there it asks, and there it leads. Known only while it is run for the first time.
 * @returns null where the browser does not say
 */
export const originOf = (script: Document['currentScript']): string | null =>
  script instanceof HTMLScriptElement && script.src !== '' ? new URL(script.src).origin : null;

let sheet: CSSStyleSheet | undefined;

/**
 * An element of ours on somebody else's page. What the page put into it, a plain link, is seen until there is something better to
 * show: without script, without an answer, and before one.
 */
export abstract class Embedded extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['room', 'therapist', 'theme'];

  /** Called when the element has come onto the page and whenever an attribute has changed since. */
  protected abstract draw(): void | Promise<void>;

  connectedCallback(): void {
    this.draw();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.draw();
  }

  /** Shows this in place of what the page put there, or in place of what was shown before. */
  protected show(content: ComponentChild): void {
    const theme = this.getAttribute('theme') === 'auto' ? 'auto embedded' : 'embedded';
    render(<div class={theme}>{content}</div>, this.shadowRoot ?? this.#cover());
  }

  /** For a page that has put nothing in, when nothing is answered. */
  protected showLink(address: string, words: string): void {
    if (this.shadowRoot || this.childElementCount > 0) return;
    this.show(
      <p class="alone">
        <a href={address}>{words}</a>
      </p>,
    );
  }

  #cover(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    sheet ??= createSheet();
    root.adoptedStyleSheets = [sheet];
    return root;
  }
}
