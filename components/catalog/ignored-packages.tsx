import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import styles from './ignored-packages.module.css';

/** Packages that upstream's scan leaves out of its list on purpose. */
export function IgnoredPackages({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={styles.note}>
      Upstream’s scan leaves some packages out of its lists; these may be installed here without
      being listed:{' '}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <AppLink href={packageHref(name)}>
            <Mono>{name}</Mono>
          </AppLink>
        </span>
      ))}
      .
    </p>
  );
}
