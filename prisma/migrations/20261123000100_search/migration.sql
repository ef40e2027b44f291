-- What a free word is looked for in: the variables and labels that say something about an image. Three
-- keys repeat the reference and the commit of every version; they are 33,800 of 34,200 rows, and a word
-- in them is found by name anyway. The few rows left are read through this index, not by a scan.
CREATE INDEX config_entry_said ON config_entry (kind, id)
  WHERE kind <> 'os-release' AND key NOT IN
    ('DOCKER_IMAGE', 'org.opencontainers.image.version', 'org.opencontainers.image.revision');

-- How many versions and images hold an OS package, whatever its version: what python_package has in its
-- own columns. os_package has a row for each version of a package, so its names stand here.
CREATE TABLE os_package_reach (
  name          text PRIMARY KEY,
  managers      text[] NOT NULL,
  -- apk: the source packages it was built from
  origins       text[] NOT NULL,
  virtual       boolean NOT NULL,
  release_count int NOT NULL,
  version_count int NOT NULL,
  last_count    int NOT NULL,
  active_count  int NOT NULL
);
CREATE INDEX os_package_reach_name_trgm ON os_package_reach USING gin (name gin_trgm_ops);

-- Called by a run after its changes, in its transaction. A list is counted once and multiplied by the
-- versions that share it: 264,000 rows instead of 968,000.
CREATE FUNCTION refresh_os_package_reach() RETURNS void LANGUAGE sql AS $$
  DELETE FROM os_package_reach;
  INSERT INTO os_package_reach
  SELECT p.name, array_agg(DISTINCT p.manager),
         coalesce(array_agg(DISTINCT p.origin) FILTER (WHERE p.origin IS NOT NULL), '{}'),
         bool_and(p.virtual), count(DISTINCT p.version)::int,
         coalesce(sum(h.versions), 0)::int, coalesce(sum(h.lasts), 0)::int,
         coalesce(sum(h.actives), 0)::int
    FROM os_package p
    LEFT JOIN (
      SELECT u.id, sum(l.versions) AS versions, sum(l.lasts) AS lasts, sum(l.actives) AS actives
        FROM (SELECT v.os_list_id AS id, count(*) AS versions, count(i.id) AS lasts,
                     count(*) FILTER (WHERE i.status IN ('active', 'unknown')) AS actives
                FROM image_version v
                LEFT JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL
               WHERE v.removed_at IS NULL AND v.os_list_id IS NOT NULL
               GROUP BY 1) l
        JOIN os_list o ON o.id = l.id
       CROSS JOIN LATERAL unnest(o.package_ids) AS u(id)
       GROUP BY 1) h ON h.id = p.id
   GROUP BY p.name;
$$;
