import type { TreeProblem } from '../tree';
import type { Connection } from './session';

/** A known tag whose file now names another image id. */
export interface TagAlarm {
  readonly versionId: number;
  readonly blob: string;
  readonly beforeSha: string;
  readonly afterSha: string;
}

/**
 * Records the files of this commit that were not taken in, and ends the quarantine of all others:
 * they can be read now, or are gone.
 *
 * @returns how many rows were written
 */
export async function recordQuarantine(
  client: Connection,
  runId: number,
  problems: readonly TreeProblem[],
): Promise<number> {
  const parameters = [problems.map((it) => it.path), problems.map((it) => it.blob)];
  const ended = await client.query(
    `UPDATE quarantine q SET resolved_at = now()
      WHERE resolved_at IS NULL AND NOT EXISTS (
        SELECT FROM unnest($1::text[], $2::text[]) AS n (path, blob)
         WHERE n.path = q.path AND n.blob = q.blob)`,
    parameters,
  );
  const begun = await client.query(
    `INSERT INTO quarantine AS q (path, blob, line, reason, first_run_id, first_seen_at)
     SELECT path, blob, nullif(line, 0), reason, $5, now()
       FROM unnest($1::text[], $2::text[], $3::int[], $4::text[]) AS n (path, blob, line, reason)
     ON CONFLICT (path, blob) DO UPDATE
        SET resolved_at = NULL, line = excluded.line, reason = excluded.reason
      WHERE q.resolved_at IS NOT NULL OR q.reason <> excluded.reason`,
    [...parameters, problems.map((it) => it.line), problems.map((it) => it.reason), runId],
  );
  return (ended.rowCount ?? 0) + (begun.rowCount ?? 0);
}

/**
 * Raises an alarm once for each version and blob, and ends those that no longer stand.
 *
 * @returns how many rows were written
 */
export async function recordAlarms(
  client: Connection,
  runId: number,
  alarms: readonly TagAlarm[],
): Promise<number> {
  const parameters = [alarms.map((it) => it.versionId), alarms.map((it) => it.blob)];
  const ended = await client.query(
    `UPDATE tag_alarm a SET resolved_at = now()
      WHERE resolved_at IS NULL AND NOT EXISTS (
        SELECT FROM unnest($1::int[], $2::text[]) AS n (version_id, blob)
         WHERE n.version_id = a.version_id AND n.blob = a.blob)`,
    parameters,
  );
  const raised = await client.query(
    `INSERT INTO tag_alarm AS a (version_id, blob, before_sha, after_sha, run_id, raised_at)
     SELECT version_id, blob, before_sha, after_sha, $5, now()
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[])
         AS n (version_id, blob, before_sha, after_sha)
     ON CONFLICT (version_id, blob) DO UPDATE SET resolved_at = NULL WHERE a.resolved_at IS NOT NULL`,
    [...parameters, alarms.map((it) => it.beforeSha), alarms.map((it) => it.afterSha), runId],
  );
  return (ended.rowCount ?? 0) + (raised.rowCount ?? 0);
}
