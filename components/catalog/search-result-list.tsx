import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import type { SearchResult } from '@/lib/catalog/search-answer';
import styles from './search-result-list.module.css';
import { StatusBadge } from './status-badge';

const KINDS = { image: 'Image', package: 'Python package', 'os-package': 'OS package' } as const;

/** What a search found, best first. */
export function SearchResultList({ results }: { readonly results: readonly SearchResult[] }) {
  return (
    <ol className={styles.list} data-rows>
      {results.map((result) => (
        <li key={`${result.kind} ${result.href}`} className={styles.result}>
          <p className={styles.head}>
            <AppLink href={result.href} className={styles.title}>
              <Mono>{result.title}</Mono>
            </AppLink>
            <span className={`${styles.kind} ${styles[result.kind]}`}>{KINDS[result.kind]}</span>
            {result.status !== null && result.status !== 'active' && (
              <StatusBadge status={result.status} />
            )}
          </p>
          <p className={styles.detail}>
            <span>{result.detail}</span>
            {result.matched !== '' && (
              <span>
                found by <Mono>{result.matched}</Mono>
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
