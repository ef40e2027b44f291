-- A word of a search is looked up as the name of an OS package and of its source, exactly.
CREATE INDEX os_package_name ON os_package (name);
CREATE INDEX os_package_origin ON os_package (origin) WHERE origin IS NOT NULL;
