-- What a free word is looked for in: the variables and labels that say something about an image. Three
-- keys repeat the reference and the commit of every version; they are 33,800 of 34,200 rows, and a word
-- in them is found by name anyway. The few rows left are read through this index, not by a scan.
CREATE INDEX config_entry_said ON config_entry (kind, id)
  WHERE kind <> 'os-release' AND key NOT IN
    ('DOCKER_IMAGE', 'org.opencontainers.image.version', 'org.opencontainers.image.revision');
