-- What the list of advisories filters and shows, of the findings of the moment. Refreshed with the counts.
ALTER TABLE advisory
  -- PyPI, Alpine, Debian, Ubuntu: where it is found, whatever else its records are about.
  ADD COLUMN kinds    text[] NOT NULL DEFAULT '{}',
  -- Names that were asked: PEP 503, or source packages.
  ADD COLUMN packages text[] NOT NULL DEFAULT '{}',
  -- For some package version a fix is stated.
  ADD COLUMN has_fix  boolean NOT NULL DEFAULT false,
  ADD COLUMN found_at timestamptz;
-- The next pass counts again.
UPDATE advisory_state SET run_id = NULL;
