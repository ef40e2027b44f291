import { AppLink } from '@/components/ui/app-link';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { compareHref, imageHref } from '@/lib/catalog/hrefs';
import type { MergeCandidate, NearDuplicate } from '@/lib/catalog/near-duplicates';
import { counted } from '@/lib/counted';
import styles from './merge-candidate-table.module.css';
import { StatusBadge } from './status-badge';

const COLUMNS: readonly Column<MergeCandidate>[] = [
  linkColumn({
    id: 'image',
    header: 'Image',
    text: (row) => row.image,
    href: (row) => `${imageHref(row.image)}#merge`,
  }),
  {
    id: 'status',
    header: 'Status',
    onCard: 'beside-title',
    cell: ({ status, deprecated }) => <StatusBadge status={status} deprecated={deprecated} />,
  },
  countColumn({
    id: 'packages',
    header: 'Packages',
    count: (row) => row.packages,
    href: (row) => `${imageHref(row.image)}#packages`,
  }),
  {
    id: 'compare',
    header: 'Compare',
    onCard: 'half',
    cell: ({ image, tag, duplicates: [nearest] }) =>
      nearest === undefined ? null : (
        <AppLink
          href={compareHref({ image, tag }, nearest)}
          aria-label={`Compare ${image} with ${nearest.image}`}
        >
          with {nearest.image}
        </AppLink>
      ),
  },
  { id: 'like', header: 'Held by', cell: (row) => <Nearest {...row} /> },
];

/** Images with what holds all of their packages, nearest first. */
export function MergeCandidateTable({ rows }: { readonly rows: readonly MergeCandidate[] }) {
  return (
    <DataTable
      caption="Images to merge"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ image }) => image}
      phone="cards"
    />
  );
}

function Nearest({ image, duplicates, resemblance }: MergeCandidate) {
  const same = duplicates.filter(({ kind }) => kind === 'same');
  const open = duplicates.filter(({ relation }) => relation === 'none');
  const shown = resemblance === 'same' ? same : resemblance === 'contained' ? open : [];
  if (shown.length === 0) {
    const [nearest] = duplicates;
    return nearest === undefined ? null : (
      <>
        <Link to={nearest} />
        <More image={image} count={duplicates.length - 1} />, because of a base
      </>
    );
  }
  const named = shown.slice(0, 3);
  return (
    <>
      {named.map((one, at) => (
        <span key={one.image}>
          {at > 0 && ', '}
          <Link to={one} /> {wordOf(one)}
        </span>
      ))}
      <More image={image} count={shown.length - named.length} />
    </>
  );
}

/** The others stand on the page of the image. */
function More({ image, count }: { readonly image: string; readonly count: number }) {
  if (count <= 0) return null;
  return (
    <>
      {' and '}
      <AppLink className={styles.more} href={`${imageHref(image)}#merge`}>
        {count} more
      </AppLink>
    </>
  );
}

function Link({ to }: { readonly to: NearDuplicate }) {
  return (
    <AppLink href={imageHref(to.image)}>
      <Mono>{to.image}</Mono>
    </AppLink>
  );
}

function wordOf({ kind, difference, relation }: NearDuplicate): string {
  if (kind !== 'same') return `(+${counted(difference, 'package')})`;
  if (relation === 'built-on-this') return '(the same, built on it)';
  return relation === 'built-on-it' ? '(the same, its base)' : '(the same)';
}
