import { AppLink } from '@/components/ui/app-link';
import { linkColumn } from '@/components/ui/columns';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { imageHref, packageHref } from '@/lib/catalog/hrefs';
import type { IgnoredPackage } from '@/lib/catalog/trust-record';
import styles from './ignored-table.module.css';

/** Packages that upstream leaves out of its lists, with the images it does so for. */
export function IgnoredTable({ ignored }: { readonly ignored: readonly IgnoredPackage[] }) {
  if (ignored.length === 0)
    return <EmptyState title="Upstream’s lists of such packages are empty" />;
  return (
    <DataTable
      caption="Packages that upstream does not list"
      rows={ignored}
      rowKey={(row) => row.normalizedName}
      phone="cards"
      columns={[
        linkColumn<IgnoredPackage>({
          id: 'package',
          header: 'Package',
          text: (row) => row.normalizedName,
          href: (row) => packageHref(row.normalizedName),
        }),
        {
          id: 'images',
          header: 'Left out of',
          cell: ({ images }) => <ImageNames names={images} />,
        },
        {
          id: 'notes',
          header: 'Reason given',
          cell: ({ notes }) => <span className={styles.notes}>{notes.join(' · ')}</span>,
        },
        {
          id: 'files',
          header: 'Said in',
          onCard: 'bare',
          cell: ({ files }) => <Mono>{files.join(' ')}</Mono>,
        },
      ]}
    />
  );
}

function ImageNames({ names }: { readonly names: readonly string[] | null }) {
  if (names === null) return 'every image';
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <AppLink href={imageHref(name)} className={styles.name}>
        {name}
      </AppLink>
    </span>
  ));
}
