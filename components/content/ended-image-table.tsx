import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { imageHref } from '@/lib/catalog/hrefs';
import type { EndedImage } from '@/lib/content/usage';

interface Props {
  readonly rows: readonly EndedImage[];
  readonly organization: string;
}

/** Images that content should leave, and where to go. */
export function EndedImageTable({ rows, organization }: Props) {
  const columns: readonly Column<EndedImage>[] = [
    {
      id: 'image',
      header: 'Image',
      cell: ({ image, state }) =>
        state === 'not in the catalogue' ? (
          <Mono>{image}</Mono>
        ) : (
          <AppLink href={`${imageHref(image)}#used-by`}>
            <Mono>{image}</Mono>
          </AppLink>
        ),
    },
    {
      id: 'users',
      header: 'Used by',
      align: 'end',
      cell: ({ users }) => users.toLocaleString('en'),
    },
    {
      id: 'state',
      header: 'State',
      onCard: 'beside-title',
      cell: ({ state }) => (
        <Badge
          tone={
            state === 'not in the catalogue'
              ? 'unknown'
              : state === 'removed'
                ? 'danger'
                : 'caution'
          }
        >
          {state}
        </Badge>
      ),
    },
    {
      id: 'instead',
      header: 'Instead',
      cell: ({ replacement }) => {
        if (replacement === null) return 'nothing is named';
        const line = `dockerimage: ${organization}/${replacement}`;
        return (
          <>
            <AppLink href={imageHref(replacement.split(':')[0] ?? replacement)}>
              <Mono>{replacement}</Mono>
            </AppLink>
            <CopyButton text={line} label={line} />
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption="Images that content should leave"
      columns={columns}
      rows={rows}
      rowKey={({ image }) => image}
      phone="cards"
    />
  );
}
