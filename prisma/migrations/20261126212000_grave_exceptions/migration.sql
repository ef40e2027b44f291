-- Two people also for what turns out to be malicious by the frozen report: an advisory of malicious code
-- under any of its ids, or a name that imitates another. The classes and the ids that say so by
-- themselves are a CHECK of the table.

CREATE FUNCTION request_excuses_grave(request image_request) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT request.kind = 'exception' AND EXISTS (
    SELECT FROM (SELECT content FROM request_report p WHERE p.request_id = request.id
                  ORDER BY p.id DESC LIMIT 1) newest
     CROSS JOIN LATERAL jsonb_path_query(newest.content, '$.packages[*].findings[*]') AS x (finding)
     WHERE (x.finding->>'grave')::boolean
       AND CASE request.ask->'excuses'->>'kind'
             WHEN 'advisory' THEN x.finding->'ids' ? (request.ask->'excuses'->>'id')
             WHEN 'name' THEN x.finding->>'area' <> 'license'
             ELSE false END)
$$;

CREATE FUNCTION request_check_grave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approvals_needed < 2 AND request_excuses_grave(NEW) THEN
    RAISE EXCEPTION 'an exception from a malicious finding takes two people'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER request_check_grave BEFORE UPDATE ON image_request
  FOR EACH ROW WHEN (NEW.kind = 'exception' AND NEW.state = 'approved' AND OLD.state <> 'approved')
  EXECUTE FUNCTION request_check_grave();
