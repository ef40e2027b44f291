-- Ways around the rules of 20261126140500_requests that stood open to whoever writes as the application:
-- a request that comes approved into the world, decisions of another round or of somebody who may not
-- decide, fewer people than were needed, an exception for something else than was asked for.

-- What reviewers decide about, as `substanceOf` has it. Requests from before name no modules.
CREATE FUNCTION request_substance(ask jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT ('{"modules": []}'::jsonb || ask)
         - '{purpose,contentUrl,whyNot,reason,evidenceUrl,extendsId}'::text[]
$$;

CREATE FUNCTION request_check_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('approved', 'published') THEN
      RAISE EXCEPTION 'a request is approved by decisions alone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.round < OLD.round
     OR (OLD.state <> 'draft' AND NEW.round = OLD.round
         AND request_substance(NEW.ask) <> request_substance(OLD.ask)) THEN
    RAISE EXCEPTION 'what was decided of something else does not count' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.approvals_needed < OLD.approvals_needed
     AND OLD.state NOT IN ('draft', 'changes-requested') THEN
    RAISE EXCEPTION 'under review it takes no fewer people than it did' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER request_check_rules BEFORE INSERT OR UPDATE ON image_request
  FOR EACH ROW EXECUTE FUNCTION request_check_rules();

CREATE FUNCTION request_check_decider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = NEW.decided_by_id
                    AND p.role IN ('reviewer', 'admin') AND p.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'only reviewers decide requests' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER request_check_decider BEFORE INSERT ON request_decision
  FOR EACH ROW EXECUTE FUNCTION request_check_decider();

-- An exception is of what was asked for and decided, and its year begins when it is granted.
CREATE FUNCTION vetting_check_content() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ask jsonb;
  -- Whatever white space there was
  plain CONSTANT text := '[^!-~]+';
BEGIN
  SELECT r.ask INTO STRICT ask FROM image_request r WHERE r.id = NEW.request_id;
  IF NEW.package <> lower(regexp_replace(btrim(ask->>'package'), '[-_.]+', '-', 'g'))
     OR regexp_replace(coalesce(NEW.specifier, ''), plain, '', 'g')
        <> regexp_replace(ask->>'specifier', plain, '', 'g')
     OR NEW.scope_kind IS DISTINCT FROM ask->'scope'->>'kind'
     OR NEW.scope_image IS DISTINCT FROM ask->'scope'->>'image'
     OR NEW.scope_request_id IS DISTINCT FROM (ask->'scope'->>'requestId')::int
     OR NEW.excuse_kind IS DISTINCT FROM ask->'excuses'->>'kind'
     OR NEW.excuse_value IS DISTINCT FROM
        coalesce(ask->'excuses'->>'licenseClass', ask->'excuses'->>'id')
     OR NEW.expires_at > ((ask->>'expiresOn')::date + 1)::timestamp AT TIME ZONE 'UTC' THEN
    RAISE EXCEPTION 'an exception is what its request asked for' USING ERRCODE = 'check_violation';
  END IF;
  NEW.granted_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER vetting_check_content BEFORE INSERT ON vetting_exception
  FOR EACH ROW EXECUTE FUNCTION vetting_check_content();

-- Who has joined a request may not leave it to decide it.
CREATE TRIGGER request_supporter_append_only BEFORE UPDATE OR DELETE ON request_supporter
  FOR EACH ROW EXECUTE FUNCTION request_refuse_change();

CREATE TRIGGER image_request_not_emptied BEFORE TRUNCATE ON image_request
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_supporter_not_emptied BEFORE TRUNCATE ON request_supporter
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_decision_not_emptied BEFORE TRUNCATE ON request_decision
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_event_not_emptied BEFORE TRUNCATE ON request_event
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER request_report_not_emptied BEFORE TRUNCATE ON request_report
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
CREATE TRIGGER vetting_exception_not_emptied BEFORE TRUNCATE ON vetting_exception
  FOR EACH STATEMENT EXECUTE FUNCTION request_refuse_change();
