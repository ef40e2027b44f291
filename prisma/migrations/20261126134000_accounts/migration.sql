-- People are never deleted: requests, decisions and the audit name them. An account that should not be
-- used any more is disabled.
CREATE TABLE person (
  id             text PRIMARY KEY,
  name           text NOT NULL CHECK (name <> ''),
  email          text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL DEFAULT false,
  image          text,
  role           text NOT NULL DEFAULT 'requester' CHECK (role IN ('requester', 'reviewer', 'admin')),
  disabled_at    timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_role ON person (role) WHERE disabled_at IS NULL;

CREATE TABLE person_session (
  id         text PRIMARY KEY,
  person_id  text NOT NULL REFERENCES person ON DELETE CASCADE,
  token      text NOT NULL UNIQUE,
  ip_address text,
  user_agent text,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_session_person ON person_session (person_id);
CREATE INDEX person_session_expiry ON person_session (expires_at);

-- How a person proves who they are: a password (provider `credential`), GitHub, an OIDC provider.
CREATE TABLE person_account (
  id                       text PRIMARY KEY,
  person_id                text NOT NULL REFERENCES person ON DELETE CASCADE,
  provider_id              text NOT NULL,
  account_id               text NOT NULL,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX person_account_person ON person_account (person_id);

-- What is proved by having it once: reset links, the way back from a provider. `identifier` is hashed.
CREATE TABLE person_verification (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_verification_identifier ON person_verification (identifier);
CREATE INDEX person_verification_expiry ON person_verification (expires_at);

CREATE TABLE api_key (
  id           text PRIMARY KEY,
  person_id    text NOT NULL REFERENCES person ON DELETE CASCADE,
  name         text NOT NULL CHECK (name <> ''),
  -- The first characters of the key, by which its owner knows it again.
  prefix       text NOT NULL,
  -- SHA-256 of the key, in hex. The key has 256 random bits: a slow hash would add nothing.
  hash         text NOT NULL UNIQUE,
  scopes       text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'request', 'review', 'admin']),
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX api_key_person ON api_key (person_id);

-- Attempts in a window of time, counted together by all web processes.
CREATE UNLOGGED TABLE rate_limit (
  key       text PRIMARY KEY,
  count     int NOT NULL,
  resets_at timestamptz NOT NULL
);
CREATE INDEX rate_limit_resets ON rate_limit (resets_at);
