import { ExternalLink } from '@/components/ui/external-link';
import { RelativeTime } from '@/components/ui/relative-time';
import styles from './footer.module.css';

/** Where the facts come from, and how old they are. */
export function Footer({ committedAt }: { readonly committedAt: string | null }) {
  return (
    <footer className={styles.footer}>
      <p>
        Facts from{' '}
        <ExternalLink href="https://github.com/demisto/dockerfiles-info">
          demisto/dockerfiles-info
        </ExternalLink>{' '}
        and{' '}
        <ExternalLink href="https://github.com/demisto/dockerfiles">
          demisto/dockerfiles
        </ExternalLink>
        {committedAt && (
          <>
            , written <RelativeTime iso={committedAt} />
          </>
        )}
      </p>
      <p data-needs-script>
        <kbd>/</kbd> search <kbd>Ctrl</kbd> <kbd>K</kbd> go to <kbd>j</kbd> <kbd>k</kbd> rows
      </p>
    </footer>
  );
}
