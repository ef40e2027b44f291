'use client';

import { AppLink } from '@/components/ui/app-link';
import styles from './banner.module.css';
import { RunProgress } from './run-progress';
import { useRunStatus } from './use-run-status';

/**
 * Says that a run goes on, and that newer data than those on the page are there.
 *
 * @param generation what this page was rendered from
 */
export function IngestBanner({ generation }: { readonly generation: string }) {
  const { data } = useRunStatus();
  if (data === undefined) return null;
  const { catalog, run } = data;
  if (catalog.kind !== 'empty' && catalog.generation !== generation) {
    return (
      <aside className={`${styles.banner} ${styles.run}`} aria-label="Newer data">
        <p className={styles.line}>
          The catalogue has been updated since this page was made.
          <button type="button" className={styles.reload} onClick={() => location.reload()}>
            Show the new data
          </button>
        </p>
      </aside>
    );
  }
  if (catalog.kind === 'real' && (run?.status === 'refused' || run?.status === 'failed')) {
    return (
      <aside className={`${styles.banner} ${styles.warning}`} aria-label="The newest run">
        <p className={styles.line}>
          <strong>The newest data were not taken over.</strong> What is shown is from before.
          <AppLink href={`/data/runs/${run.id}`}>Why</AppLink>
        </p>
      </aside>
    );
  }
  if (run?.status !== 'running' || catalog.kind === 'empty') return null;
  return (
    <aside className={`${styles.banner} ${styles.run}`} aria-label="Update in progress">
      <div className={styles.line}>
        <strong>Updating the catalogue.</strong>
        {run.progress && <RunProgress progress={run.progress} />}
      </div>
    </aside>
  );
}
