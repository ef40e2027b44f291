-- The lines of each release by image and year were 70 k rows with two indexes, written anew every night,
-- and nobody asks for image and year at once: the images of last versions and the years are 9 k and 12 k.

-- Images whose last version holds a release.
CREATE TABLE license_holder (
  release_id int NOT NULL,
  image_id   int NOT NULL,
  -- and the image is not deprecated or retired
  is_active  boolean NOT NULL,
  PRIMARY KEY (release_id, image_id)
);
INSERT INTO license_holder
SELECT release_id, image_id, bool_or(is_active) FROM license_listing WHERE is_last GROUP BY 1, 2;

-- The lines that scans showed of a release, by year of the build.
CREATE TABLE license_year (
  release_id     int NOT NULL,
  license_set_id int NOT NULL,
  -- UTC
  year           int NOT NULL,
  -- live versions; 0 where upstream has removed them all
  version_count  int NOT NULL
);
INSERT INTO license_year
SELECT release_id, license_set_id, year, sum(version_count) FROM license_listing GROUP BY 1, 2, 3;

DROP TABLE license_listing;

-- Rows are inserted from a join with what they refer to, releases are never deleted, and an expression
-- only where no row has it: checking each reference again took a tenth of a first settling.
ALTER TABLE license_settled DROP CONSTRAINT license_settled_release_id_fkey;
ALTER TABLE license_settled DROP CONSTRAINT license_settled_expression_id_fkey;
