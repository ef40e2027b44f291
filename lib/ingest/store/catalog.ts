import { GENERATION_CHANNEL } from '@/lib/db/generation';
import type { ChangeRecord } from '../change-list';
import { copyRows } from './copy';
import type { Connection } from './session';
import type { SourceCommit } from './versions';

export async function recordChanges(
  client: Connection,
  runId: number,
  changes: readonly ChangeRecord[],
): Promise<void> {
  if (changes.length === 0) return;
  await copyRows(
    client,
    { table: 'ingest_change', columns: ['run_id', 'image_id', 'version_id', 'kind', 'before'] },
    changes.map((it) => [runId, it.imageId, it.versionId, it.kind, it.before]),
  );
}

/**
 * What the lists sort and label by, from the other tables: how many versions hold a package (an image
 * whose status was never read counts among the active ones), its spelling, whether any scan found it on PyPI. Of two spellings the one that PyPI uses today tends to
 * come last in byte order: lower case, underscore.
 */
export async function refreshPackages(client: Connection): Promise<void> {
  await client.query(
    `WITH held AS (
       SELECT p.package_id AS id, count(*)::int AS versions,
              count(*) FILTER (WHERE i.id IS NOT NULL)::int AS lasts,
              count(*) FILTER (WHERE i.status IN ('active', 'unknown'))::int AS actives
         FROM image_version v
         LEFT JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL
        CROSS JOIN LATERAL unnest(v.python_package_ids) AS p (package_id)
        WHERE v.removed_at IS NULL
        GROUP BY p.package_id),
     described AS (
       SELECT package_id AS id, max(raw_name COLLATE "C") AS display_name,
              bool_or(pypi_url IS NOT NULL) AS on_pypi
         FROM python_meta GROUP BY package_id),
     fresh AS (
       SELECT id, d.display_name, d.on_pypi, coalesce(h.versions, 0) AS versions,
              coalesce(h.lasts, 0) AS lasts, coalesce(h.actives, 0) AS actives
         FROM described d LEFT JOIN held h USING (id))
     UPDATE python_package p
        SET display_name = f.display_name, on_pypi = f.on_pypi, version_count = f.versions,
            last_count = f.lasts, active_count = f.actives
       FROM fresh f
      WHERE f.id = p.id
        AND (p.display_name, p.on_pypi, p.version_count, p.last_count, p.active_count)
            IS DISTINCT FROM (f.display_name, f.on_pypi, f.versions, f.lasts, f.actives)`,
  );
  await client.query('SELECT refresh_os_package_reach()');
}

/** Everything a generated catalogue left behind goes; its runs stay on record. */
export async function clearCatalog(client: Connection): Promise<void> {
  // DELETE, not TRUNCATE: pages go on reading the old rows until the commit.
  for (const table of [
    'ingest_change',
    'tag_alarm',
    'quarantine',
    'data_issue',
    'ignored_package',
    'source_document',
    'image_dependency',
    'search_version',
  ]) {
    await client.query(`DELETE FROM ${table}`);
  }
  await client.query('UPDATE image SET last_version_id = NULL, base_image_id = NULL');
  for (const table of [
    'image_version',
    'image',
    'os_list',
    'os_package',
    'config_entry',
    'python_meta',
    'license_set',
    'python_release',
    'python_package',
  ]) {
    await client.query(`DELETE FROM ${table}`);
  }
}

const GIN_INDEXES = [
  'image_version_packages',
  'image_version_releases',
  'image_version_config',
  'os_list_packages',
  'python_package_name_trgm',
  'os_package_name_trgm',
  'image_name_trgm',
];

/** Lets GIN indexes gather what a big run adds, instead of sorting it in a little at a time. */
export async function deferGinWork(client: Connection): Promise<void> {
  await client.query(`SET LOCAL gin_pending_list_limit = '1GB'`);
  await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
}

/** Sorts in what was gathered. Not by dropping the indexes first: that would lock out the readers. */
export async function settleGinIndexes(client: Connection): Promise<void> {
  for (const name of GIN_INDEXES) {
    await client.query('SELECT gin_clean_pending_list($1::regclass)', [name]);
  }
}

/** Statistics for the planner, which else come a minute late: the first pages are read at once. */
export async function analyzeCatalog(client: Connection): Promise<void> {
  await client.query(
    `ANALYZE image, image_version, search_version, python_package, python_release, python_meta, license_set,
             os_package, os_list, config_entry`,
  );
}

/** Tells every process that the catalogue is a new one; with the commit, not before it. */
export async function publishGeneration(
  client: Connection,
  kind: 'sample' | 'real',
  runId: number,
  source: SourceCommit,
): Promise<void> {
  await client.query(
    `WITH published AS (
       UPDATE catalog_state
          SET generation = generation + 1, kind = $1, run_id = $2, commit = $3, committed_at = $4,
              checked_at = now()
       RETURNING generation)
     SELECT pg_notify($5, generation::text) FROM published`,
    [kind, runId, source.commit, source.committedAt, GENERATION_CHANNEL],
  );
}

/** The run found nothing new. */
export async function markChecked(client: Connection): Promise<void> {
  await client.query('UPDATE catalog_state SET checked_at = now()');
}
