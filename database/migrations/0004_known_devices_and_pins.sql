-- Taxpayers may choose an e-mail address and a PIN instead of a user name and a password, and a browser they have signed in with before is
-- known: there the secret is not asked again. What is asked when is the table in contract/sign-in-policy.ts.

-- An identity keeps one secret, a password or a PIN, so one column holds its hash. Who chose a PIN signs in by e-mail and has no user name.
ALTER TABLE identity RENAME COLUMN password_hash TO secret_hash;
ALTER TABLE identity ADD COLUMN secret_kind text NOT NULL DEFAULT 'password' CHECK (secret_kind IN ('password', 'pin'));
ALTER TABLE identity ALTER COLUMN user_name DROP NOT NULL;
ALTER TABLE identity ADD CONSTRAINT identity_password_needs_user_name CHECK (secret_kind = 'pin' OR user_name IS NOT NULL);

-- noun: sign-in
-- A browser in which this identity has proven everything before. It holds the token in a cookie; two people at one browser hold two tokens.
CREATE TABLE known_device (
  identity_id uuid NOT NULL REFERENCES identity,
  id uuid NOT NULL,
  -- Replaced at every sign-in, so that a copy of the cookie is worth nothing after it.
  token_hash bytea NOT NULL,
  -- In a person's words, such as "Safari on iPhone".
  browser text NOT NULL,
  ip text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (identity_id, id)
);
CREATE UNIQUE INDEX known_device_token_once ON known_device (token_hash);

-- The device a session was begun on: removing the device ends it. None for staff, whose browsers are never known.
ALTER TABLE session ADD COLUMN device_id uuid;
ALTER TABLE session ADD CONSTRAINT session_device FOREIGN KEY (identity_id, device_id) REFERENCES known_device (identity_id, id);

-- By which name somebody signs in: the user name, else the e-mail address that was proven first.
CREATE FUNCTION login_of(identity_id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(i.user_name,
    (SELECT a.address FROM identity_address a WHERE a.identity_id = i.id AND a.kind = 'email' ORDER BY a.verified_at NULLS LAST, a.id LIMIT 1), '')
  FROM identity i WHERE i.id = $1
$$;

-- What an attempt has proven so far, and how its person is called once a secret or a known device has said who it is.
ALTER TABLE sign_in_attempt ADD COLUMN proofs text[] NOT NULL DEFAULT '{}';
ALTER TABLE sign_in_attempt ADD COLUMN first_name text;

-- Whether a code sent to this identity may be read by somebody else: another identity has one of its addresses, or another person on one of
-- its clients does, whether registered or not.
CREATE FUNCTION shares_address(identity_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT FROM identity_address mine JOIN identity_address theirs ON theirs.address = mine.address AND theirs.identity_id <> mine.identity_id
    WHERE mine.identity_id = $1
  ) OR EXISTS (
    SELECT FROM portal_link l
    JOIN person me ON me.firm_id = l.firm_id AND me.id = l.person_id
    JOIN person beside ON beside.firm_id = me.firm_id AND beside.client_id = me.client_id AND beside.id <> me.id
    JOIN identity_address a ON a.identity_id = l.identity_id AND a.address IN (lower(beside.email), beside.mobile)
    WHERE l.identity_id = $1
      -- The same human may be on a client twice.
      AND NOT EXISTS (SELECT FROM portal_link again WHERE again.firm_id = beside.firm_id AND again.person_id = beside.id AND again.identity_id = $1)
  )
$$;

CREATE OR REPLACE FUNCTION session_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sessionId', s.id, 'identityId', s.identity_id, 'room', s.room, 'proofs', s.proofs, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'userName', login_of(i.id), 'name', i.display_name, 'firstName', i.first_name, 'language', i.language,
    'staff', (SELECT json_build_object('firmId', m.firm_id, 'staffMemberId', m.id, 'role', m.role, 'name', m.name)
              FROM staff_member m WHERE m.identity_id = s.identity_id AND m.ended_at IS NULL AND s.room = 'firm' LIMIT 1),
    'portals', (SELECT coalesce(json_agg(json_build_object('firmId', l.firm_id, 'personId', l.person_id, 'clientId', p.client_id,
                                                           'name', p.first_name || ' ' || p.last_name) ORDER BY l.linked_at DESC), '[]')
                FROM portal_link l JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
                JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access
                WHERE l.identity_id = s.identity_id AND s.room = 'taxpayer'))
  FROM session s JOIN identity i ON i.id = s.identity_id
  WHERE s.token_hash = hash
$$;

-- As before, and with what tells people apart once they have proven a secret.
DROP FUNCTION sign_in_candidates(text, text);
CREATE FUNCTION sign_in_candidates(typed text, wanted_room text)
RETURNS TABLE (identity_id uuid, secret_kind text, secret_hash text, firm_id uuid, first_name text, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, i.secret_kind, i.secret_hash, home.firm_id, i.first_name, i.display_name
  FROM identity i
  CROSS JOIN LATERAL (
    (SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = i.id AND m.ended_at IS NULL ORDER BY m.added_at LIMIT 1)
    UNION ALL
    (SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = i.id ORDER BY l.linked_at DESC LIMIT 1)
  ) home
  WHERE lower(i.user_name) = typed
     OR i.id IN (SELECT a.identity_id FROM identity_address a WHERE a.kind = 'email' AND a.address = typed AND a.verified_at IS NOT NULL)
  ORDER BY i.created_at LIMIT 4
$$;

-- Who of the people known in this browser is meant by what was typed. Looks only at those whose tokens the browser holds, so that the
-- answer and its time say nothing about anybody else.
CREATE FUNCTION known_people(token_hashes bytea[], typed text, seen_after timestamptz)
RETURNS TABLE (identity_id uuid, device_id uuid, firm_id uuid, first_name text, display_name text, language text, shares_address boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, d.id, home.firm_id, i.first_name, i.display_name, i.language, shares_address(i.id)
  FROM known_device d
  JOIN identity i ON i.id = d.identity_id
  CROSS JOIN LATERAL (SELECT l.firm_id FROM portal_link l WHERE l.identity_id = i.id ORDER BY l.linked_at DESC LIMIT 1) home
  WHERE d.token_hash = ANY (token_hashes) AND d.removed_at IS NULL AND d.last_seen_at > seen_after
    AND (lower(i.user_name) = typed
         OR EXISTS (SELECT FROM identity_address a WHERE a.identity_id = i.id AND a.kind = 'email' AND a.address = typed AND a.verified_at IS NOT NULL))
  ORDER BY i.created_at
$$;
