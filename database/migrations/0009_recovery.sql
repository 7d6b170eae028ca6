-- Who has forgotten a password or PIN, or lost every address, gets back in: by two proofs that are left, or with the help of the firm.

-- A passkey can be one of the proofs.
ALTER TABLE passkey_challenge DROP CONSTRAINT passkey_challenge_purpose_check;
ALTER TABLE passkey_challenge ADD CONSTRAINT passkey_challenge_purpose_check CHECK (purpose IN ('sign-in', 'add', 'step-up', 'recovery'));

-- noun: recovery
-- Proofs collected so far by one browser, found by the hash of its cookie.
CREATE TABLE recovery_attempt (
  token_hash bytea PRIMARY KEY,
  room text NOT NULL CHECK (room IN ('firm', 'taxpayer')),
  -- In whose name codes are sent, and in whose record failures are noted; of the first firm while nobody is meant.
  firm_id uuid NOT NULL REFERENCES firm,
  -- Whose failures and codes are counted: by what was typed, whoever it belongs to.
  account text NOT NULL,
  -- Who may be meant: nobody, one, or the few who share an address.
  candidates uuid[] NOT NULL,
  -- What was proven, of whom, from where.
  proven jsonb NOT NULL DEFAULT '[]',
  -- Codes are written by a job, so that the request takes as long for nobody as for somebody. It needs the key under which they are hashed.
  code_key bytea NOT NULL,
  -- The firm-assisted recovery that this completes.
  assisted_id uuid,
  ip text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX recovery_attempt_expiry ON recovery_attempt (expires_at);

-- noun: recovery
CREATE TABLE recovery_attempt_code (
  attempt_hash bytea NOT NULL REFERENCES recovery_attempt ON DELETE CASCADE,
  id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  proof text NOT NULL,
  address text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (attempt_hash, id)
);

-- noun: recovery
-- Somebody asks the firm for help, or the firm helps: who checked what, the link, the day of waiting, and how it ended.
CREATE TABLE assisted_recovery (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  person_id uuid,
  staff_member_id uuid,
  asked_at timestamptz,
  started_at timestamptz,
  started_by uuid,
  checked_how text CHECK (checked_how IN ('in person', 'call back', 'known')),
  identity_document text,
  known_since int,
  link_hash bytea,
  -- As on record when it was started: the link goes to one of the two, codes to both.
  link_kind text CHECK (link_kind IN ('email', 'text')),
  email text,
  mobile text,
  -- Six digits that the firm tells the person it has checked; keyed with the link's token.
  spoken_hash bytea,
  opens_at timestamptz,
  expires_at timestamptz,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_how text CHECK (ended_how IN ('used', 'stopped', 'laid aside', 'replaced', 'expired')),
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, started_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT assisted_recovery_of_one CHECK ((person_id IS NULL) <> (staff_member_id IS NULL)),
  CONSTRAINT assisted_recovery_ended_somehow CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
-- One at a time; that no second one begins beside it is what makes stopping it mean something.
CREATE UNIQUE INDEX assisted_recovery_one_open ON assisted_recovery (firm_id, identity_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX assisted_recovery_link ON assisted_recovery (link_hash, firm_id);
CREATE INDEX assisted_recovery_by_identity ON assisted_recovery (identity_id) WHERE ended_at IS NULL;

-- noun: recovery
-- Every address that was told of a recovery; each can stop it, those that the person had proven before can hasten it.
CREATE TABLE assisted_recovery_notice (
  firm_id uuid NOT NULL,
  recovery_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  may_confirm boolean NOT NULL,
  PRIMARY KEY (firm_id, recovery_id, token_hash),
  FOREIGN KEY (firm_id, recovery_id) REFERENCES assisted_recovery ON DELETE CASCADE
);
CREATE INDEX assisted_recovery_notice_token ON assisted_recovery_notice (token_hash);

ALTER TABLE assisted_recovery ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON assisted_recovery USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]) OR identity_id = (SELECT lintel_identity()));
ALTER TABLE assisted_recovery_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON assisted_recovery_notice USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));

-- Which firm a link or a notice belongs to, before anything is known about who holds it.
CREATE FUNCTION firm_of_recovery(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM assisted_recovery WHERE link_hash = hash
  UNION ALL
  SELECT firm_id FROM assisted_recovery_notice WHERE token_hash = hash
  LIMIT 1
$$;

-- Every firm in which an identity has a place in that room: each records that its way in has changed.
CREATE FUNCTION firms_of(identity uuid, wanted_room text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(DISTINCT firm_id ORDER BY firm_id), '{}') FROM (
    SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = identity AND m.ended_at IS NULL
    UNION ALL
    SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = identity
  ) firms
$$;

-- Where codes for a recovery can go, and whether somebody else reads there: another identity that has the address in any place, or another
-- person on one of the identity's clients, registered or not. An address that was never proven counts for staff only, whose firm keeps it.
CREATE FUNCTION recovery_places(identities uuid[], wanted_room text)
RETURNS TABLE (identity_id uuid, proof text, address text, shared boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH every_address AS (
    SELECT a.identity_id, CASE a.kind WHEN 'email' THEN 'email code' ELSE 'text code' END AS proof, a.address,
           a.verified_at IS NOT NULL OR wanted_room = 'firm' AS counts
    FROM identity_address a
    UNION ALL
    SELECT r.identity_id, CASE r.kind WHEN 'email' THEN 'recovery email code' ELSE 'recovery phone code' END, r.address, wanted_room = 'taxpayer'
    FROM recovery_address r
  )
  SELECT mine.identity_id, mine.proof, mine.address,
    EXISTS (SELECT FROM identity_address theirs WHERE theirs.address = mine.address AND theirs.identity_id <> mine.identity_id)
    OR EXISTS (SELECT FROM recovery_address theirs WHERE theirs.address = mine.address AND theirs.identity_id <> mine.identity_id)
    OR EXISTS (
      SELECT FROM portal_link l
      JOIN person me ON me.firm_id = l.firm_id AND me.id = l.person_id
      JOIN person beside ON beside.firm_id = me.firm_id AND beside.client_id = me.client_id AND beside.id <> me.id
      WHERE l.identity_id = mine.identity_id AND mine.address IN (lower(beside.email), beside.mobile)
        AND NOT EXISTS (SELECT FROM portal_link again
                        WHERE again.firm_id = beside.firm_id AND again.person_id = beside.id AND again.identity_id = mine.identity_id))
  FROM every_address mine
  WHERE mine.identity_id = ANY (identities) AND mine.counts
$$;
