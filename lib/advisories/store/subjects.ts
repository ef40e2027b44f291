import { z } from 'zod';
import type { OsvQuery } from '../query';
import type { PassConnection } from './pass';

const stateSchema = z.tuple([z.object({ isCurrent: z.boolean() })]);

/** Whether what is asked still follows from the catalogue and the map of source packages. */
export async function isSynced(client: PassConnection): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT s.run_id IS NOT DISTINCT FROM c.run_id AND s.run_id IS NOT NULL
        AND s.sources_at IS NOT DISTINCT FROM
            (SELECT fetched_at FROM advisory_feed WHERE name = 'debian-sources') AS "isCurrent"
       FROM advisory_state s, catalog_state c`,
  );
  return stateSchema.parse(rows)[0].isCurrent;
}

export async function markSynced(client: PassConnection): Promise<void> {
  await client.query(
    `UPDATE advisory_state
        SET run_id = (SELECT run_id FROM catalog_state),
            sources_at = (SELECT fetched_at FROM advisory_feed WHERE name = 'debian-sources')`,
  );
}

const releaseSchema = z.array(
  z.object({ id: z.int(), name: z.string(), version: z.string(), onPypi: z.boolean() }),
);

/** Every release of the catalogue's Python packages. */
export async function readReleases(client: PassConnection) {
  const { rows } = await client.query(
    `SELECT r.id, p.normalized_name AS name, r.version, p.on_pypi AS "onPypi"
       FROM python_release r JOIN python_package p ON p.id = r.package_id`,
  );
  return releaseSchema.parse(rows);
}

/** Every pip that an image says it was built with. */
export async function readBasePips(client: PassConnection): Promise<readonly string[]> {
  const { rows } = await client.query(
    `SELECT DISTINCT value FROM config_entry WHERE kind = 'env' AND key = 'PYTHON_PIP_VERSION'`,
  );
  return z
    .array(z.object({ value: z.string() }))
    .parse(rows)
    .map(({ value }) => value);
}

const osPackageSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    version: z.string(),
    origin: z.string().nullable(),
    osId: z.string().nullable(),
    osVersion: z.string().nullable(),
  }),
);

/** OS packages under the releases they are in; each list is read once for each release. */
export async function readOsPackages(client: PassConnection) {
  const { rows } = await client.query(
    `SELECT DISTINCT o.id, o.name, o.version, o.origin, g.os_id AS "osId",
            g.os_version AS "osVersion"
       FROM (SELECT DISTINCT os_list_id, os_id, os_version
               FROM image_version WHERE os_list_id IS NOT NULL) g
       JOIN os_list l ON l.id = g.os_list_id
      CROSS JOIN LATERAL unnest(l.package_ids) AS u(id)
       JOIN os_package o ON o.id = u.id
      WHERE NOT o.virtual`,
  );
  return osPackageSchema.parse(rows);
}

const sourceSchema = z.array(
  z.object({
    binary: z.string(),
    binaryVersion: z.string(),
    source: z.string(),
    sourceVersion: z.string().nullable(),
  }),
);

/**
 * The part of the map that names packages of the catalogue. A package that the map does not name, but
 * whose name is that of a source it does name, is built from that source: `python3.7` of Debian 10 by
 * a map that was made of Debian 12 and knows `libpython3.7`. What it knows in neither way is left out.
 */
export async function readDebianSources(client: PassConnection) {
  const { rows } = await client.query(
    `SELECT d.binary_name AS binary, d.binary_version AS "binaryVersion",
            d.source_name AS source, d.source_version AS "sourceVersion"
       FROM debian_source d
      WHERE EXISTS (SELECT FROM os_package o WHERE o.manager = 'dpkg' AND o.name = d.binary_name)
     UNION ALL
     SELECT DISTINCT o.name, '', o.name, NULL
       FROM os_package o
      WHERE o.manager = 'dpkg'
        AND EXISTS (SELECT FROM debian_source d WHERE d.source_name = o.name)
        AND NOT EXISTS (SELECT FROM debian_source d WHERE d.binary_name = o.name)`,
  );
  return sourceSchema.parse(rows);
}

const idSchema = z.array(
  z.object({ id: z.int(), ecosystem: z.string(), name: z.string(), version: z.string() }),
);

/** Adds what is new, and lets go of what no version holds any more: its answers stay. */
export async function writeSubjects(
  client: PassConnection,
  queries: readonly OsvQuery[],
): Promise<readonly (OsvQuery & { readonly id: number })[]> {
  const columns = [
    queries.map(({ ecosystem }) => ecosystem),
    queries.map(({ name }) => name),
    queries.map(({ version }) => version),
  ];
  await client.query(
    `INSERT INTO advisory_subject (ecosystem, name, version)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
     ON CONFLICT DO NOTHING`,
    columns,
  );
  await client.query(
    `UPDATE advisory_subject s SET held = w.name IS NOT NULL
       FROM advisory_subject o
       LEFT JOIN unnest($1::text[], $2::text[], $3::text[]) AS w(ecosystem, name, version)
              USING (ecosystem, name, version)
      WHERE o.id = s.id AND s.held <> (w.name IS NOT NULL)`,
    columns,
  );
  const { rows } = await client.query('SELECT id, ecosystem, name, version FROM advisory_subject');
  return idSchema.parse(rows);
}

/** What is asked for something of the catalogue, or why nothing is; exactly one of the two. */
export interface Assignment {
  readonly subjectId: number | null;
  readonly notAsked: string | null;
}

export async function writeReleases(
  client: PassConnection,
  rows: readonly (Assignment & { readonly releaseId: number })[],
): Promise<void> {
  await client.query(
    `INSERT INTO advisory_release (release_id, subject_id, not_asked)
     SELECT * FROM unnest($1::int[], $2::int[], $3::text[])
     ON CONFLICT (release_id) DO UPDATE
        SET subject_id = EXCLUDED.subject_id, not_asked = EXCLUDED.not_asked
      WHERE (advisory_release.subject_id, advisory_release.not_asked)
            IS DISTINCT FROM (EXCLUDED.subject_id, EXCLUDED.not_asked)`,
    [
      rows.map(({ releaseId }) => releaseId),
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ notAsked }) => notAsked),
    ],
  );
}

export async function writeOsPackages(
  client: PassConnection,
  rows: readonly (Assignment & { readonly osPackageId: number; readonly ecosystem: string })[],
): Promise<void> {
  await client.query(
    `INSERT INTO advisory_os_package (os_package_id, ecosystem, subject_id, not_asked)
     SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::text[])
     ON CONFLICT (os_package_id, ecosystem) DO UPDATE
        SET subject_id = EXCLUDED.subject_id, not_asked = EXCLUDED.not_asked
      WHERE (advisory_os_package.subject_id, advisory_os_package.not_asked)
            IS DISTINCT FROM (EXCLUDED.subject_id, EXCLUDED.not_asked)`,
    [
      rows.map(({ osPackageId }) => osPackageId),
      rows.map(({ ecosystem }) => ecosystem),
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ notAsked }) => notAsked),
    ],
  );
}

/** How a release that image versions state is called at OSV, or why it is not asked. */
export interface ReleaseName {
  readonly osId: string | null;
  readonly osVersion: string | null;
  readonly ecosystem: string | null;
  readonly reason: string | null;
}

/**
 * Lays down which subjects every image version has. By sets: the lists are arrays of ids
 * (docs/decisions/0001-arrays.md), some 450,000 Python entries and 264,000 of distinct OS lists.
 */
export async function writeVersions(
  client: PassConnection,
  releases: readonly ReleaseName[],
): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE os_release_name ON COMMIT DROP AS
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                AS r(os_id, os_version, ecosystem, reason)`,
    [
      releases.map(({ osId }) => osId),
      releases.map(({ osVersion }) => osVersion),
      releases.map(({ ecosystem }) => ecosystem),
      releases.map(({ reason }) => reason),
    ],
  );
  await client.query(
    `INSERT INTO advisory_os_list (os_list_id, ecosystem, subject_ids, not_asked)
     SELECT g.os_list_id, g.ecosystem,
            coalesce(array_agg(DISTINCT p.subject_id) FILTER (WHERE p.subject_id IS NOT NULL), '{}'),
            (count(*) FILTER (WHERE p.not_asked IS NOT NULL))::int
       FROM (SELECT DISTINCT v.os_list_id, r.ecosystem
               FROM image_version v
               JOIN os_release_name r ON r.os_id IS NOT DISTINCT FROM v.os_id
                                     AND r.os_version IS NOT DISTINCT FROM v.os_version
              WHERE v.os_list_id IS NOT NULL AND r.ecosystem IS NOT NULL) g
       JOIN os_list l ON l.id = g.os_list_id
      CROSS JOIN LATERAL unnest(l.package_ids) AS u(id)
       JOIN advisory_os_package p ON p.os_package_id = u.id AND p.ecosystem = g.ecosystem
      GROUP BY 1, 2
     ON CONFLICT (os_list_id, ecosystem) DO UPDATE
        SET subject_ids = EXCLUDED.subject_ids, not_asked = EXCLUDED.not_asked
      WHERE (advisory_os_list.subject_ids, advisory_os_list.not_asked)
            IS DISTINCT FROM (EXCLUDED.subject_ids, EXCLUDED.not_asked)`,
  );
  await client.query(
    `WITH python AS (
       SELECT v.id, array_agg(r.subject_id) FILTER (WHERE r.subject_id IS NOT NULL) AS subject_ids,
              (count(*) FILTER (WHERE r.not_asked IS NOT NULL))::int AS not_asked
         FROM image_version v
        CROSS JOIN LATERAL unnest(v.python_release_ids) AS u(id)
         JOIN advisory_release r ON r.release_id = u.id
        GROUP BY v.id),
     pip AS (
       SELECT v.id, min(s.id) AS subject_id
         FROM image_version v
        CROSS JOIN LATERAL unnest(v.env_ids) AS u(id)
         JOIN config_entry e ON e.id = u.id AND e.kind = 'env' AND e.key = 'PYTHON_PIP_VERSION'
         JOIN advisory_subject s ON s.ecosystem = 'PyPI' AND s.name = 'pip' AND s.version = trim(e.value)
        GROUP BY v.id)
     INSERT INTO advisory_version (version_id, subject_ids, not_asked, os_list_id, os_reason)
     SELECT v.id,
            coalesce(python.subject_ids, '{}') || CASE WHEN pip.id IS NULL THEN '{}' ELSE ARRAY[pip.subject_id] END,
            coalesce(python.not_asked, 0), l.id,
            CASE WHEN v.os_list_id IS NULL AND v.os_scan IN ('apk', 'dpkg', 'none') THEN NULL
                 WHEN v.os_scan IN ('unsupported', 'failed') THEN v.os_scan
                 ELSE r.reason END
       FROM image_version v
       LEFT JOIN python ON python.id = v.id
       LEFT JOIN pip ON pip.id = v.id
       LEFT JOIN os_release_name r ON r.os_id IS NOT DISTINCT FROM v.os_id
                                  AND r.os_version IS NOT DISTINCT FROM v.os_version
       LEFT JOIN advisory_os_list l ON l.os_list_id = v.os_list_id AND l.ecosystem = r.ecosystem
     ON CONFLICT (version_id) DO UPDATE
        SET subject_ids = EXCLUDED.subject_ids, not_asked = EXCLUDED.not_asked,
            os_list_id = EXCLUDED.os_list_id, os_reason = EXCLUDED.os_reason
      WHERE (advisory_version.subject_ids, advisory_version.not_asked, advisory_version.os_list_id,
             advisory_version.os_reason)
            IS DISTINCT FROM (EXCLUDED.subject_ids, EXCLUDED.not_asked, EXCLUDED.os_list_id,
             EXCLUDED.os_reason)`,
  );
}

const releaseNameSchema = z.array(
  z.object({ osId: z.string().nullable(), osVersion: z.string().nullable() }),
);

/** The releases that image versions state. */
export async function readOsReleases(client: PassConnection) {
  const { rows } = await client.query(
    `SELECT DISTINCT os_id AS "osId", os_version AS "osVersion" FROM image_version`,
  );
  return releaseNameSchema.parse(rows);
}

/** What is to be asked, in a steady order. */
export async function readQuestions(
  client: PassConnection,
  isOnlyNew: boolean,
): Promise<readonly (OsvQuery & { readonly id: number })[]> {
  const { rows } = await client.query(
    `SELECT id, ecosystem, name, version FROM advisory_subject
      WHERE held AND (NOT $1 OR checked_at IS NULL) ORDER BY id`,
    [isOnlyNew],
  );
  return idSchema.parse(rows);
}
