import { AppLink } from '@/components/ui/app-link';
import { DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import type { NameFinding } from '@/lib/names/finding';
import { nameHref } from '@/lib/names/hrefs';
import { showName } from '@/lib/names/show-name';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './judged-table.module.css';
import { NameBadge } from './name-badge';

interface Props {
  readonly findings: readonly NameFinding[];
  readonly excuser: Excuser;
}

/** The answer to each name that was asked about, in order. */
export function JudgedTable({ findings, excuser }: Props) {
  const rows = findings.map((finding, line) => ({ ...finding, line }));
  return (
    <DataTable
      caption="Names that were asked about"
      phone="cards"
      rows={rows}
      rowKey={(row) => row.line}
      columns={[
        {
          id: 'name',
          header: 'Name',
          cell: ({ name, normalizedName }) =>
            /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(normalizedName) && name.length <= 200 ? (
              <AppLink href={nameHref(normalizedName)} className={styles.name}>
                <Mono>{showName(name)}</Mono>
              </AppLink>
            ) : (
              <span className={styles.name}>
                <Mono>{showName(name)}</Mono>
              </span>
            ),
        },
        {
          id: 'verdict',
          header: 'Verdict',
          cell: (row) => (
            <>
              <NameBadge {...row} />{' '}
              {row.verdict !== 'clean' && (
                <ExcusedBadge excused={excuser.name(row.normalizedName, [null])} />
              )}
            </>
          ),
        },
        {
          id: 'target',
          header: 'Imitates',
          cell: ({ target }) => (target === null ? '–' : <Mono>{target}</Mono>),
        },
        { id: 'reason', header: 'Why', cell: ({ reason }) => reason },
      ]}
    />
  );
}
