import { type ManageLink, manageLinkOf } from '../shared/manage-link.ts';
import { recall, remember } from '../shared/session.ts';

const NAME = 'manage-link';

/**
 * The link that the page was opened with. It is taken out of the address bar, where it would stay in the history and in
 * whatever is copied from there, and kept for this tab alone, so that a reload works.
 */
export function takeLink(): ManageLink | undefined {
  if (location.hash === '') return recall<ManageLink>(NAME);
  const link = manageLinkOf(location.href);
  history.replaceState(null, '', location.pathname + location.search);
  remember(NAME, link ?? null);
  return link;
}
