-- The owner of a portal lets a third party look at some of it for a while. The third party has no account: an e-mail brings a link, a text message
-- a code, and the session belongs to the grant and ends with it. A grant's state follows from these facts and the clock; nothing stores it.

-- The longest that taxpayers of this firm may let somebody in.
ALTER TABLE firm ADD COLUMN most_grant_hours integer NOT NULL DEFAULT 720 CHECK (most_grant_hours BETWEEN 1 AND 8760);

-- A guest at the door collects a proof as everybody does; there is no identity behind it, and no room but the grant.
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_kind_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_kind_check CHECK (kind IN ('sign-in', 'register', 'confirm', 'guest'));
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_room_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_room_check CHECK (room IN ('firm', 'taxpayer', 'guest'));
CREATE INDEX sign_in_attempt_of_guest ON sign_in_attempt (account) WHERE kind = 'guest';

-- noun: grants
CREATE TABLE portal_grant (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- Whose portal: a grant belongs to the person who made it.
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  -- Chosen by the sender, so that a repeated request makes one grant only.
  key text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  mobile text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  pages text[] NOT NULL,
  sends_when_verified boolean NOT NULL,
  offered_at timestamptz NOT NULL,
  -- When this very e-mail address and mobile were proven to be the third party's; null again when either changes.
  verified_at timestamptz,
  link_sent_at timestamptz,
  ends_at timestamptz NOT NULL,
  -- The owner ended it, before its time.
  ended_at timestamptz,
  -- When owner and third party were told that it has ended.
  end_told_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  CONSTRAINT portal_grant_once UNIQUE (firm_id, person_id, key),
  CONSTRAINT portal_grant_link_only_to_verified CHECK (link_sent_at IS NULL OR verified_at IS NOT NULL)
);
CREATE INDEX portal_grant_by_client ON portal_grant (firm_id, client_id);

-- noun: grants
-- A single document that a grant names.
CREATE TABLE granted_document (
  firm_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (firm_id, grant_id, document_id),
  FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant (firm_id, id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id) ON DELETE CASCADE
);

-- noun: grants
-- What an e-mail to a third party leads to. The newest of its purpose works.
CREATE TABLE grant_link (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('verify', 'access')),
  token_hash bytea NOT NULL,
  sent_at timestamptz NOT NULL,
  replaced_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant (firm_id, id)
);
CREATE INDEX grant_link_by_token ON grant_link (token_hash);
CREATE INDEX grant_link_by_grant ON grant_link (firm_id, grant_id);

-- noun: sign-in
-- Apart from the sessions of people with an account: one human may be a taxpayer and a guest in one browser.
CREATE TABLE guest_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant (firm_id, id)
);
CREATE INDEX guest_session_by_token ON guest_session (token_hash);
CREATE INDEX guest_session_by_grant ON guest_session (firm_id, grant_id);

-- noun: grants
-- What was before a guest's eyes, shown to the owner.
CREATE TABLE grant_look (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  session_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('signed-in', 'list', 'document', 'page')),
  list text,
  document_id uuid,
  page integer,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant (firm_id, id)
);
CREATE INDEX grant_look_by_grant ON grant_look (firm_id, grant_id, at DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['portal_grant', 'granted_document', 'grant_link', 'guest_session', 'grant_look'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Which firm a link belongs to, before anything is known about who holds it. Gives nothing else away.
CREATE FUNCTION firm_of_grant_link(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM grant_link WHERE token_hash = hash
$$;

-- Everything a request needs to know about who holds a guest's cookie, in one look-up. `isOpen`: all but the clock.
CREATE FUNCTION guest_session_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sessionId', s.id, 'firmId', s.firm_id, 'grantId', s.grant_id, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'grantEndsAt', g.ends_at, 'isOpen', g.ended_at IS NULL AND c.portal_access AND c.deleted_at IS NULL
      AND EXISTS (SELECT FROM portal_link l WHERE l.firm_id = g.firm_id AND l.person_id = g.person_id))
  FROM guest_session s
  JOIN portal_grant g ON g.firm_id = s.firm_id AND g.id = s.grant_id
  JOIN client c ON c.firm_id = g.firm_id AND c.id = g.client_id
  WHERE s.token_hash = hash
$$;
