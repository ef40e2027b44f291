-- What a search, a facet or a sorting reads of a version, for the live ones only: a fifth of the width of
-- image_version, so that a scan of all of them takes a few milliseconds. Rows follow from image_version
-- and are written by the run that changes those: docs/decisions/0008-search-version.md.
CREATE TABLE search_version (
  version_id         int PRIMARY KEY REFERENCES image_version,
  image_id           int NOT NULL REFERENCES image,
  -- Seconds of created_at since 1970: what is computed with, of each row, should not be a numeric.
  built              float8 NOT NULL,
  -- Orders by name, and within one name newest first: what is left until the year 2286.
  name_key           text COLLATE "C" NOT NULL,
  size_mib           float8,
  python_count       int NOT NULL,
  os_list_id         int,
  os_id              text,
  os_version         text,
  python_version     text,
  -- Values of facets; what is not known has one of its own.
  python             text NOT NULL,
  os                 text NOT NULL,
  signed             text NOT NULL,
  python_package_ids int[] NOT NULL
);

-- Called by a run with the versions it added, changed, removed or brought back.
CREATE FUNCTION refresh_search_versions(ids int[]) RETURNS void LANGUAGE sql AS $$
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
SELECT refresh_search_versions(ARRAY(SELECT id FROM image_version));

-- What follows for an image from the FROM lines of all: the image today's Dockerfile is built on, else
-- host/repository, else `unknown`; and how many are built on it.
ALTER TABLE image
  ADD COLUMN base text NOT NULL DEFAULT 'unknown',
  ADD COLUMN child_count int NOT NULL DEFAULT 0;
CREATE FUNCTION refresh_image_bases() RETURNS void LANGUAGE sql AS $$
  UPDATE image i SET base = n.base, child_count = n.child_count
    FROM (SELECT o.id, coalesce(b.name, CASE
                   WHEN o.base_ref !~ '^[a-z0-9][a-z0-9._/:@-]*$' THEN NULL
                   WHEN o.base_ref ~ '^[^/]*[.:][^/]*/'
                   THEN regexp_replace(o.base_ref, '(@.*|:[^/]*)$', '')
                   ELSE 'docker.io/' || regexp_replace(o.base_ref, '(@.*|:[^/]*)$', '')
                 END, 'unknown') AS base,
                 (SELECT count(*) FROM image child
                   WHERE child.base_image_id = o.id AND child.removed_at IS NULL)::int AS child_count
            FROM image o LEFT JOIN image b ON b.id = o.base_image_id) n
   WHERE n.id = i.id AND (i.base, i.child_count) IS DISTINCT FROM (n.base, n.child_count);
$$;
SELECT refresh_image_bases();

-- Where a free word is looked for among summaries: lowered once, not by each search.
ALTER TABLE python_meta
  ADD COLUMN search_text text GENERATED ALWAYS AS (lower(raw_name || ' ' || summary)) STORED;
