-- Two more ways to a lawful signature than a mark in the portal. By hand: the form is printed, signed with a pen, photographed, and counts when a
-- member of the staff has accepted the photograph; nothing of that pretends to be electronic. In the office: on the firm's tablet or the client's
-- phone, with a member of the staff present who has seen an identity document; that is an electronic signature, and its row says so.

-- noun: hand-signing
-- One signature request that is to be answered on paper. Open as long as the request is open: one that was voided asks for no paper either.
CREATE TABLE hand_signing (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('requested', 'uploaded', 'accepted', 'rejected', 'ended')),
  why text NOT NULL CHECK (why IN ('three-failures', 'chosen', 'no-identity-check-possible', 'staff')),
  asked_at timestamptz NOT NULL,
  -- Null: the person asked for it, or Lintel did after the last failed identity check.
  asked_by uuid,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request (firm_id, id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, asked_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT hand_signing_once UNIQUE (firm_id, signature_request_id)
);
CREATE INDEX hand_signing_by_client ON hand_signing (firm_id, client_id, state);
CREATE INDEX hand_signing_uploaded ON hand_signing (firm_id) WHERE state = 'uploaded';

-- noun: hand-signing
-- A photograph or scan of the signed paper, and what became of it. The bytes are a document of the client; their hash stays here if that goes.
CREATE TABLE hand_signing_paper (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  hand_signing_id uuid NOT NULL,
  document_id uuid,
  document_version_id uuid,
  sha256 bytea NOT NULL,
  uploaded_at timestamptz NOT NULL,
  -- One of the two: who handed it in.
  person_id uuid,
  staff_member_id uuid,
  ip text NOT NULL,
  user_agent text NOT NULL,
  outcome text CHECK (outcome IN ('taken back', 'replaced', 'rejected', 'accepted')),
  outcome_at timestamptz,
  -- The member of the staff who accepted or rejected it.
  outcome_by uuid,
  -- Why it was rejected, sealed with the firm's key.
  reason bytea,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, hand_signing_id) REFERENCES hand_signing (firm_id, id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id) ON DELETE SET NULL (document_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, outcome_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT hand_signing_paper_from_one CHECK ((person_id IS NULL) <> (staff_member_id IS NULL)),
  CONSTRAINT hand_signing_paper_outcome CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
  CONSTRAINT hand_signing_paper_decided_by CHECK ((coalesce(outcome, '') IN ('rejected', 'accepted')) = (outcome_by IS NOT NULL)),
  CONSTRAINT hand_signing_paper_rejected_why CHECK ((coalesce(outcome, '') = 'rejected') = (reason IS NOT NULL))
);
-- One paper at a time waits for a decision or has been accepted.
CREATE UNIQUE INDEX hand_signing_paper_current ON hand_signing_paper (firm_id, hand_signing_id) WHERE outcome IS NULL OR outcome = 'accepted';
CREATE INDEX hand_signing_paper_by_document ON hand_signing_paper (firm_id, document_id) WHERE document_id IS NOT NULL;

-- An accepted paper is the evidence of a signature: it stays as it is.
CREATE FUNCTION refuse_change_of_accepted_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome = 'accepted' THEN RAISE EXCEPTION 'an accepted paper cannot be changed'; END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER hand_signing_paper_accepted_stays BEFORE UPDATE OR DELETE ON hand_signing_paper
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_accepted_paper();

-- noun: in-office
-- One person signs in the office: on the firm's tablet (`kiosk`) or, led there by a code on the screen of the staff, on their own phone.
CREATE TABLE in_office_sitting (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Who is present, and was signed in when it began.
  staff_member_id uuid NOT NULL,
  device text NOT NULL CHECK (device IN ('kiosk', 'phone')),
  -- The identity document that was seen, never its number; or since which year the firm has known the person (IRS Pub. 1345).
  identity_document text,
  known_since int,
  begun_at timestamptz NOT NULL,
  -- Of the code for a phone: used once, and only until then.
  link_hash bytea,
  link_expires_at timestamptz,
  wrong_answers int NOT NULL DEFAULT 0,
  opened_at timestamptz,
  ended_at timestamptz,
  ended_how text CHECK (ended_how IN ('finished', 'left', 'withdrawn', 'too many wrong answers', 'replaced')),
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member (firm_id, id),
  CONSTRAINT in_office_sitting_seen CHECK ((identity_document IS NULL) <> (known_since IS NULL)),
  CONSTRAINT in_office_sitting_link CHECK ((device = 'phone') = (link_hash IS NOT NULL) AND (link_hash IS NULL) = (link_expires_at IS NULL)),
  CONSTRAINT in_office_sitting_ended CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE UNIQUE INDEX in_office_sitting_link_once ON in_office_sitting (link_hash);
CREATE INDEX in_office_sitting_by_client ON in_office_sitting (firm_id, client_id, begun_at DESC);

-- noun: in-office
-- What is signed at it, and nothing else.
CREATE TABLE in_office_document (
  firm_id uuid NOT NULL,
  in_office_sitting_id uuid NOT NULL,
  document_id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  PRIMARY KEY (firm_id, in_office_sitting_id, document_id),
  FOREIGN KEY (firm_id, in_office_sitting_id) REFERENCES in_office_sitting (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request (firm_id, id)
);

-- noun: sign-in
-- Who holds that tablet or phone. Apart from the sessions of people with an account: nobody has signed in.
CREATE TABLE in_office_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  in_office_sitting_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, in_office_sitting_id) REFERENCES in_office_sitting (firm_id, id) ON DELETE CASCADE,
  -- A code is used once.
  CONSTRAINT in_office_session_once UNIQUE (firm_id, in_office_sitting_id)
);
CREATE UNIQUE INDEX in_office_session_token_once ON in_office_session (token_hash);

-- A signature by hand has no mark of ours, no login and no session: it is on the paper. In the office nobody signs in either: the session is the
-- sitting, and the row says on what it was signed and who was present.
ALTER TABLE signature
  ALTER COLUMN identity_id DROP NOT NULL,
  ALTER COLUMN session_id DROP NOT NULL,
  ALTER COLUMN mark DROP NOT NULL,
  ADD COLUMN hand_signing_paper_id uuid,
  ADD COLUMN in_office text CHECK (in_office IN ('kiosk', 'phone')),
  ADD COLUMN present_staff_member_id uuid,
  DROP CONSTRAINT signature_method_check,
  ADD CONSTRAINT signature_method_check CHECK (method IN ('drawn', 'typed', 'hand')),
  ADD CONSTRAINT signature_by_hand CHECK ((method = 'hand') = (mark IS NULL) AND (method = 'hand') = (hand_signing_paper_id IS NOT NULL)),
  ADD CONSTRAINT signature_of_session CHECK (method = 'hand' OR session_id IS NOT NULL),
  ADD CONSTRAINT signature_of_login CHECK (method = 'hand' OR in_office IS NOT NULL OR identity_id IS NOT NULL),
  ADD CONSTRAINT signature_in_office CHECK ((in_office IS NULL) = (present_staff_member_id IS NULL)),
  ADD CONSTRAINT signature_paper FOREIGN KEY (firm_id, hand_signing_paper_id) REFERENCES hand_signing_paper (firm_id, id),
  ADD CONSTRAINT signature_present FOREIGN KEY (firm_id, present_staff_member_id) REFERENCES staff_member (firm_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['hand_signing', 'hand_signing_paper', 'in_office_sitting', 'in_office_document', 'in_office_session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Which firm a code belongs to, before anything is known about who holds it. Gives nothing else away.
CREATE FUNCTION firm_of_in_office_link(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM in_office_sitting WHERE link_hash = hash
$$;

-- Everything a request needs to know about who holds the cookie of a sitting, in one look-up. `isOpen`: all but the clock; a member of the staff
-- who has left the firm is present nowhere.
CREATE FUNCTION in_office_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sittingId', i.id, 'sessionId', w.id, 'firmId', i.firm_id, 'clientId', i.client_id, 'personId', i.person_id, 'device', i.device,
    'staffMemberId', i.staff_member_id, 'createdAt', w.created_at, 'seenAt', w.seen_at, 'language', p.language,
    'firstName', p.first_name, 'name', p.first_name || ' ' || p.last_name,
    'documentIds', (SELECT coalesce(json_agg(d.document_id), '[]') FROM in_office_document d
                    WHERE d.firm_id = i.firm_id AND d.in_office_sitting_id = i.id),
    'isOpen', w.ended_at IS NULL AND i.ended_at IS NULL AND s.ended_at IS NULL AND c.deleted_at IS NULL)
  FROM in_office_session w
  JOIN in_office_sitting i ON i.firm_id = w.firm_id AND i.id = w.in_office_sitting_id
  JOIN person p ON p.firm_id = i.firm_id AND p.id = i.person_id
  JOIN client c ON c.firm_id = i.firm_id AND c.id = i.client_id
  JOIN staff_member s ON s.firm_id = i.firm_id AND s.id = i.staff_member_id
  WHERE w.token_hash = hash
$$;
