-- What an import paid for and no query asked: an index on releases, one on labels (of which 25,000 are
-- those of one version each), statistics of the elements of lists that no condition is planned by.
DROP INDEX image_version_releases;
DROP INDEX image_version_config;
CREATE INDEX image_version_env ON image_version USING gin (env_ids);
ALTER TABLE image_version
  ALTER COLUMN python_release_ids SET STATISTICS 0,
  ALTER COLUMN python_meta_ids SET STATISTICS 0,
  ALTER COLUMN label_ids SET STATISTICS 0,
  ALTER COLUMN os_release_ids SET STATISTICS 0;
