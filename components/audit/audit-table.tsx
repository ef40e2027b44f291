import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { changedFields } from '@/lib/audit/changed-fields';
import type { AuditEntry } from '@/lib/audit/service';
import { subjectHref } from '@/lib/audit/subject-href';
import styles from './audit-table.module.css';

interface Props {
  readonly entries: readonly AuditEntry[];
  /** Where everything about one thing is listed. */
  readonly subjectFilter: (subject: AuditEntry['subject']) => string;
}

export function AuditTable({ entries, subjectFilter }: Props) {
  const columns: readonly Column<AuditEntry>[] = [
    {
      id: 'seq',
      header: 'No.',
      cell: ({ seq, hash }) => <span title={`SHA-256 ${hash}`}>{seq}</span>,
    },
    { id: 'at', header: 'When', cell: ({ at }) => <RelativeTime iso={at} /> },
    {
      id: 'who',
      header: 'Who',
      cell: ({ actor }) => <span title={actor.id ?? undefined}>{actor.name}</span>,
    },
    { id: 'what', header: 'What', cell: ({ action }) => <Mono>{action}</Mono> },
    {
      id: 'about',
      header: 'About',
      cell: ({ subject }) => {
        const href = subjectHref(subject);
        return (
          <span className={styles.about}>
            {href === null ? (
              subject.kind
            ) : (
              <AppLink href={href} className={styles.target}>
                {subject.kind}
              </AppLink>
            )}
            <AppLink
              href={subjectFilter(subject)}
              title={`Everything about ${subject.id}`}
              className={styles.target}
            >
              <Mono>{shorten(subject.id)}</Mono>
            </AppLink>
          </span>
        );
      },
    },
    {
      id: 'change',
      header: 'Before and after',
      cell: ({ before, after }) => <Changes before={before} after={after} />,
    },
  ];
  return (
    <DataTable
      caption="Audit"
      rows={entries}
      rowKey={({ seq }) => seq}
      columns={columns}
      phone="cards"
    />
  );
}

/** An id of 36 characters is known by its first eight. */
function shorten(id: string): string {
  return /^[\da-f]{8}-[\da-f-]{27}$/.test(id) ? `${id.slice(0, 8)}…` : id;
}

function Changes({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const fields = changedFields(before, after);
  if (fields.length === 0) return '–';
  return (
    <ul className={styles.fields}>
      {fields.map(({ name, before, after }) => (
        <li key={name}>
          {name !== '' && <span className={styles.name}>{name}: </span>}
          {before !== null && <del className={styles.before}>{before}</del>}
          {before !== null && after !== null && ' → '}
          {after === null ? (
            <span className={styles.name}>nothing</span>
          ) : (
            <ins className={styles.after}>{after}</ins>
          )}
        </li>
      ))}
    </ul>
  );
}
