import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink, parseWebUrl } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import type { ConfigEntry } from '@/lib/catalog/compare';
import styles from './config-entries.module.css';

interface Props {
  readonly caption: string;
  readonly entries: readonly ConfigEntry[];
  /** Said where there is no entry. */
  readonly empty: string;
}

const columns: readonly Column<ConfigEntry>[] = [
  { id: 'key', header: 'Key', cell: ({ key }) => <Mono>{key}</Mono> },
  {
    id: 'value',
    header: 'Value',
    onCard: 'bare',
    cell: ({ value }) => <EntryValue value={value} />,
  },
];

/** The environment, the labels or the OS release, as the image states them. */
export function ConfigEntries({ caption, entries, empty }: Props) {
  if (entries.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={entries}
      rowKey={(entry) => `${entry.key} ${entry.value}`}
      phone="cards"
    />
  );
}

function EntryValue({ value }: { readonly value: string }) {
  if (value === '') return <span className={styles.empty}>empty</span>;
  if (parseWebUrl(value) !== null) return <ExternalLink href={value} className={styles.value} />;
  return <code className={styles.value}>{value}</code>;
}
