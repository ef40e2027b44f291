import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import type { IgnoredPackage } from '@/lib/catalog/image-record';
import styles from './ignored-packages.module.css';

/** Packages that upstream's scan leaves out of its list on purpose. */
export function IgnoredPackages({ packages }: { readonly packages: readonly IgnoredPackage[] }) {
  if (packages.length === 0) return null;
  return (
    <p className={styles.note}>
      Installed here, as far as upstream’s ignore lists go, but left out of its scans:{' '}
      {packages.map(({ normalizedName, note }, index) => (
        <span key={normalizedName} title={note ?? undefined}>
          {index > 0 && ', '}
          <AppLink href={packageHref(normalizedName)}>
            <Mono>{normalizedName}</Mono>
          </AppLink>
        </span>
      ))}
      .
    </p>
  );
}
