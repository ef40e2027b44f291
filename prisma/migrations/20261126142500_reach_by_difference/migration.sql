-- How many versions hold a package is counted by difference: a night touches some twenty of 12,600
-- versions, and unnesting the lists of all took half of its time. search_version is what is counted.

-- +1 or -1 for each version of `ids` that stands in search_version.
CREATE FUNCTION count_search_versions(ids int[], sign int) RETURNS void LANGUAGE sql AS $$
  UPDATE python_package p SET version_count = p.version_count + sign * d.n
    FROM (SELECT u.id, count(*)::int AS n
            FROM search_version s CROSS JOIN LATERAL unnest(s.python_package_ids) AS u(id)
           WHERE s.version_id = ANY(ids) GROUP BY 1) d
   WHERE d.id = p.id;
  -- A list is counted once and multiplied by the versions that share it. What else is known of a name
  -- follows at the end of the run.
  INSERT INTO os_package_reach AS r
         (name, managers, origins, virtual, release_count, version_count, last_count, active_count)
  SELECT p.name, '{}', '{}', false, 0, sign * sum(l.n)::int, 0, 0
    FROM (SELECT os_list_id AS id, count(*) AS n FROM search_version
           WHERE version_id = ANY(ids) AND os_list_id IS NOT NULL GROUP BY 1) l
    JOIN os_list o ON o.id = l.id
   CROSS JOIN LATERAL unnest(o.package_ids) AS u(id)
    JOIN os_package p ON p.id = u.id
   GROUP BY 1
  ON CONFLICT (name) DO UPDATE SET version_count = r.version_count + EXCLUDED.version_count;
$$;

CREATE FUNCTION write_search_versions(ids int[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_version WHERE version_id = ANY(ids);
  INSERT INTO search_version
  SELECT v.id, v.image_id, extract(epoch FROM v.created_at)::float8,
         i.name || ' ' ||
           lpad((9999999999 - extract(epoch FROM v.created_at)::bigint)::text, 10, '0'),
         v.size_mib::float8, v.python_count, v.os_list_id,
         v.os_id, v.os_version, v.python_version,
         coalesce(v.python_minor, CASE WHEN v.python_count = 0 THEN 'none' ELSE 'unknown' END),
         -- Alpine and Ubuntu count a release in two numbers, the others in one.
         CASE
           WHEN v.os_id IS NULL THEN 'unknown'
           WHEN v.os_version IS NULL THEN v.os_id
           WHEN v.os_id IN ('alpine', 'ubuntu') THEN v.os_id || ':' || rtrim(
             split_part(v.os_version, '.', 1) || '.' || split_part(v.os_version, '.', 2), '.')
           ELSE v.os_id || ':' || split_part(v.os_version, '.', 1) END,
         CASE v.trust WHEN 'signed' THEN 'yes' WHEN 'missing' THEN 'unknown' ELSE 'no' END,
         v.python_package_ids
    FROM image_version v JOIN image i ON i.id = v.image_id
   WHERE v.id = ANY(ids) AND v.removed_at IS NULL;
$$;

-- Called by a run with the versions it added, changed, removed or brought back.
CREATE OR REPLACE FUNCTION refresh_search_versions(ids int[]) RETURNS void LANGUAGE sql AS $$
  SELECT count_search_versions(ids, -1);
  SELECT write_search_versions(ids);
  SELECT count_search_versions(ids, 1);
$$;

-- The last versions are few and change with every status, so they are counted anew.
CREATE FUNCTION refresh_python_package_reach() RETURNS void LANGUAGE sql AS $$
  UPDATE python_package p SET last_count = n.lasts, active_count = n.actives
    FROM (SELECT k.id, coalesce(c.lasts, 0) AS lasts, coalesce(c.actives, 0) AS actives
            FROM python_package k
            LEFT JOIN (SELECT u.id, count(*)::int AS lasts,
                              count(*) FILTER (WHERE i.status IN ('active', 'unknown'))::int AS actives
                         FROM image i
                         JOIN search_version s ON s.version_id = i.last_version_id
                        CROSS JOIN LATERAL unnest(s.python_package_ids) AS u(id)
                        WHERE i.removed_at IS NULL
                        GROUP BY 1) c ON c.id = k.id) n
   WHERE n.id = p.id AND (p.last_count, p.active_count) IS DISTINCT FROM (n.lasts, n.actives);
$$;

CREATE OR REPLACE FUNCTION refresh_os_package_reach() RETURNS void LANGUAGE sql AS $$
  INSERT INTO os_package_reach AS r
         (name, managers, origins, virtual, release_count, version_count, last_count, active_count)
  SELECT n.name, n.managers, n.origins, n.virtual, n.releases, 0,
         coalesce(c.lasts, 0), coalesce(c.actives, 0)
    FROM (SELECT p.name, array_agg(DISTINCT p.manager) AS managers,
                 coalesce(array_agg(DISTINCT p.origin) FILTER (WHERE p.origin IS NOT NULL), '{}')
                   AS origins,
                 bool_and(p.virtual) AS virtual, count(DISTINCT p.version)::int AS releases
            FROM os_package p GROUP BY 1) n
    LEFT JOIN (SELECT p.name, sum(l.lasts)::int AS lasts, sum(l.actives)::int AS actives
                 FROM (SELECT s.os_list_id AS id, count(*) AS lasts,
                              count(*) FILTER (WHERE i.status IN ('active', 'unknown')) AS actives
                         FROM image i JOIN search_version s ON s.version_id = i.last_version_id
                        WHERE i.removed_at IS NULL AND s.os_list_id IS NOT NULL
                        GROUP BY 1) l
                 JOIN os_list o ON o.id = l.id
                CROSS JOIN LATERAL unnest(o.package_ids) AS u(id)
                 JOIN os_package p ON p.id = u.id
                GROUP BY 1) c ON c.name = n.name
  ON CONFLICT (name) DO UPDATE
     SET managers = EXCLUDED.managers, origins = EXCLUDED.origins, virtual = EXCLUDED.virtual,
         release_count = EXCLUDED.release_count, last_count = EXCLUDED.last_count,
         active_count = EXCLUDED.active_count
   WHERE (r.managers, r.origins, r.virtual, r.release_count, r.last_count, r.active_count)
         IS DISTINCT FROM
         (EXCLUDED.managers, EXCLUDED.origins, EXCLUDED.virtual, EXCLUDED.release_count,
          EXCLUDED.last_count, EXCLUDED.active_count);
$$;

-- What a night looks for among all versions, each a handful of rows.
CREATE INDEX image_version_unscanned ON image_version (os_scan)
  WHERE os_scan IN ('failed', 'unsupported');
CREATE INDEX image_version_base_wanted ON image_version (base_ref)
  WHERE base_version_id IS NULL AND base_ref IS NOT NULL;
