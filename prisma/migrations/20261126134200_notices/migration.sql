CREATE TABLE notice_preference (
  person_id       text PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  -- For what leaves the application. In the application everything is shown at once.
  pace            text NOT NULL DEFAULT 'at-once' CHECK (pace IN ('at-once', 'daily', 'none')),
  mail            boolean NOT NULL DEFAULT true,
  webhook_url     text,
  -- Raised for a new signing secret, which is derived from SECRET and this number.
  webhook_version int NOT NULL DEFAULT 1,
  slack_url       text,
  updated_at      timestamptz NOT NULL DEFAULT now()
);

-- Something a person should know of, written in the transaction of what it tells.
CREATE TABLE notice (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id   text NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL,
  title       text NOT NULL,
  body        text NOT NULL DEFAULT '',
  -- Path of the thing, from the root: /requests/12
  href        text NOT NULL CHECK (href LIKE '/%' AND href NOT LIKE '//%'),
  -- The same key is told to a person once.
  key         text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  read_at     timestamptz,
  -- Waits for the daily digest; null: it never did, or it was put into one.
  digest_from timestamptz,
  UNIQUE (person_id, key)
);
CREATE INDEX notice_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
CREATE INDEX notice_digest ON notice (person_id) WHERE digest_from IS NOT NULL;

-- The outbox: one message over one channel. The worker claims, sends, and marks it.
CREATE TABLE notice_delivery (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id     text NOT NULL REFERENCES person ON DELETE CASCADE,
  channel       text NOT NULL CHECK (channel IN ('mail', 'webhook', 'slack')),
  -- What it tells of; empty for mail about the account itself.
  notice_ids    bigint[] NOT NULL DEFAULT '{}',
  -- {subject, text} of mail about the account; null for notices, and once it was sent: it may hold a link
  -- that signs in.
  message       jsonb,
  state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
  attempts      int NOT NULL DEFAULT 0,
  next_at       timestamptz NOT NULL DEFAULT now(),
  claimed_until timestamptz,
  error         text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz
);
CREATE INDEX notice_delivery_due ON notice_delivery (next_at) WHERE state = 'waiting';
CREATE INDEX notice_delivery_person ON notice_delivery (person_id, id);
