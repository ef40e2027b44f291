-- Of what asks for the same image, or the same packages for one, one is open or approved: an approved
-- request holds its name until the image is published. An exception that was granted holds nothing.

-- Those that came to be twins before keep standing beside each other.
UPDATE image_request r SET fingerprint = r.fingerprint || ' #' || r.id
 WHERE r.kind <> 'exception' AND r.state IN ('submitted', 'in-review', 'changes-requested', 'approved')
   AND EXISTS (SELECT FROM image_request o
                WHERE o.kind <> 'exception' AND o.fingerprint = r.fingerprint AND o.id < r.id
                  AND o.state IN ('submitted', 'in-review', 'changes-requested', 'approved'));

CREATE UNIQUE INDEX image_request_held ON image_request (fingerprint)
  WHERE kind <> 'exception' AND state IN ('submitted', 'in-review', 'changes-requested', 'approved');
