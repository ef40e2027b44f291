import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import { compareHref, versionHref } from '@/lib/catalog/hrefs';
import type { ImageUser } from '@/lib/content/usage';

interface Props {
  readonly image: string;
  readonly lastTag: string | null;
  readonly rows: readonly ImageUser[];
  /** Where a file of the content repository can be looked at; null where nowhere. */
  readonly fileHref: ((path: string, line: number) => string) | null;
}

/** Integrations and scripts that name an image, and the tag each is on. */
export function ImageUsersTable({ image, lastTag, rows, fileHref }: Props) {
  const columns: readonly Column<ImageUser>[] = [
    {
      id: 'name',
      header: 'Integration or script',
      cell: ({ name, path, line, deprecated }) => (
        <>
          {fileHref === null ? (
            <span title={path}>{name}</span>
          ) : (
            <ExternalLink href={fileHref(path, line)}>{name}</ExternalLink>
          )}{' '}
          {deprecated && (
            <Badge tone="neutral" title="The content itself is deprecated">
              deprecated
            </Badge>
          )}
        </>
      ),
    },
    { id: 'kind', header: 'Kind', onCard: 'half', cell: ({ kind }) => kind },
    { id: 'pack', header: 'Pack', onCard: 'half', cell: ({ pack }) => pack ?? '' },
    {
      id: 'tag',
      header: 'Tag',
      onCard: 'half',
      cell: ({ tag }) =>
        tag === null ? (
          <Badge tone="danger">no tag</Badge>
        ) : (
          <AppLink href={versionHref(image, tag)}>
            <Mono>{tag}</Mono>
          </AppLink>
        ),
    },
    {
      id: 'state',
      header: 'State',
      onCard: 'half',
      cell: ({ tag }) => {
        if (tag === null || lastTag === null) return '';
        if (tag === lastTag) return 'last version';
        return (
          <AppLink href={compareHref({ image, tag }, { image, tag: lastTag })}>
            not the last: compare
          </AppLink>
        );
      },
    },
    {
      id: 'as',
      header: 'As',
      cell: ({ key, autoUpdate }) =>
        `${key === 'dockerimage' ? 'dockerimage' : 'alternative'}${autoUpdate ? '' : ', updates off'}`,
    },
  ];
  return (
    <DataTable
      caption={`Content that uses ${image}`}
      columns={columns}
      rows={rows}
      rowKey={({ path, line, key }) => `${path}:${line}:${key}`}
      phone="cards"
    />
  );
}
