'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Notice } from '@/components/ui/notice';
import type { RunStatus } from '@/lib/catalog/run-status';
import styles from './first-ingest.module.css';
import { RunProgress } from './run-progress';
import { useRunStatus } from './use-run-status';

/** What stands on every page while the catalogue is empty: what is going on, live. */
export function FirstIngest({ initial }: { readonly initial: RunStatus }) {
  const router = useRouter();
  const { data = initial, error } = useRunStatus({ eager: true });
  const { catalog, run } = data;

  useEffect(() => {
    if (catalog.kind !== 'empty') router.refresh();
  }, [catalog.kind, router]);

  return (
    <div className={styles.page}>
      <h1>
        {run?.status === 'running' ? 'The catalogue is being filled' : 'The catalogue is empty'}
      </h1>
      <p>
        Drydock reads the metadata of every published image, once. Afterwards only what changed
        overnight is read. This page shows the catalogue as soon as it is there.
      </p>
      {error && (
        <Notice tone="warning" title="The progress could not be read just now">
          The run itself goes on; this page keeps asking.
        </Notice>
      )}
      {run?.status === 'running' && (
        <>
          <div role="status" className={styles.progress}>
            {run.progress ? <RunProgress progress={run.progress} /> : 'Starting…'}
          </div>
          <p className={styles.source}>
            From <code>{run.source}</code>
          </p>
        </>
      )}
      {run === null && (
        <Notice tone="info" title="No run has started yet">
          The worker starts the first one by itself. If this stays, look whether a worker is
          running: <code>npm start</code> starts one, or run{' '}
          <code>npm run -s drydock -- ingest</code> by hand.
        </Notice>
      )}
      {(run?.status === 'failed' || run?.status === 'refused') && (
        <Notice tone="error" title={`The last run ${words[run.status]}: ${run.reason}`}>
          Nothing was changed. The worker tries again by itself; <code>DRYDOCK_SOURCE</code> names
          the repository it reads: <code>{run.source}</code>.
        </Notice>
      )}
    </div>
  );
}

const words = { failed: 'failed', refused: 'was refused' };
