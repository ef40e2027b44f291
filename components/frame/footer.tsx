import { ExternalLink } from '@/components/ui/external-link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CatalogState } from '@/lib/catalog/run-status';
import styles from './footer.module.css';

/** Where the facts come from, and how old they are. */
export function Footer({ catalog }: { readonly catalog: CatalogState }) {
  return (
    <footer className={styles.footer}>
      <Origin {...catalog} />
      <p data-needs-script>
        <kbd>/</kbd> search <kbd>Ctrl</kbd> <kbd>K</kbd> go to <kbd>j</kbd> <kbd>k</kbd> rows
      </p>
    </footer>
  );
}

function Origin({ kind, committedAt }: CatalogState) {
  if (kind === 'sample') return <p>Generated sample data: none of these images exists.</p>;
  return (
    <p>
      Facts from{' '}
      <ExternalLink href="https://github.com/demisto/dockerfiles-info">
        demisto/dockerfiles-info
      </ExternalLink>{' '}
      and{' '}
      <ExternalLink href="https://github.com/demisto/dockerfiles">demisto/dockerfiles</ExternalLink>
      {committedAt && (
        <>
          , written <RelativeTime iso={committedAt} />
        </>
      )}
    </p>
  );
}
