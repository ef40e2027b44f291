import type { GroupFacts } from '../group-facts';
import type { PassConnection } from './pass';

/** Writes the groups and points every record at its own; what no record belongs to any more goes. */
export async function writeGroups(
  client: PassConnection,
  groups: readonly GroupFacts[],
): Promise<void> {
  const rows = groups.map((group) => ({
    key: group.key,
    ids: group.ids,
    cves: group.cves,
    ecosystems: group.ecosystems,
    severity: group.severity,
    score: group.score,
    vector: group.vector,
    summary: group.summary,
    published_at: group.publishedAt,
    modified_at: group.modifiedAt,
    withdrawn_at: group.withdrawnAt,
  }));
  await client.query(
    `INSERT INTO advisory (key, ids, cves, ecosystems, severity, score, vector, summary,
                           published_at, modified_at, withdrawn_at)
     SELECT key, ids, cves, ecosystems, severity, score, vector, summary, published_at, modified_at,
            withdrawn_at
       FROM jsonb_to_recordset($1::jsonb) AS g(
         key text, ids text[], cves text[], ecosystems text[], severity smallint, score real,
         vector text, summary text, published_at timestamptz, modified_at timestamptz,
         withdrawn_at timestamptz)
     ON CONFLICT (key) DO UPDATE SET
       ids = EXCLUDED.ids, cves = EXCLUDED.cves, ecosystems = EXCLUDED.ecosystems,
       severity = EXCLUDED.severity, score = EXCLUDED.score, vector = EXCLUDED.vector,
       summary = EXCLUDED.summary, published_at = EXCLUDED.published_at,
       modified_at = EXCLUDED.modified_at, withdrawn_at = EXCLUDED.withdrawn_at
     WHERE (advisory.ids, advisory.cves, advisory.ecosystems, advisory.severity, advisory.score,
            advisory.vector, advisory.summary, advisory.published_at, advisory.modified_at,
            advisory.withdrawn_at)
           IS DISTINCT FROM (EXCLUDED.ids, EXCLUDED.cves, EXCLUDED.ecosystems, EXCLUDED.severity,
            EXCLUDED.score, EXCLUDED.vector, EXCLUDED.summary, EXCLUDED.published_at,
            EXCLUDED.modified_at, EXCLUDED.withdrawn_at)`,
    [JSON.stringify(rows)],
  );
  const members = groups.flatMap(({ key, memberIds }) => memberIds.map((id) => ({ key, id })));
  await client.query(
    `UPDATE advisory_record r SET advisory_id = a.id
       FROM unnest($1::text[], $2::text[]) AS m(id, key) JOIN advisory a ON a.key = m.key
      WHERE r.id = m.id AND r.advisory_id IS DISTINCT FROM a.id`,
    [members.map(({ id }) => id), members.map(({ key }) => key)],
  );
}

/** The open hits as findings; the fix of a finding is the lowest that any of its records states. */
export async function rebuildFindings(client: PassConnection): Promise<void> {
  await client.query('DELETE FROM advisory_finding');
  await client.query(
    `INSERT INTO advisory_finding (subject_id, advisory_id, fixed, unimportant, found_at)
     SELECT h.subject_id, r.advisory_id,
            (array_agg(h.fixed ORDER BY h.unimportant, h.record_id) FILTER (WHERE h.fixed IS NOT NULL))[1],
            bool_and(h.unimportant), min(h.found_at)
       FROM advisory_hit h JOIN advisory_record r ON r.id = h.record_id
      WHERE h.resolved_at IS NULL AND r.advisory_id IS NOT NULL
      GROUP BY 1, 2`,
  );
  await client.query(
    `DELETE FROM advisory a
      WHERE NOT EXISTS (SELECT FROM advisory_record r WHERE r.advisory_id = a.id)`,
  );
}

/** What is known of exploitation, brought to the advisories that are about those CVEs. */
export async function applyExploitation(client: PassConnection): Promise<void> {
  await client.query(
    `UPDATE advisory a
        SET epss = w.epss, epss_percentile = w.percentile, kev_added_on = w.added,
            kev_ransomware = w.ransomware
       FROM (SELECT d.id, max(e.epss) AS epss, max(e.epss_percentile) AS percentile,
                    min(e.kev_added_on) AS added,
                    coalesce(bool_or(e.kev_ransomware), false) AS ransomware
               FROM advisory d
               LEFT JOIN LATERAL unnest(d.cves) AS c(cve) ON true
               LEFT JOIN advisory_exploitation e ON e.cve = c.cve
              GROUP BY d.id) w
      WHERE w.id = a.id
        AND (a.epss, a.epss_percentile, a.kev_added_on, a.kev_ransomware)
            IS DISTINCT FROM (w.epss, w.percentile, w.added, w.ransomware)`,
  );
}

/** Findings of a set of subjects by severity, as six numbers from malicious to unknown. */
const BY_SEVERITY = `ARRAY[
  count(*) FILTER (WHERE a.severity = 0 AND NOT f.unimportant),
  count(*) FILTER (WHERE a.severity = 1 AND NOT f.unimportant),
  count(*) FILTER (WHERE a.severity = 2 AND NOT f.unimportant),
  count(*) FILTER (WHERE a.severity = 3 AND NOT f.unimportant),
  count(*) FILTER (WHERE a.severity = 4 AND NOT f.unimportant),
  count(*) FILTER (WHERE a.severity = 5 AND NOT f.unimportant)]::int[]`;

/**
 * Counts for every image version and for every advisory. OS findings are counted once for each list
 * that versions share; an image has one last version, so its reach is a sum over lists.
 */
export async function recount(client: PassConnection): Promise<void> {
  await client.query(
    `UPDATE advisory_version t SET counts = c.counts
       FROM (SELECT v.version_id, ${BY_SEVERITY} AS counts
               FROM advisory_version v
               LEFT JOIN LATERAL unnest(v.subject_ids) AS u(id) ON true
               LEFT JOIN advisory_finding f ON f.subject_id = u.id
               LEFT JOIN advisory a ON a.id = f.advisory_id
              GROUP BY 1) c
      WHERE c.version_id = t.version_id AND t.counts <> c.counts`,
  );
  await client.query(
    `UPDATE advisory_os_list t SET counts = c.counts, unimportant = c.unimportant
       FROM (SELECT l.id, ${BY_SEVERITY} AS counts,
                    (count(*) FILTER (WHERE f.unimportant))::int AS unimportant
               FROM advisory_os_list l
               LEFT JOIN LATERAL unnest(l.subject_ids) AS u(id) ON true
               LEFT JOIN advisory_finding f ON f.subject_id = u.id
               LEFT JOIN advisory a ON a.id = f.advisory_id
              GROUP BY 1) c
      WHERE c.id = t.id AND (t.counts, t.unimportant) IS DISTINCT FROM (c.counts, c.unimportant)`,
  );
  await client.query(
    `WITH holding AS (
       SELECT x.version_id, x.os_list_id, v.image_id,
              i.id IS NOT NULL AS is_last, i.status IN ('active', 'unknown') AS is_active
         FROM advisory_version x
         JOIN image_version v ON v.id = x.version_id AND v.removed_at IS NULL
         LEFT JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL),
     python AS (
       SELECT DISTINCT h.version_id, f.advisory_id, h.is_last, h.is_active
         FROM advisory_version x
         JOIN holding h ON h.version_id = x.version_id
        CROSS JOIN LATERAL unnest(x.subject_ids) AS u(id)
         JOIN advisory_finding f ON f.subject_id = u.id),
     list AS (
       SELECT os_list_id AS id, count(*) AS versions, count(*) FILTER (WHERE is_last) AS lasts,
              count(*) FILTER (WHERE is_active) AS actives
         FROM holding WHERE os_list_id IS NOT NULL GROUP BY 1),
     os AS (
       SELECT DISTINCT l.id, f.advisory_id
         FROM advisory_os_list l
        CROSS JOIN LATERAL unnest(l.subject_ids) AS u(id)
         JOIN advisory_finding f ON f.subject_id = u.id),
     reach AS (
       SELECT advisory_id, sum(versions)::int AS versions, sum(lasts)::int AS lasts,
              sum(actives)::int AS actives
         FROM (SELECT advisory_id, count(*) AS versions, count(*) FILTER (WHERE is_last) AS lasts,
                      count(*) FILTER (WHERE is_active) AS actives
                 FROM python GROUP BY 1
               UNION ALL
               SELECT os.advisory_id, sum(list.versions), sum(list.lasts), sum(list.actives)
                 FROM os JOIN list USING (id) GROUP BY 1) both_kinds
        GROUP BY 1),
     finding AS (
       SELECT f.advisory_id, count(*)::int AS findings, bool_and(f.unimportant) AS unimportant,
              array_agg(DISTINCT split_part(s.ecosystem, ':', 1)) AS kinds,
              array_agg(DISTINCT s.name) AS packages, bool_or(f.fixed IS NOT NULL) AS has_fix,
              min(f.found_at) AS found_at
         FROM advisory_finding f JOIN advisory_subject s ON s.id = f.subject_id GROUP BY 1),
     fresh AS (
       SELECT a.id, coalesce(f.findings, 0) AS findings, coalesce(f.unimportant, false) AS unimportant,
              coalesce(r.versions, 0) AS versions, coalesce(r.lasts, 0) AS lasts,
              coalesce(r.actives, 0) AS actives, coalesce(f.kinds, '{}') AS kinds,
              coalesce(f.packages, '{}') AS packages, coalesce(f.has_fix, false) AS has_fix,
              f.found_at
         FROM advisory a
         LEFT JOIN finding f ON f.advisory_id = a.id
         LEFT JOIN reach r ON r.advisory_id = a.id)
     UPDATE advisory a
        SET finding_count = f.findings, unimportant = f.unimportant, version_count = f.versions,
            last_count = f.lasts, active_count = f.actives, kinds = f.kinds, packages = f.packages,
            has_fix = f.has_fix, found_at = f.found_at
       FROM fresh f
      WHERE f.id = a.id
        AND (a.finding_count, a.unimportant, a.version_count, a.last_count, a.active_count, a.kinds,
             a.packages, a.has_fix, a.found_at)
            IS DISTINCT FROM (f.findings, f.unimportant, f.versions, f.lasts, f.actives, f.kinds,
             f.packages, f.has_fix, f.found_at)`,
  );
}

export async function analyzeAdvisories(client: PassConnection): Promise<void> {
  await client.query(
    `ANALYZE advisory, advisory_subject, advisory_hit, advisory_finding, advisory_record,
             advisory_version, advisory_os_list, advisory_release, advisory_os_package`,
  );
}
