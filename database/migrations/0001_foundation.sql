-- The ground everything stands on: who acts (lintel_firms, lintel_identity), the audit chain, firms and staff, sign-in, files, outbox.
--
-- Two roles use this database: lintel_owner owns it and runs migrations; lintel_app does the product's work, owns nothing and cannot
-- bypass row-level security. Every row of a firm carries firm_id first in its key, so that the table can be distributed by it, and a
-- policy that shows it only to a transaction that has set that firm. Access-checked loaders are the first lock; this is the second.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lintel_app') THEN CREATE ROLE lintel_app NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO lintel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lintel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO lintel_app;

-- The firms whose rows this transaction may see; empty unless it was set.
CREATE FUNCTION lintel_firms() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_to_array(nullif(current_setting('lintel.firms', true), ''), ',')::uuid[], '{}')
$$;
-- The identity on whose behalf this transaction runs; null for staff tools and jobs.
CREATE FUNCTION lintel_identity() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('lintel.identity', true), '')::uuid
$$;

-- noun: firm
CREATE TABLE firm (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  phone text NOT NULL,
  time_zone text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL
);

-- noun: firm
-- One row once anything has been set up. `sample` marks an installation of invented people, where the outbox is open to all.
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sample text NOT NULL DEFAULT 'none' CHECK (sample IN ('none', 'making', 'ready')),
  sample_done int NOT NULL DEFAULT 0,
  sample_total int NOT NULL DEFAULT 0
);
INSERT INTO installation DEFAULT VALUES;

-- noun: firm
-- The firm's own keys, wrapped by the installation's master key.
CREATE TABLE firm_key (
  firm_id uuid PRIMARY KEY REFERENCES firm,
  data_key bytea NOT NULL,
  sealing_key bytea NOT NULL,
  sealing_certificate bytea NOT NULL
);

-- noun: firm
CREATE TABLE office (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  PRIMARY KEY (firm_id, id),
  CONSTRAINT office_name_once UNIQUE (firm_id, name)
);

-- noun: sign-in
-- Somebody who can sign in: one per human in an installation, so it belongs to no firm.
CREATE TABLE identity (
  id uuid PRIMARY KEY,
  user_name text NOT NULL,
  password_hash text NOT NULL,
  display_name text NOT NULL,
  first_name text NOT NULL,
  language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
  created_at timestamptz NOT NULL,
  last_signed_in_at timestamptz
);
CREATE UNIQUE INDEX identity_user_name_once ON identity (lower(user_name));

-- noun: sign-in
-- Addresses the identity has proven or was given by the firm's record at registration; codes go there.
CREATE TABLE identity_address (
  identity_id uuid NOT NULL REFERENCES identity,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('email', 'text')),
  address text NOT NULL,
  verified_at timestamptz,
  PRIMARY KEY (identity_id, id),
  CONSTRAINT identity_address_once UNIQUE (identity_id, kind, address)
);
CREATE INDEX identity_address_by_address ON identity_address (address);

-- noun: sign-in
CREATE TABLE authenticator (
  identity_id uuid NOT NULL REFERENCES identity,
  id uuid NOT NULL,
  secret bytea NOT NULL,
  -- The last time step that was used: a code works once (RFC 6238, 5.2).
  last_step bigint NOT NULL DEFAULT 0,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (identity_id, id)
);

-- noun: sign-in
-- Proofs collected so far by one browser, found by the hash of its cookie.
CREATE TABLE sign_in_attempt (
  token_hash bytea PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('sign-in', 'register')),
  room text NOT NULL CHECK (room IN ('firm', 'taxpayer')),
  -- In whose name codes are sent, and in whose record the attempt is noted.
  firm_id uuid NOT NULL REFERENCES firm,
  identity_id uuid REFERENCES identity,
  -- Whose failures and codes are counted: the identity, or the person who registers.
  account text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  channels jsonb NOT NULL,
  -- What a registration will become when its code is right; encrypted with a key that only the browser's cookie gives.
  pending bytea,
  sent_to text,
  sent_at timestamptz,
  ip text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_expiry ON sign_in_attempt (expires_at);

-- noun: sign-in
CREATE TABLE access_code (
  attempt_hash bytea NOT NULL REFERENCES sign_in_attempt ON DELETE CASCADE,
  id uuid NOT NULL,
  channel text NOT NULL,
  -- Keyed with the browser's cookie: six digits alone could be found by trying.
  code_hash bytea NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (attempt_hash, id)
);

-- noun: sign-in
-- How often codes were sent for an account or address in the past hour, whatever the attempt.
CREATE TABLE code_sending (
  subject text NOT NULL,
  sent_at timestamptz NOT NULL
);
CREATE INDEX code_sending_by_subject ON code_sending (subject, sent_at);

-- noun: sign-in
-- Growing delays after failures, per account from one network, per account, and per network; never a lock that only the firm can open.
CREATE TABLE slow_down (
  subject text PRIMARY KEY,
  failures int NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX slow_down_old ON slow_down (blocked_until);

-- noun: sign-in
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  identity_id uuid NOT NULL REFERENCES identity,
  room text NOT NULL CHECK (room IN ('firm', 'taxpayer')),
  proofs text[] NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_by_identity ON session (identity_id);

-- noun: firm
CREATE TABLE staff_member (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('staff', 'manager', 'administrator')),
  added_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  CONSTRAINT staff_member_once UNIQUE (firm_id, identity_id)
);
CREATE INDEX staff_member_by_identity ON staff_member (identity_id);

-- noun: firm
CREATE TABLE staff_office (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  office_id uuid NOT NULL,
  PRIMARY KEY (firm_id, staff_member_id, office_id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member,
  FOREIGN KEY (firm_id, office_id) REFERENCES office
);

-- noun: audit
-- The head of each firm's chain. Locking it orders the firm's events.
CREATE TABLE audit_chain (
  firm_id uuid PRIMARY KEY REFERENCES firm,
  seq bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000'
);

-- noun: audit
-- Append-only. hash = sha256(hash of the event before it || seq as 8 bytes || body as UTF-8); body is the JSON exactly as it was recorded.
CREATE TABLE audit_event (
  firm_id uuid NOT NULL REFERENCES firm,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  client_id uuid,
  subject_id uuid,
  body text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (firm_id, seq)
);
CREATE INDEX audit_event_by_client ON audit_event (firm_id, client_id, seq DESC);
CREATE INDEX audit_event_by_subject ON audit_event (firm_id, subject_id, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- noun: platform
-- Bytes kept in the file store. A file is `open` while its parts arrive and `kept` once it is whole; only kept files are ever read.
CREATE TABLE file (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'kept')),
  -- The file's own data key, wrapped by the firm's.
  data_key bytea NOT NULL,
  size bigint NOT NULL,
  part_count int NOT NULL,
  sha256 bytea,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id)
);

-- noun: platform
CREATE TABLE file_part (
  firm_id uuid NOT NULL,
  file_id uuid NOT NULL,
  number int NOT NULL,
  size int NOT NULL,
  PRIMARY KEY (firm_id, file_id, number),
  FOREIGN KEY (firm_id, file_id) REFERENCES file ON DELETE CASCADE
);

-- noun: platform
-- E-mails and texts, written in the transaction of the act that causes them. Bodies are encrypted with the firm's key.
CREATE TABLE outbox_message (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'text')),
  recipient text NOT NULL,
  subject text NOT NULL,
  body bytea NOT NULL,
  -- waiting → sending → sent | failed | unconfirmed; kept when nothing is configured to send it.
  state text NOT NULL CHECK (state IN ('waiting', 'kept', 'sending', 'sent', 'failed', 'unconfirmed')),
  -- What the message is about, so that its noun can show how it fared.
  about_id uuid,
  problem text,
  tries int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  -- Set in the last moment before the point of no return: after it, only an answer tells whether the message arrived.
  handed_over_at timestamptz,
  sent_at timestamptz,
  PRIMARY KEY (firm_id, id)
);
CREATE INDEX outbox_message_newest ON outbox_message (firm_id, created_at DESC);
CREATE INDEX outbox_message_about ON outbox_message (firm_id, about_id, created_at DESC);
CREATE INDEX outbox_message_unfinished ON outbox_message (firm_id, state) WHERE state IN ('waiting', 'sending', 'failed', 'unconfirmed');

-- noun: platform
-- The processes working on this database; each holds an advisory lock on its number while it lives.
CREATE TABLE node (
  number int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  worker_id text NOT NULL UNIQUE,
  started_at timestamptz NOT NULL
);
