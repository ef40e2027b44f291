-- What PyPI answered, under the PEP 503 name that was asked for. Answers about a release are kept for
-- good; absences and failures are told apart, and say when to ask again.

CREATE TABLE pypi_release (
  normalized_name    text NOT NULL,
  -- as asked, not as PyPI spells it
  version            text NOT NULL,
  outcome            text NOT NULL CHECK (outcome IN ('found', 'not-found', 'failed')),
  asked_at           timestamptz NOT NULL,
  -- null: never again
  next_try_at        timestamptz,
  -- attempts in a row that did not find it
  attempts           int NOT NULL DEFAULT 0,
  reason             text,
  -- what was found
  name               text,
  found_version      text,
  summary            text,
  license            text,
  license_expression text,
  classifiers        text[] NOT NULL DEFAULT '{}',
  requires_dist      text[] NOT NULL DEFAULT '{}',
  requires_python    text,
  yanked             boolean,
  yanked_reason      text,
  uploaded_at        timestamptz,
  PRIMARY KEY (normalized_name, version),
  CHECK ((outcome = 'found') = (next_try_at IS NULL)),
  CHECK ((outcome = 'failed') = (reason IS NOT NULL)),
  CHECK ((outcome = 'found') = (name IS NOT NULL AND found_version IS NOT NULL AND yanked IS NOT NULL))
);
CREATE INDEX pypi_release_due ON pypi_release (next_try_at) WHERE next_try_at IS NOT NULL;

-- A project changes with each release, so its answer grows old; the last one found is kept beside a
-- failure that came after it.
CREATE TABLE pypi_project (
  normalized_name text PRIMARY KEY,
  outcome         text NOT NULL CHECK (outcome IN ('found', 'not-found', 'failed')),
  asked_at        timestamptz NOT NULL,
  next_try_at     timestamptz NOT NULL,
  attempts        int NOT NULL DEFAULT 0,
  reason          text,
  -- {newest, versions} as lib/pypi/answer.ts has them
  found           jsonb,
  found_at        timestamptz,
  CHECK ((outcome = 'failed') = (reason IS NOT NULL)),
  CHECK ((found IS NULL) = (found_at IS NULL)),
  CHECK (outcome <> 'found' OR found IS NOT NULL)
);
