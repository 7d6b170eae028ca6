-- An account stays safe after it exists: later proofs in a session, addresses for recovery only, recovery codes, passkeys.

-- When the person proved again who is there, after the session had begun; null: not since.
ALTER TABLE session ADD COLUMN proven_at timestamptz;

-- `confirm`: somebody signed in proves something more: who is there, or that an address or an authenticator is theirs.
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_kind_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_kind_check CHECK (kind IN ('sign-in', 'register', 'confirm'));

-- noun: sign-in
-- Where somebody can be reached when the usual addresses are lost. Never signs in, never gets a sign-in code.
CREATE TABLE recovery_address (
  identity_id uuid NOT NULL REFERENCES identity,
  kind text NOT NULL CHECK (kind IN ('email', 'text')),
  address text NOT NULL,
  verified_at timestamptz NOT NULL,
  PRIMARY KEY (identity_id, kind)
);

-- noun: sign-in
-- Ten at a time, replaced as a set. 80 random bits each, kept as Argon2id with the set's salt (NIST SP 800-63B-4, 3.1.2.2).
CREATE TABLE recovery_code (
  identity_id uuid NOT NULL REFERENCES identity,
  code_hash bytea NOT NULL,
  salt bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (identity_id, code_hash)
);

-- noun: sign-in
CREATE TABLE passkey (
  identity_id uuid NOT NULL REFERENCES identity,
  id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  -- Some keys count their uses; a count that goes back tells of a copy (Web Authentication 3, 6.1.1).
  uses bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  added_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (identity_id, id),
  CONSTRAINT passkey_credential_once UNIQUE (credential_id)
);

-- noun: sign-in
-- What a passkey has to sign, found by the hash of the browser's cookie and taken away with the first answer.
CREATE TABLE passkey_challenge (
  token_hash bytea PRIMARY KEY,
  -- Who asked; null at the sign-in page, where nobody is known yet.
  identity_id uuid REFERENCES identity ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'add', 'step-up')),
  challenge text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

-- The firm in whose record somebody signs in to a room; null when the room is closed to that identity.
CREATE FUNCTION home_firm(identity uuid, wanted_room text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = identity AND m.ended_at IS NULL ORDER BY m.added_at LIMIT 1)
  UNION ALL
  (SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = identity ORDER BY l.linked_at DESC LIMIT 1)
$$;
