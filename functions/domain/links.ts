/**
 * A link by scheme, by `www.`, or as a host of a domain that links are often of: a full stop without a space after it is none.
 * 63: the longest label of a host (RFC 1035), and few enough to try at each of 5,000 characters.
 */
const LINK =
  /:\/\/|\bwww\.|\b[\w-]{1,63}\.(?:com|net|org|info|biz|io|co|uk|ru|cn|xyz|top|site|shop|link)\b/iu;
const ADDRESS = /\S@\S/u;
/** Each that a mail program would turn into one. */
const FULL_LINKS = /\bhttps?:\/\/|\bwww\./giu;
/** Markup that forums turn into links: nobody types it into a letter. */
const LINK_MARKUP = /\[(?:url|link)\b[^\]]*\]|<a\s[^>]*href/iu;

export const hasLink = (text: string): boolean => LINK.test(text);
/** People sign with their address, and mean nobody to follow it. */
export const hasLinkButAddresses = (text: string): boolean =>
  text.split(/\s+/u).some((word) => LINK.test(word) && !ADDRESS.test(word));
export const countLinks = (text: string): number => text.match(FULL_LINKS)?.length ?? 0;
export const hasLinkMarkup = (text: string): boolean => LINK_MARKUP.test(text);

/** Without the words that are a link or an email address. */
export const withoutLinks = (text: string): string =>
  text
    .split(/\s+/u)
    .filter((word) => !LINK.test(word) && !ADDRESS.test(word))
    .join(' ');
