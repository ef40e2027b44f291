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
 * What the lists sort and label by, from the other tables: how many last versions hold a package (an
 * image whose status was never read counts among the active ones), its spelling, whether any scan found
 * it on PyPI. Of two spellings the one that PyPI uses today tends to come last in byte order: lower
 * case, underscore. How many versions hold it was counted as they were written.
 */
export async function refreshPackages(client: Connection): Promise<void> {
  await client.query(
    `UPDATE python_package p SET display_name = d.display_name, on_pypi = d.on_pypi
       FROM (SELECT package_id AS id, max(raw_name COLLATE "C") AS display_name,
                    bool_or(pypi_url IS NOT NULL) AS on_pypi
               FROM python_meta GROUP BY package_id) d
      WHERE d.id = p.id
        AND (p.display_name, p.on_pypi) IS DISTINCT FROM (d.display_name, d.on_pypi)`,
  );
  await client.query('SELECT refresh_python_package_reach(), refresh_os_package_reach()');
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
    'image_folder_file',
    'image_dependency',
    'search_version',
    'os_package_reach',
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
  'image_version_env',
  'os_list_packages',
  'python_package_name_trgm',
  'os_package_name_trgm',
  'os_package_reach_name_trgm',
  'os_package_reach_origins',
  'python_meta_search_trgm',
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
