import { Badge } from '@/components/ui/badge';
import { linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import type { OsScan } from '@/lib/catalog/compare';
import { osPackageHref } from '@/lib/catalog/hrefs';
import type { OsPackage } from '@/lib/catalog/version-record';
import styles from './os-packages.module.css';
import { RowFilter } from './row-filter';

interface Props {
  readonly scan: OsScan;
  readonly packages: readonly OsPackage[];
  readonly reference: string;
}

const name = linkColumn<OsPackage>({
  id: 'name',
  header: 'Package',
  text: (entry) => entry.name,
  href: (entry) => osPackageHref(entry.name),
});
const version: Column<OsPackage> = {
  id: 'version',
  header: 'Version',
  cell: (entry) => <Mono>{entry.version}</Mono>,
};
const arch: Column<OsPackage> = {
  id: 'arch',
  header: 'Architecture',
  cell: (entry) => entry.arch ?? '',
};
const origin: Column<OsPackage> = {
  id: 'origin',
  header: 'Built from',
  cell: (entry) => (entry.origin === null ? '' : <Mono>{entry.origin}</Mono>),
};

/** OS packages, or the reason why there are none to show: not scanned is not empty. */
export function OsPackages({ scan, packages, reference }: Props) {
  if (scan === 'unsupported') {
    return (
      <Notice
        tone="warning"
        title={
          <>
            <Badge tone="unknown">not scanned</Badge> Nothing is known about the OS packages
          </>
        }
      >
        This version stands on Red Hat UBI. Upstream’s scan asks <code>apk</code> and{' '}
        <code>dpkg</code> only, and RPM systems have neither, so its list is empty. The image does
        hold OS packages.
      </Notice>
    );
  }
  if (scan === 'failed') {
    return (
      <Notice
        tone="warning"
        title={
          <>
            <Badge tone="unknown">scan failed</Badge> Nothing is known about the OS packages
          </>
        }
      >
        The <code>apk</code> of this version was too old to list packages: the scan recorded its
        usage text instead. The image does hold OS packages.
      </Notice>
    );
  }
  const real = packages.filter((entry) => !entry.virtual);
  const virtual = packages.filter((entry) => entry.virtual);
  if (real.length === 0) {
    return <p>The scan went through and found no OS package.</p>;
  }
  const hasOrigin = real.some((entry) => entry.origin !== null);
  return (
    <>
      <RowFilter label={`Filter ${real.length} OS packages`} noun="OS packages">
        <DataTable
          caption={`OS packages of ${reference}`}
          columns={hasOrigin ? [name, version, arch, origin] : [name, version, arch]}
          rows={real}
          rowKey={(entry) => `${entry.name} ${entry.version} ${entry.arch}`}
        />
      </RowFilter>
      {virtual.length > 0 && (
        <details className={styles.virtual}>
          <summary>
            {virtual.length === 1 ? 'One virtual package' : `${virtual.length} virtual packages`}{' '}
            left out
          </summary>
          <p>
            Names under which the image’s build grouped packages; no distribution publishes them.
          </p>
          <ul>
            {virtual.map((entry) => (
              <li key={`${entry.name} ${entry.version}`}>
                <Mono>
                  {entry.name} {entry.version}
                </Mono>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
