import { AppLink } from '@/components/ui/app-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { imageHref, packageHref } from '@/lib/catalog/hrefs';
import type { IgnoredPackage } from '@/lib/catalog/trust-record';

/** Packages that upstream leaves out of its lists, with the images it does so for. */
export function IgnoredTable({ ignored }: { readonly ignored: readonly IgnoredPackage[] }) {
  if (ignored.length === 0)
    return <EmptyState title="Upstream’s lists of such packages are empty" />;
  return (
    <DataTable
      caption="Packages that upstream does not list"
      rows={ignored}
      rowKey={(row) => row.normalizedName}
      columns={[
        {
          id: 'package',
          header: 'Package',
          cell: ({ normalizedName }) => (
            <AppLink href={packageHref(normalizedName)}>
              <Mono>{normalizedName}</Mono>
            </AppLink>
          ),
        },
        {
          id: 'images',
          header: 'Left out of',
          cell: ({ images }) => <ImageNames names={images} />,
        },
        { id: 'notes', header: 'Upstream’s reason', cell: ({ notes }) => notes.join(' · ') },
        { id: 'files', header: 'Said in', cell: ({ files }) => <Mono>{files.join(' ')}</Mono> },
      ]}
    />
  );
}

function ImageNames({ names }: { readonly names: readonly string[] | null }) {
  if (names === null) return 'every image';
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <AppLink href={imageHref(name)}>{name}</AppLink>
    </span>
  ));
}
