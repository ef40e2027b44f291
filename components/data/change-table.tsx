import { AppLink } from '@/components/ui/app-link';
import { linkColumn } from '@/components/ui/columns';
import { DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Change } from '@/lib/catalog/change';
import { compareHref, imageHref, versionHref } from '@/lib/catalog/hrefs';

/** What a run did, one version a row. */
export function ChangeTable({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <DataTable
      caption="Changes"
      rows={changes}
      rowKey={({ kind, image, tag }) => `${kind} ${image}:${tag}`}
      phone="cards"
      columns={[
        linkColumn<Change>({
          id: 'version',
          header: 'Version',
          text: ({ image, tag }) => `${image}:${tag}`,
          href: ({ image, tag }) => versionHref(image, tag),
        }),
        {
          id: 'before',
          header: 'Before',
          cell: ({ image, tag, before }) =>
            before && (
              <>
                <Mono>{before}</Mono>{' '}
                <AppLink href={compareHref({ image, tag: before }, { image, tag })}>
                  compare
                </AppLink>
              </>
            ),
        },
        {
          id: 'image',
          header: 'Image',
          onCard: 'left-out',
          cell: ({ image }) => <AppLink href={imageHref(image)}>{image}</AppLink>,
        },
        {
          id: 'created',
          header: 'Built',
          onCard: 'half',
          cell: ({ createdAt }) => <RelativeTime iso={createdAt} />,
        },
      ]}
    />
  );
}
