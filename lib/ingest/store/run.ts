import { z } from 'zod';
import type { IngestProgress } from '../progress';
import type { NotedRun } from '../run-note';
import type { IngestCounts, IngestSummary, IngestTrigger } from '../summary';
import type { Connection } from './session';

/** What is known of a run when it begins. */
export interface RunStart {
  readonly trigger: IngestTrigger;
  readonly source: string;
  readonly sample: boolean;
  readonly forced: boolean;
}

/** What is known of a run when it ends. */
export interface RunEnd extends IngestCounts {
  readonly status: IngestSummary['status'];
  readonly reason: string | null;
  readonly commit: string | null;
  readonly committedAt: Date | null;
  readonly dockerfilesCommit: string | null;
  readonly dockerfilesError: string | null;
}

/**
 * Ends the records of runs whose process was killed. Only under the ingest lock: then none of them
 * can still be alive.
 */
export async function closeDeadRuns(client: Connection): Promise<void> {
  await client.query(
    `UPDATE ingest_run
        SET status = 'failed', finished_at = now(), progress = NULL,
            reason = 'The process ended, or lost the database, before the run did; nothing of it was kept.'
      WHERE status = 'running'`,
  );
}

export interface RunIdentity {
  readonly id: number;
  /** As the database writes it, to the microsecond. */
  readonly startedAt: string;
}

export async function beginRun(client: Connection, run: RunStart): Promise<RunIdentity> {
  const { rows } = await client.query(
    `INSERT INTO ingest_run (trigger, source, sample, forced, status)
     VALUES ($1, $2, $3, $4, 'running') RETURNING id, started_at::text AS "startedAt"`,
    [run.trigger, run.source, run.sample, run.forced],
  );
  return z.tuple([z.object({ id: z.int(), startedAt: z.string() })]).parse(rows)[0];
}

/** Ends the record of a run that could not do it itself, as it left word. Another database's is let be. */
export async function recordNotedRun(
  client: Connection,
  { id, startedAt, endedAt, reason, commit }: NotedRun,
): Promise<void> {
  await client.query(
    `UPDATE ingest_run
        SET status = 'failed', finished_at = $3, progress = NULL, reason = $4, commit = $5
      WHERE id = $1 AND started_at = $2::timestamptz AND status = 'running'`,
    [id, startedAt, endedAt, reason, commit],
  );
}

/** Shows how far a run is, on a connection other than the run's: its transaction is still open. */
export async function showProgress(
  client: Connection,
  runId: number,
  progress: IngestProgress,
): Promise<void> {
  await client.query(`UPDATE ingest_run SET progress = $2 WHERE id = $1 AND status = 'running'`, [
    runId,
    JSON.stringify(progress),
  ]);
}

export async function finishRun(client: Connection, runId: number, end: RunEnd): Promise<void> {
  await client.query(
    `UPDATE ingest_run
        SET status = $2, reason = $3, commit = $4, committed_at = $5, dockerfiles_commit = $6,
            dockerfiles_error = $7, images = $8, versions = $9, added = $10, changed = $11,
            removed = $12, restored = $13, quarantined = $14, finished_at = clock_timestamp(),
            progress = NULL
      WHERE id = $1`,
    [
      runId,
      end.status,
      end.reason,
      end.commit,
      end.committedAt,
      end.dockerfilesCommit,
      end.dockerfilesError,
      end.images,
      end.versions,
      end.added,
      end.changed,
      end.removed,
      end.restored,
      end.quarantined,
    ],
  );
}
