-- An entity's signer hands out the Schedules K-1. A partner has no account: an e-mail brings a link, a code proves the mailbox or the phone, and
-- what is delivered electronically counts only with the partner's own consent (Rev. Proc. 2012-17). How far a K-1 has come follows from these
-- facts; nothing stores it.

-- A partner at the door collects a proof as everybody does; there is no identity behind it, and no room but the one K-1.
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_kind_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_kind_check CHECK (kind IN ('sign-in', 'register', 'confirm', 'guest', 'recipient'));
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_room_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_room_check CHECK (room IN ('firm', 'taxpayer', 'guest', 'recipient'));
CREATE INDEX sign_in_attempt_of_recipient ON sign_in_attempt (account) WHERE kind = 'recipient';

-- noun: k1s
-- One partner, shareholder or beneficiary of one return.
CREATE TABLE k1 (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  tax_year int NOT NULL,
  recipient_name text NOT NULL,
  email text,
  mobile text,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  -- Of the taxpayer identification number, encrypted with the firm's key: tells two partners of one name apart.
  last_four bytea,
  -- Since when e-mail and mobile are these: whatever came through others does not count.
  contact_since timestamptz NOT NULL,
  -- Chosen by the sender, so that a repeated request makes one K-1 only.
  key text NOT NULL,
  added_at timestamptz NOT NULL,
  added_by uuid NOT NULL,
  -- *Send to the signer to distribute*; null: the firm still gathers them.
  handed_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, added_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT k1_once UNIQUE (firm_id, tax_return_id, key),
  CONSTRAINT k1_mobile_is_e164 CHECK (mobile ~ '^\+[1-9][0-9]{6,14}$')
);
CREATE INDEX k1_by_client ON k1 (firm_id, client_id);

-- noun: k1s
-- The paper itself. A later one amends it and takes its place.
CREATE TABLE k1_version (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  number int NOT NULL,
  document_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  added_by uuid NOT NULL,
  -- When the partner was first told of it at the address of now.
  notified_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_id) REFERENCES k1 (firm_id, id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id),
  CONSTRAINT k1_version_number_once UNIQUE (firm_id, k1_id, number)
);
CREATE INDEX k1_version_by_document ON k1_version (firm_id, document_id);

-- noun: k1s
-- What an e-mail to a partner leads to. The newest works, for thirty days.
CREATE TABLE k1_link (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  -- The e-mail in the outbox: whether it was taken.
  outbox_message_id uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  replaced_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_id) REFERENCES k1 (firm_id, id),
  FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version (firm_id, id)
);
CREATE UNIQUE INDEX k1_link_token_once ON k1_link (token_hash);
CREATE INDEX k1_link_by_k1 ON k1_link (firm_id, k1_id, sent_at DESC);

-- noun: k1s
-- What the partner said about electronic delivery: the last answer counts. Rows are never changed: they are the evidence.
CREATE TABLE k1_answer (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  answer text NOT NULL CHECK (answer IN ('consent', 'paper', 'withdrawn')),
  -- Which wording was read, and in which language.
  wording text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_id) REFERENCES k1 (firm_id, id)
);
CREATE INDEX k1_answer_by_k1 ON k1_answer (firm_id, k1_id, at DESC);

-- noun: k1s
-- The partner had the pages before their eyes, or saved the file.
CREATE TABLE k1_look (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opened', 'downloaded')),
  at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version (firm_id, id)
);
CREATE INDEX k1_look_by_version ON k1_look (firm_id, k1_version_id, kind, at);

-- noun: k1s
-- It went out on paper. Ended when that was a mistake.
CREATE TABLE k1_mailing (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  mailed_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version (firm_id, id),
  FOREIGN KEY (firm_id, recorded_by) REFERENCES person (firm_id, id)
);
CREATE UNIQUE INDEX k1_mailing_once ON k1_mailing (firm_id, k1_version_id) WHERE ended_at IS NULL;

-- noun: sign-in
-- A partner who has proven the mailbox or the phone. Apart from the sessions of people with an account and of guests.
CREATE TABLE k1_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  -- Stands in the sample PDF: who can type it can open a PDF. No secret.
  sample_code text NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, k1_id) REFERENCES k1 (firm_id, id)
);
CREATE UNIQUE INDEX k1_session_token_once ON k1_session (token_hash);
CREATE INDEX k1_session_by_k1 ON k1_session (firm_id, k1_id, created_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['k1', 'k1_version', 'k1_link', 'k1_answer', 'k1_look', 'k1_mailing', 'k1_session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Which firm a link belongs to, before anything is known about who holds it. Gives nothing else away.
CREATE FUNCTION firm_of_k1_link(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM k1_link WHERE token_hash = hash
$$;

-- Everything a request needs to know about who holds a partner's cookie, in one look-up. `isOpen`: all but the clock.
CREATE FUNCTION k1_session_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sessionId', s.id, 'firmId', s.firm_id, 'k1Id', s.k1_id, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'isOpen', k.withdrawn_at IS NULL AND c.deleted_at IS NULL)
  FROM k1_session s
  JOIN k1 k ON k.firm_id = s.firm_id AND k.id = s.k1_id
  JOIN client c ON c.firm_id = k.firm_id AND c.id = k.client_id
  WHERE s.token_hash = hash
$$;
