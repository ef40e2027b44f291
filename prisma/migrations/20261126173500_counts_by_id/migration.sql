-- What the versions of a first import hold is counted by number and named afterwards: 9,000 names are
-- joined and not 264,000 entries of lists.
CREATE OR REPLACE FUNCTION count_search_versions(ids int[], sign int) RETURNS void LANGUAGE sql AS $$
  UPDATE python_package p SET version_count = p.version_count + sign * d.n
    FROM (SELECT u.id, count(*)::int AS n
            FROM search_version s CROSS JOIN LATERAL unnest(s.python_package_ids) AS u(id)
           WHERE s.version_id = ANY(ids) GROUP BY 1) d
   WHERE d.id = p.id;
  -- A list is counted once and multiplied by the versions that share it. What else is known of a name
  -- follows at the end of the run.
  INSERT INTO os_package_reach AS r
         (name, managers, origins, virtual, release_count, version_count, last_count, active_count)
  SELECT p.name, '{}', '{}', false, 0, sign * sum(h.n)::int, 0, 0
    FROM (SELECT u.id, sum(l.n) AS n
            FROM (SELECT os_list_id AS id, count(*)::int AS n FROM search_version
                   WHERE version_id = ANY(ids) AND os_list_id IS NOT NULL GROUP BY 1) l
            JOIN os_list o ON o.id = l.id
           CROSS JOIN LATERAL unnest(o.package_ids) AS u(id)
           GROUP BY 1) h
    JOIN os_package p ON p.id = h.id
   GROUP BY 1
  ON CONFLICT (name) DO UPDATE SET version_count = r.version_count + EXCLUDED.version_count;
$$;

-- Nothing is planned by how often a value of these occurs; most of them occur once.
ALTER TABLE config_entry
  ALTER COLUMN id SET STATISTICS 10,
  ALTER COLUMN hash SET STATISTICS 0,
  ALTER COLUMN kind SET STATISTICS 10,
  ALTER COLUMN key SET STATISTICS 10,
  ALTER COLUMN value SET STATISTICS 0;
