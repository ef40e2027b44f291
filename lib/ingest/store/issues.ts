import { z } from 'zod';
import type { DataIssue, IssueImage, IssueKind } from '../issues';
import { copyRows } from './copy';
import { IMAGE_COLUMNS, imageRow } from './images';
import type { Connection } from './session';

const imageSchema: z.ZodType<IssueImage[]> = z.array(
  imageRow.extend({
    markedByHeader: z.boolean(),
    markedByEnvironment: z.boolean(),
    lastPackages: z.array(z.string()),
  }),
);

export async function readIssueImages(client: Connection): Promise<IssueImage[]> {
  const { rows } = await client.query(
    `SELECT ${IMAGE_COLUMNS},
            coalesce(v.deprecated_header, false) AS "markedByHeader",
            coalesce(v.deprecated_env, false) AS "markedByEnvironment",
            ARRAY(SELECT p.normalized_name FROM python_package p
                   WHERE p.id = ANY(v.python_package_ids)) AS "lastPackages"
       FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id
      WHERE i.removed_at IS NULL`,
  );
  return imageSchema.parse(rows);
}

/** SQL for `1 version`, `11,243 versions`; as `counted` says it of numbers that are not in a query. */
const countedVersions = (number: string) =>
  `trim(to_char(${number}, '999,999,999')) || CASE ${number} WHEN 1 THEN ' version' ELSE ' versions' END`;

/** The kinds that only the rows of the versions can tell, each with the query that finds it. */
const VERSION_ISSUES = {
  // The scanner upgrades pip before it lists the packages. One row: it is so in most versions.
  'pip-version-differs': `
    WITH pip AS (SELECT id FROM python_package WHERE normalized_name = 'pip'),
    built AS (
      SELECT id, value FROM config_entry WHERE kind = 'env' AND key = 'PYTHON_PIP_VERSION'),
    compared AS (
      SELECT r.version <> e.value AS differs
        FROM built e
        JOIN image_version v ON v.env_ids @> ARRAY[e.id] AND v.removed_at IS NULL
        JOIN python_release r
          ON r.id = v.python_release_ids[array_position(v.python_package_ids, (SELECT id FROM pip))]),
    counted AS (SELECT count(*) FILTER (WHERE differs) AS n, count(*) AS total FROM compared)
    SELECT NULL::int, NULL::int,
           format('In %s of %s the listed pip is not the one the image was built with: the scan upgrades it first.',
                  trim(to_char(n, '999,999,999')), ${countedVersions('total')}),
           jsonb_build_object('versions', n, 'of', total)
      FROM counted WHERE n > 0`,
  'python-version-missing': `
    SELECT v.image_id, NULL::int,
           format('%s Python packages and %s the version of Python.',
                  ${countedVersions('count(*)')} || CASE count(*) WHEN 1 THEN ' holds' ELSE ' hold' END,
                  CASE count(*) WHEN 1 THEN 'does not name' ELSE 'do not name' END),
           jsonb_build_object('versions', count(*))
      FROM search_version v
     WHERE v.python_version IS NULL AND v.python_count > 0
     GROUP BY v.image_id`,
  // Only where the image is a Python of that version: elsewhere the tag counts something else.
  'tag-names-other-python': `
    SELECT v.image_id, v.id,
           format('The tag says Python %s, the environment %s.', t.named[1], v.python_version),
           jsonb_build_object('tag', t.named[1], 'environment', v.python_version)
      FROM image_version v
      JOIN image i ON i.id = v.image_id
     CROSS JOIN LATERAL regexp_match(v.tag, '^(\\d+\\.\\d+\\.\\d+)\\.\\d+$') AS t (named)
     WHERE v.removed_at IS NULL AND i.name = ANY('{python,python3,python-deb,python3-deb,python-ubi,python3-ubi}')
       AND t.named[1] <> v.python_version`,
  'os-scan-failed': `
    SELECT v.image_id, v.id, 'The list of OS packages is the usage text of apk: the scan failed.',
           '{}'::jsonb
      FROM image_version v WHERE v.removed_at IS NULL AND v.os_scan = 'failed'`,
  'os-scan-unsupported': `
    SELECT v.image_id, NULL::int,
           format('%s no OS packages: upstream cannot scan the system.',
                  ${countedVersions('count(*)')} || CASE count(*) WHEN 1 THEN ' lists' ELSE ' list' END),
           jsonb_build_object('versions', count(*))
      FROM image_version v
     WHERE v.removed_at IS NULL AND v.os_scan = 'unsupported' GROUP BY v.image_id`,
} as const satisfies Partial<Record<IssueKind, string>>;

/**
 * Replaces the issues on record by those of this run.
 *
 * @param kept kinds that could not be judged this time
 */
export async function replaceIssues(
  client: Connection,
  found: readonly DataIssue[],
  kept: readonly IssueKind[],
): Promise<void> {
  await client.query('DELETE FROM data_issue WHERE kind <> ALL($1::text[])', [kept]);
  for (const [kind, query] of Object.entries(VERSION_ISSUES)) {
    await client.query(
      `INSERT INTO data_issue (kind, image_id, version_id, detail, facts)
       SELECT $1, q.* FROM (${query}) AS q`,
      [kind],
    );
  }
  await copyRows(
    client,
    { table: 'data_issue', columns: ['kind', 'image_id', 'version_id', 'detail', 'facts'] },
    found.map((it) => [it.kind, it.imageId, it.versionId, it.detail, JSON.stringify(it.facts)]),
  );
}
