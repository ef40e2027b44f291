'use client';

import { isAdvisoryIdBeginning } from '@/lib/advisories/advisory-match';
import { advisoryHref, searchHref } from '@/lib/catalog/hrefs';
import { pages } from './pages';
import { useAdvisoryMatches } from './use-advisory-matches';
import { useSearch } from './use-search';

export interface Suggestion {
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
}

const kinds = { image: 'image', package: 'Python package', 'os-package': 'OS package' } as const;

/**
 * What to offer for the text typed so far, and what to say about it.
 *
 * @param withPages whether pages of Drydock are among the suggestions, as in the palette
 */
export function useSuggestions(text: string, withPages: boolean) {
  const query = text.trim();
  const isAdvisory = isAdvisoryIdBeginning(query);
  const { data, error, isFetching } = useSearch(isAdvisory ? '' : text);
  const matches = useAdvisoryMatches(text);
  if (isAdvisory) return suggestAdvisories(matches);
  const found: Suggestion[] = withPages ? matchPages(query) : [];
  if (query === '') return { suggestions: found, message: '' };

  for (const result of data?.results ?? []) {
    found.push({
      kind: kinds[result.kind],
      title: result.title,
      detail: result.detail,
      href: result.href,
    });
  }
  if (data && data.outside > 0) {
    const count = data.outside.toLocaleString('en');
    found.push({
      kind: 'search',
      title: `${count} more among deprecated and retired images`,
      detail: '',
      href: `${searchHref(data.query)}&scope=last`,
    });
  }
  const isFound = data?.results.some(({ name }) => name === data.didYouMean);
  if (data?.didYouMean && !data.corrected && !isFound) {
    found.push({
      kind: 'did you mean',
      title: data.didYouMean,
      detail: '',
      href: searchHref(data.didYouMean),
    });
  }
  if (data && data.total > data.results.length) {
    found.push({
      kind: 'search',
      title: `All ${data.total.toLocaleString('en')} results for “${data.query}”`,
      detail: '',
      href: searchHref(data.query),
    });
  }
  if (data?.corrected) {
    return {
      suggestions: found,
      message: `Nothing for “${data.query}”: these are for “${data.didYouMean}”.`,
    };
  }
  return { suggestions: found, message: describeOutcome(found.length, error, isFetching && !data) };
}

/** An id is no name of a package: nothing but advisories is looked for. */
function suggestAdvisories({ data, error, isFetching }: ReturnType<typeof useAdvisoryMatches>) {
  const suggestions: Suggestion[] = (data ?? []).map(({ id, key, severity, ...rest }) => ({
    kind: 'advisory',
    title: id,
    detail: [
      severity === 'unknown' ? 'severity unknown' : severity,
      rest.packages.join(', '),
      rest.activeCount > 0 &&
        `in ${rest.activeCount.toLocaleString('en')} active ${rest.activeCount === 1 ? 'image' : 'images'}`,
    ]
      .filter(Boolean)
      .join(' · '),
    href: advisoryHref(key),
  }));
  if (suggestions.length === 0 && data !== undefined && !isFetching) {
    const message =
      'No advisory with such an id affects anything in the catalogue, as far as was checked.';
    return { suggestions, message };
  }
  return { suggestions, message: describeOutcome(suggestions.length, error, isFetching && !data) };
}

function describeOutcome(count: number, error: Error | null, waiting: boolean): string {
  if (error) return 'The search could not be reached. Press Enter to try the page of results.';
  if (waiting) return 'Searching…';
  return count === 0 ? 'Nothing found by that name.' : '';
}

/** Pages whose name begins so come before those of which a later word does, or the inside of one. */
function matchPages(query: string): Suggestion[] {
  const wanted = query.toLowerCase();
  const rank = (label: string) => {
    const at = ` ${label.toLowerCase()}`.indexOf(` ${wanted}`);
    if (at === 0) return 0;
    return at > 0 ? 1 : 2;
  };
  return pages
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a.label) - rank(b.label))
    .map(({ label, href, hint }) => ({ kind: 'page', title: label, detail: hint, href }));
}
