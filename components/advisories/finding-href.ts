import {
  type FindingView,
  type FindingViewChange,
  renderFindingView,
} from '@/lib/advisories/finding-view';
import { listHref } from '@/lib/catalog/hrefs';

/**
 * The same page with its findings shown otherwise.
 *
 * @param base the page; it may have parameters of its own, which stay
 */
export function findingHref(base: string, view: FindingView, change?: FindingViewChange): string {
  const [path = base, query = ''] = base.split('?', 2);
  const params = new URLSearchParams(query);
  for (const [name, value] of renderFindingView(view, change)) params.set(name, value);
  return `${listHref(path, params)}#security`;
}
