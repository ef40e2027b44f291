-- Who did what, when, with what it was before and after. Entries are only ever appended, and each is
-- chained to the one before by its hash. lib/audit/chain.ts computes the same hash independently.
CREATE TABLE audit_entry (
  seq           bigint PRIMARY KEY,
  at            timestamptz NOT NULL,
  -- operator: somebody at the machine, with the command; system: nobody, a job
  actor_kind    text NOT NULL CHECK (actor_kind IN ('person', 'api-key', 'operator', 'system')),
  actor_id      text,
  actor_name    text NOT NULL,
  action        text NOT NULL,
  subject_kind  text NOT NULL,
  subject_id    text NOT NULL,
  -- json and not jsonb: the text is what is hashed
  before        json,
  after         json,
  previous_hash text NOT NULL,
  hash          text NOT NULL UNIQUE
);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, seq);
CREATE INDEX audit_entry_action ON audit_entry (action, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

-- A field of the hashed text: its length in bytes and itself, so that no two entries give the same text.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-;' ELSE octet_length(value)::text || ':' || value || ';' END
$$;

CREATE FUNCTION audit_hash(entry audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_field(entry.previous_hash)
    || audit_field(entry.seq::text)
    || audit_field(to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(entry.actor_kind) || audit_field(entry.actor_id) || audit_field(entry.actor_name)
    || audit_field(entry.action)
    || audit_field(entry.subject_kind) || audit_field(entry.subject_id)
    || audit_field(entry.before::text) || audit_field(entry.after::text),
    'UTF8')), 'hex')
$$;

-- One transaction at a time appends: the lock is held until it ends, so the last entry is the last one
-- committed. Should somebody read an old snapshot (REPEATABLE READ), the primary key refuses the fork.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last audit_entry;
BEGIN
  PERFORM pg_advisory_xact_lock(72707380);
  SELECT * INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Also where a session says that it replicates.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_chain;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_append_only;
