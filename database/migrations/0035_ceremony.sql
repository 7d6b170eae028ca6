-- Before somebody signs on a screen: they have agreed to records on a screen in a way that shows they can open them (15 USC 7001(c)), and the
-- return that Form 8879 speaks of has been before their eyes (IRS Pub. 1345). Both are facts with their evidence; how far somebody has read and
-- which places they have signed on the way is kept so that they can go on tomorrow, on another device.

-- noun: signing
-- What was said about electronic records: the last answer counts. Rows are never changed: they are the evidence.
CREATE TABLE electronic_records_answer (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- The human behind the login. It is they who agreed: in another's hands the same portal is asked anew.
  identity_id uuid NOT NULL,
  session_id uuid NOT NULL,
  login text NOT NULL,
  answer text NOT NULL CHECK (answer IN ('consent', 'paper', 'withdrawn')),
  wording text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  -- What was to be read, word by word.
  shown text NOT NULL,
  at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id)
);
CREATE INDEX electronic_records_answer_newest ON electronic_records_answer (firm_id, identity_id, at DESC);
CREATE INDEX electronic_records_answer_by_person ON electronic_records_answer (firm_id, person_id);

-- noun: signing
-- How far a person has come in one version of a document.
CREATE TABLE document_reading (
  firm_id uuid NOT NULL REFERENCES firm,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- From 1; the furthest page that was shown.
  furthest_page int NOT NULL DEFAULT 0 CHECK (furthest_page >= 0),
  -- When the last page was shown, or the whole file was given.
  ended_at timestamptz,
  -- The places to sign that have been signed on the screen; the signature itself is a row of its own.
  signed_places uuid[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_version_id, person_id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id)
);
CREATE INDEX document_reading_by_person ON document_reading (firm_id, person_id);

-- noun: signing
-- "I have looked at my return." About a tax return, or about a delivery that belongs to none. Never changed.
CREATE TABLE return_review (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  about_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  session_id uuid NOT NULL,
  login text NOT NULL,
  -- What there was to read then: versions and pages.
  read jsonb NOT NULL,
  at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id)
);
CREATE INDEX return_review_by_person ON return_review (firm_id, person_id, about_id, at DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['electronic_records_answer', 'document_reading', 'return_review'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;
