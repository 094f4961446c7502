import css from './embed.css?inline';

const REM = '--quarter-hour-rem';
const LENGTH = /(?<![\w.-])(-?(?:\d*\.)?\d+)rem\b/g;

/**
 * The style sheet, made by script: a page's policy may forbid those that stand in it. One sheet serves every element of the page.
 * A rem would be what the page's root says, which themes make 10 px; here it is the size of text that the visitor has set. In the
 * conditions of media rules, which are in em, it may not be a variable.
 */
export function createSheet(): CSSStyleSheet {
  registerRem();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replace(LENGTH, `calc($1*var(${REM}))`));
  return sheet;
}

/** So that it is worked out where it is set, not where it is used. A browser that cannot shows some texts a little smaller. */
function registerRem(): void {
  try {
    CSS.registerProperty({ name: REM, syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // It is known already, where the script stands in a page twice, or will not be.
  }
}
