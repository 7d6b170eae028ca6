-- Somebody whose firm has written to several addresses brings them together in one account: what was delivered to each of them appears there.
-- A merged address receives and never signs in; it belongs to one account only.

-- noun: sign-in
-- An address that a code has proven to be this identity's, and that must not open any door by itself.
CREATE TABLE merged_address (
  identity_id uuid NOT NULL REFERENCES identity,
  id uuid NOT NULL,
  -- Lower case.
  address text NOT NULL,
  merged_at timestamptz NOT NULL,
  -- When the address was last told that it is merged, because somebody tried to get in with it.
  told_at timestamptz,
  PRIMARY KEY (identity_id, id),
  CONSTRAINT merged_address_once UNIQUE (address)
);

-- noun: access
-- An address was taken out of an account while a firm's record still has it: where shall what comes next go? While this is not settled, a new
-- delivery waits as it does before registration. What was delivered stays where it is.
CREATE TABLE delivery_question (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  address text NOT NULL,
  asked_at timestamptz NOT NULL,
  -- Not into this portal: the firm has to find another address first.
  elsewhere_at timestamptz,
  settled_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);
CREATE UNIQUE INDEX delivery_question_open_once ON delivery_question (firm_id, person_id) WHERE settled_at IS NULL;
CREATE INDEX delivery_question_by_identity ON delivery_question (identity_id) WHERE settled_at IS NULL;
ALTER TABLE delivery_question ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON delivery_question
  USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]) OR identity_id = (SELECT lintel_identity()));

CREATE INDEX recovery_address_by_address ON recovery_address (address);

-- Whom firms have invited under an address, in every firm of the installation, with whose portal it is already. Asked only by somebody who has
-- just proven the address. `was_written`: an invitation has gone to this very address.
CREATE FUNCTION invited_at_address(typed text)
RETURNS TABLE (firm_id uuid, person_id uuid, client_id uuid, linked_to uuid, was_written boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.firm_id, p.id, p.client_id, l.identity_id,
         EXISTS (SELECT FROM invitation v WHERE v.firm_id = p.firm_id AND v.person_id = p.id AND v.channel = 'email' AND lower(v.sent_to) = typed)
  FROM firm f
  JOIN person p ON p.firm_id = f.id AND lower(p.email) = typed
  JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access AND c.deleted_at IS NULL
  LEFT JOIN portal_link l ON l.firm_id = p.firm_id AND l.person_id = p.id
  WHERE EXISTS (SELECT FROM invitation v WHERE v.firm_id = p.firm_id AND v.person_id = p.id)
  ORDER BY p.firm_id, p.id LIMIT 100
$$;

-- The firms in which an identity has portals: asked when a new registration must be compared with who holds its address already.
CREATE FUNCTION firms_of_identity(identity uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(DISTINCT l.firm_id), '{}') FROM portal_link l WHERE l.identity_id = identity
$$;
