-- Requests, what was said and decided about them, and the exceptions that came of them. The rules that
-- must hold whoever writes are here: states follow each other as in lib/requests/workflow.ts, nobody
-- decides their own, everything that has to be decided is, and history is only ever appended.

CREATE TABLE image_request (
  id               int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind             text NOT NULL CHECK (kind IN ('image', 'packages', 'exception')),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'in-review',
                     'changes-requested', 'approved', 'rejected', 'published', 'withdrawn')),
  requester_id     text NOT NULL REFERENCES person,
  requester_name   text NOT NULL,
  title            text NOT NULL,
  -- Of the shape of lib/requests/ask.ts
  ask              jsonb NOT NULL CHECK (ask->>'kind' = kind),
  -- The image and the packages, to search by
  subjects         text[] NOT NULL DEFAULT '{}',
  -- Requests of one fingerprint ask for the same
  fingerprint      text NOT NULL,
  revision         int NOT NULL DEFAULT 1,
  -- Raised when what is asked for changes: decisions count for their round
  round            int NOT NULL DEFAULT 1,
  approvals_needed int NOT NULL DEFAULT 1 CHECK (approvals_needed BETWEEN 1 AND 2),
  -- Areas with a finding that only an exception lets pass
  stopped_areas    text[] NOT NULL DEFAULT '{}'
                     CHECK (stopped_areas <@ ARRAY['license', 'security', 'duplication']),
  claimed_by_id    text,
  claimed_by_name  text,
  claimed_at       timestamptz,
  -- One submission of a form makes one request, however often it is sent
  idempotency_key  text NOT NULL CHECK (idempotency_key <> ''),
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  submitted_at     timestamptz,
  state_since      timestamptz NOT NULL DEFAULT now(),
  upstream_url     text CHECK (upstream_url ~ '^https?://'),
  -- Names and not ids: they outlive a rebuilt catalogue
  published_image  text,
  published_tag    text,
  published_at     timestamptz,
  -- Whoever asked for the same joined this one
  joined_id        int REFERENCES image_request,
  UNIQUE (requester_id, idempotency_key),
  CHECK ((claimed_by_id IS NULL) = (claimed_at IS NULL)
         AND (claimed_by_id IS NULL) = (claimed_by_name IS NULL)),
  CHECK (claimed_by_id IS DISTINCT FROM requester_id),
  CHECK (state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL),
  CHECK ((state = 'published') = (published_at IS NOT NULL)),
  -- Two people for what is grave
  CHECK (kind <> 'exception' OR state IN ('draft', 'withdrawn') OR approvals_needed = 2
         OR NOT (coalesce(ask->'excuses'->>'licenseClass', '') IN ('strong-copyleft', 'restricted')
                 OR coalesce(ask->'excuses'->>'id', '') ILIKE 'MAL-%'))
);
CREATE INDEX image_request_list ON image_request (state_since DESC, id DESC) WHERE state <> 'draft';
CREATE INDEX image_request_queue ON image_request (submitted_at, id) WHERE state IN ('submitted', 'in-review');
CREATE INDEX image_request_requester ON image_request (requester_id, id DESC);
CREATE INDEX image_request_subjects ON image_request USING gin (subjects);
CREATE INDEX image_request_title ON image_request USING gin (title gin_trgm_ops);
CREATE INDEX image_request_approved ON image_request (id) WHERE state = 'approved';
-- Of what asks for the same, one is open
CREATE UNIQUE INDEX image_request_open ON image_request (fingerprint)
  WHERE state IN ('submitted', 'in-review', 'changes-requested');

CREATE TABLE request_supporter (
  request_id  int NOT NULL REFERENCES image_request,
  person_id   text NOT NULL REFERENCES person,
  person_name text NOT NULL,
  reason      text NOT NULL,
  joined_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (request_id, person_id)
);

CREATE TABLE request_decision (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id      int NOT NULL REFERENCES image_request,
  round           int NOT NULL,
  area            text NOT NULL CHECK (area IN ('license', 'security', 'duplication')),
  outcome         text NOT NULL CHECK (outcome IN ('positive', 'ask', 'reject')),
  comment         text NOT NULL DEFAULT '',
  decided_by_id   text NOT NULL REFERENCES person,
  decided_by_name text NOT NULL,
  decided_at      timestamptz NOT NULL DEFAULT now(),
  CHECK (outcome = 'positive' OR btrim(comment) <> '')
);
-- People are counted, not clicks
CREATE UNIQUE INDEX request_decision_positive ON request_decision (request_id, round, area, decided_by_id)
  WHERE outcome = 'positive';
CREATE INDEX request_decision_by ON request_decision (decided_by_id, request_id);

-- Everything that happened to a request, for its page. The audit has it too, chained.
CREATE TABLE request_event (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id int NOT NULL REFERENCES image_request,
  kind       text NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  -- Null: the machine
  by_id      text,
  by_name    text NOT NULL,
  -- Markdown of a person, or null
  comment    text,
  detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX request_event_request ON request_event (request_id, id);

-- What the machine found, frozen: at each submission, and when the data changed what it finds.
CREATE TABLE request_report (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id int NOT NULL REFERENCES image_request,
  round      int NOT NULL,
  reason     text NOT NULL CHECK (reason IN ('submitted', 'data-changed')),
  taken_at   timestamptz NOT NULL,
  content    jsonb NOT NULL,
  -- Sentences: what is new since the report before
  changes    text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX request_report_request ON request_report (request_id, id DESC);

CREATE TABLE vetting_exception (
  id                 int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The request that it was granted by: who asked, who approved, and why is there
  request_id         int NOT NULL UNIQUE REFERENCES image_request,
  -- PEP 503
  package            text NOT NULL,
  -- PEP 440; null: every version
  specifier          text,
  scope_kind         text NOT NULL CHECK (scope_kind IN ('all', 'image', 'request')),
  scope_image        text,
  scope_request_id   int REFERENCES image_request,
  excuse_kind        text NOT NULL CHECK (excuse_kind IN ('license', 'advisory', 'name')),
  -- The license class, or an id of the advisory
  excuse_value       text,
  reason             text NOT NULL CHECK (btrim(reason) <> ''),
  evidence_url       text CHECK (evidence_url ~ '^https?://'),
  requested_by_id    text NOT NULL,
  requested_by_name  text NOT NULL,
  approved_by_ids    text[] NOT NULL CHECK (cardinality(approved_by_ids) >= 1),
  approved_by_names  text[] NOT NULL,
  granted_at         timestamptz NOT NULL DEFAULT now(),
  expires_at         timestamptz NOT NULL,
  -- The one that it prolongs
  extends_id         int REFERENCES vetting_exception,
  CHECK ((scope_kind = 'image') = (scope_image IS NOT NULL)),
  CHECK ((scope_kind = 'request') = (scope_request_id IS NOT NULL)),
  CHECK ((excuse_kind = 'name') = (excuse_value IS NULL)),
  CHECK (expires_at > granted_at AND expires_at <= granted_at + interval '366 days'),
  -- The requester is none of those who approved
  CHECK (NOT (requested_by_id = ANY (approved_by_ids))),
  CHECK (cardinality(approved_by_ids) >= 2
         OR NOT (coalesce(excuse_value, '') IN ('strong-copyleft', 'restricted')
                 OR coalesce(excuse_value, '') ILIKE 'MAL-%'))
);
CREATE INDEX vetting_exception_package ON vetting_exception (package, expires_at);
CREATE INDEX vetting_exception_expiry ON vetting_exception (expires_at, id);

CREATE FUNCTION request_areas(request image_request) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN request.kind <> 'exception' THEN ARRAY['license', 'security', 'duplication']
              WHEN request.ask->'excuses'->>'kind' = 'license' THEN ARRAY['license']
              ELSE ARRAY['security'] END
$$;

CREATE FUNCTION request_check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  request image_request;
BEGIN
  SELECT * INTO STRICT request FROM image_request WHERE id = NEW.request_id FOR UPDATE;
  IF NEW.decided_by_id = request.requester_id
     OR EXISTS (SELECT FROM request_supporter s
                 WHERE s.request_id = NEW.request_id AND s.person_id = NEW.decided_by_id) THEN
    RAISE EXCEPTION 'nobody decides a request of their own' USING ERRCODE = 'check_violation';
  END IF;
  IF request.state NOT IN ('submitted', 'in-review') OR NEW.round <> request.round THEN
    RAISE EXCEPTION 'this request is not in review' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT NEW.area = ANY (request_areas(request)) THEN
    RAISE EXCEPTION 'this area is not decided here' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER request_check_decision BEFORE INSERT ON request_decision
  FOR EACH ROW EXECUTE FUNCTION request_check_decision();

CREATE FUNCTION request_check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.requester_id <> OLD.requester_id OR NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'a request keeps its requester and its kind' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.ask <> OLD.ask AND OLD.state NOT IN ('draft', 'changes-requested') THEN
    RAISE EXCEPTION 'what is reviewed is not changed' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state || ' ' || NEW.state) = ANY (ARRAY[
       'draft submitted', 'draft withdrawn',
       'submitted in-review', 'submitted changes-requested', 'submitted rejected',
       'submitted approved', 'submitted withdrawn',
       'in-review submitted', 'in-review changes-requested', 'in-review rejected',
       'in-review approved', 'in-review withdrawn',
       'changes-requested submitted', 'changes-requested withdrawn',
       'approved published', 'approved withdrawn']) THEN
    RAISE EXCEPTION 'a request does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'approved' AND OLD.state <> 'approved' THEN
    IF cardinality(NEW.stopped_areas) > 0 THEN
      RAISE EXCEPTION 'a finding needs an exception first' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
      SELECT FROM unnest(request_areas(NEW)) AS needed (area)
       WHERE (SELECT count(DISTINCT d.decided_by_id) FROM request_decision d
               WHERE d.request_id = NEW.id AND d.round = NEW.round AND d.area = needed.area
                 AND d.outcome = 'positive' AND d.decided_by_id <> NEW.requester_id
                 AND NOT EXISTS (SELECT FROM request_supporter s
                                  WHERE s.request_id = NEW.id AND s.person_id = d.decided_by_id))
             < NEW.approvals_needed) THEN
      RAISE EXCEPTION 'not everything is decided positively' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW.state <> OLD.state THEN NEW.state_since := now(); END IF;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER request_check_change BEFORE UPDATE ON image_request
  FOR EACH ROW EXECUTE FUNCTION request_check_change();

-- An exception is what an approved request asked for, approved by those who decided it.
CREATE FUNCTION vetting_check_exception() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  request image_request;
  deciders text[];
BEGIN
  SELECT * INTO STRICT request FROM image_request WHERE id = NEW.request_id;
  SELECT coalesce(array_agg(DISTINCT d.decided_by_id), '{}') INTO deciders FROM request_decision d
   WHERE d.request_id = NEW.request_id AND d.round = request.round AND d.outcome = 'positive';
  IF request.kind <> 'exception' OR request.state <> 'approved'
     OR NEW.requested_by_id <> request.requester_id
     OR NOT (NEW.approved_by_ids <@ deciders)
     OR cardinality(ARRAY(SELECT DISTINCT unnest(NEW.approved_by_ids))) < request.approvals_needed THEN
    RAISE EXCEPTION 'an exception is granted by the decisions of its request'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER vetting_check_exception BEFORE INSERT ON vetting_exception
  FOR EACH ROW EXECUTE FUNCTION vetting_check_exception();

CREATE FUNCTION request_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER request_decision_append_only BEFORE UPDATE OR DELETE ON request_decision
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_event_append_only BEFORE UPDATE OR DELETE ON request_event
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_report_append_only BEFORE UPDATE OR DELETE ON request_report
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER vetting_exception_append_only BEFORE UPDATE OR DELETE ON vetting_exception
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER image_request_kept BEFORE DELETE ON image_request
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();
