import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { compareHref, imageHref } from '@/lib/catalog/hrefs';
import type { NearDuplicate } from '@/lib/catalog/near-duplicates';
import styles from './near-duplicates.module.css';

interface Props {
  readonly image: string;
  readonly tag: string;
  readonly duplicates: readonly NearDuplicate[];
}

/** So many are shown; the rest folds away. */
const SHOWN = 5;

/** Images that this one could be merged with, where there are any. */
export function NearDuplicates({ image, tag, duplicates }: Props) {
  if (duplicates.length === 0) return null;
  const rows = (some: readonly NearDuplicate[]) => (
    <ul className={styles.list}>
      {some.map((one) => (
        <li key={one.image}>
          <AppLink href={imageHref(one.image)}>
            <Mono>{one.image}</Mono>
          </AppLink>{' '}
          <span className={styles.quiet}>{inWords(one)}</span>{' '}
          <AppLink href={compareHref({ image, tag }, { image: one.image, tag: one.tag })}>
            Compare
          </AppLink>
        </li>
      ))}
    </ul>
  );
  return (
    <Section
      title="Candidates to merge"
      count={duplicates.length}
      description="By the names of Python packages alone: versions and OS packages may differ."
    >
      {rows(duplicates.slice(0, SHOWN))}
      {duplicates.length > SHOWN && (
        <details className={styles.more}>
          <summary>{duplicates.length - SHOWN} more</summary>
          {rows(duplicates.slice(SHOWN))}
        </details>
      )}
    </Section>
  );
}

function inWords({ kind, difference }: NearDuplicate): string {
  const packages = `${difference} ${difference === 1 ? 'package' : 'packages'}`;
  switch (kind) {
    case 'same':
      return 'has the same packages.';
    case 'within-it':
      return `has all of these, and ${packages} more.`;
    case 'within-this':
      return `has nothing that this one lacks; ${packages} less.`;
  }
}
