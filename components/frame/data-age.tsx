import { AppLink } from '@/components/ui/app-link';
import { RelativeTime } from '@/components/ui/relative-time';
import styles from './data-age.module.css';

interface Props {
  /** When upstream wrote the data (ISO 8601). */
  readonly committedAt: string;
}

/** The age of the data on every page, in words once it is too old (`staleScript` knows when). */
export function DataAge({ committedAt }: Props) {
  return (
    <AppLink href="/data" className={styles.age}>
      <span className={styles.fresh}>Data </span>
      <span className={styles.stale}>Stale: data </span>
      <RelativeTime iso={committedAt} />
    </AppLink>
  );
}

/** The same below the bar of a phone, which has no room for it: only what is stale. */
export function StaleBanner({ committedAt }: Props) {
  return (
    <aside className={styles.banner} aria-label="Age of the data">
      <AppLink href="/data">
        Stale: upstream wrote these data <RelativeTime iso={committedAt} />
      </AppLink>
    </aside>
  );
}
