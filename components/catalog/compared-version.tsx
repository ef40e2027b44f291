import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import type { VersionRecord } from '@/lib/catalog/version-record';
import styles from './compared-version.module.css';
import { Size } from './size';
import { StatusBadge } from './status-badge';

/** One side of a comparison in three lines. */
export function ComparedVersion({
  side,
  version,
}: {
  side: 'From' | 'To';
  version: VersionRecord;
}) {
  const { image, tag, isLast, removedAt, imageStatus } = version;
  return (
    <section className={styles.version} aria-label={`${side} ${image}:${tag}`}>
      <p className={styles.name}>
        <AppLink href={imageHref(image)}>
          <Mono>{image}</Mono>
        </AppLink>
        <Mono>:</Mono>
        <AppLink href={versionHref(image, tag)}>
          <Mono>{tag}</Mono>
        </AppLink>
      </p>
      <p className={styles.facts}>
        <span>
          built <RelativeTime iso={version.createdAt.toISOString()} />
        </span>
        <span>
          {version.pythonVersion === null ? 'no Python stated' : `Python ${version.pythonVersion}`}
        </span>
        <span>{osLabel(version.osId, version.osVersion) ?? 'OS not stated'}</span>
        <span>
          <Size mib={version.sizeMib} />
        </span>
        <span>{version.pythonPackages.length} Python packages</span>
      </p>
      <p className={styles.badges}>
        {isLast && <Badge tone="info">last version</Badge>}
        {removedAt !== null && <Badge tone="neutral">removed</Badge>}
        {imageStatus !== 'active' && <StatusBadge status={imageStatus} />}
      </p>
    </section>
  );
}
