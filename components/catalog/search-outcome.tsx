import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { listHref } from '@/lib/catalog/hrefs';
import type { Scope } from '@/lib/catalog/scope';
import type { SearchAnswer } from '@/lib/catalog/search-answer';
import { QueryProblems } from './query-problems';
import styles from './search-outcome.module.css';
import { SearchResultList } from './search-result-list';

interface Props {
  readonly answer: SearchAnswer;
  readonly scope: Scope;
  /** Links to further pages. */
  readonly pager?: ReactNode;
}

const paramsOf = (q: string | null, scope: Scope) =>
  new URLSearchParams({ ...(q !== null && { q }), ...(scope !== 'active' && { scope }) });

const searchPage = (q: string, scope: Scope) => listHref('/search', paramsOf(q, scope));

/** The answer to a search: what was found, what was meant, what was left out, and where else to look. */
export function SearchOutcome({ answer, scope, pager }: Props) {
  const { query, results, total, outside, didYouMean, corrected, problems } = answer;
  return (
    <div className={styles.outcome}>
      <QueryProblems problems={problems} />
      {didYouMean !== null && (
        <p>
          {corrected ? (
            <>
              Nothing is named <strong>{query}</strong>. These are the results for{' '}
            </>
          ) : (
            'Did you mean '
          )}
          <AppLink href={searchPage(didYouMean, scope)}>
            <strong>{didYouMean}</strong>
          </AppLink>
          {corrected ? '.' : '?'}
        </p>
      )}
      {results.length > 0 && <SearchResultList results={results} />}
      {total === 0 && (
        <EmptyState
          title={`Nothing is found for “${query}”`}
          actions={
            scope !== 'all' && (
              <AppLink href={searchPage(query, 'all')}>Look in all versions, old ones too</AppLink>
            )
          }
        >
          {scope === 'active' && 'Only last versions of active images were looked at.'}
        </EmptyState>
      )}
      {pager}
      <p className={styles.onward}>
        {outside > 0 && (
          <AppLink href={searchPage(query, 'last')}>
            {outside.toLocaleString('en')} more among deprecated and retired images
          </AppLink>
        )}
        {results.some(({ kind }) => kind === 'image') && (
          <AppLink href={listHref('/images', paramsOf(corrected ? didYouMean : query, scope))}>
            The images among these as a table, with filters
          </AppLink>
        )}
      </p>
    </div>
  );
}
