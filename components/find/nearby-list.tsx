import { StatusBadge } from '@/components/catalog/status-badge';
import { AppLink } from '@/components/ui/app-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Mono } from '@/components/ui/mono';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';
import { describeGap } from '@/lib/catalog/cover-words';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { CoverageBadge } from './coverage-badge';
import styles from './nearby-list.module.css';

/** Images that lack something, one line each: for a look beside those that do not. */
export function NearbyList({ images }: { readonly images: readonly CoverImageShown[] }) {
  return (
    <ul className={styles.list} data-rows>
      {images.map((one) => (
        <li key={one.image} className={styles.row}>
          <span className={styles.name}>
            <AppLink href={imageHref(one.image)}>
              <Mono>{one.image}</Mono>
            </AppLink>{' '}
            <CoverageBadge {...one} />
            {(one.deprecated || one.status !== 'active') && (
              <>
                {' '}
                <StatusBadge status={one.status} deprecated={one.deprecated} />
              </>
            )}
          </span>
          <span className={styles.gaps}>{one.gaps.map(describeGap).join('; ')}</span>
          <span className={styles.reference}>
            {one.replacement === null ? (
              <>
                <AppLink href={versionHref(one.image, one.tag)}>
                  <Mono>{one.tag}</Mono>
                </AppLink>
                <CopyButton text={one.dockerimage} label={`dockerimage line of ${one.image}`} />
              </>
            ) : (
              <>
                use{' '}
                <AppLink href={imageHref(one.replacement.image)}>
                  <Mono>{one.replacement.image}</Mono>
                </AppLink>
                <CopyButton
                  text={one.replacement.dockerimage}
                  label={`dockerimage line of ${one.replacement.image}, which replaces ${one.image}`}
                />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
