-- Whoever signs a Form 8878 or 8879 at a distance is identified each time (IRS Pub. 1345): by a vendor, or by staff who see the person. A check
-- is evidence: once it has ended, nobody changes it. What was asked and answered is never kept, nor the number of a document.

-- noun: identity-checks
-- One try of one person. Without an outcome: under way.
CREATE TABLE identity_check (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('vendor', 'in person')),
  begun_at timestamptz NOT NULL,
  -- Until when the questions may be answered, or the vendor's page may be used.
  ends_at timestamptz,
  ended_at timestamptz,
  outcome text CHECK (outcome IN ('passed', 'failed', 'not finished', 'error')),
  reason text,

  -- By a vendor: which, under which transaction number of its own, and whether it was only practice.
  vendor text CHECK (vendor IN ('stripe', 'practice')),
  is_practice boolean NOT NULL DEFAULT false,
  asks text CHECK (asks IN ('questions', 'document')),
  vendor_reference text,
  answered_at timestamptz,
  extensions int NOT NULL DEFAULT 0,
  -- The notice of the soft inquiry that the person agreed to before it began.
  notice_wording text,
  notice_language text CHECK (notice_language IN ('en', 'es')),
  identity_id uuid,
  session_id uuid,
  ip text,
  user_agent text,

  -- In person: what was looked at, or since when the firm has known them; and who did it.
  identity_document text CHECK (identity_document IN ('driver license', 'state ID', 'passport', 'other government ID')),
  known_since int CHECK (known_since BETWEEN 1950 AND 2100),
  checked_by uuid,
  -- An administrator let it count though the person had failed three times.
  despite_failures boolean NOT NULL DEFAULT false,

  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, checked_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT identity_check_ended CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CONSTRAINT identity_check_by_vendor CHECK (way <> 'vendor' OR (vendor IS NOT NULL AND asks IS NOT NULL AND ends_at IS NOT NULL
    AND notice_wording IS NOT NULL AND notice_language IS NOT NULL AND identity_id IS NOT NULL AND session_id IS NOT NULL)),
  CONSTRAINT identity_check_in_person CHECK (way <> 'in person' OR (outcome = 'passed' AND checked_by IS NOT NULL
    AND (identity_document IS NULL) <> (known_since IS NULL)))
);
-- Two tabs are one try.
CREATE UNIQUE INDEX identity_check_one_under_way ON identity_check (firm_id, person_id) WHERE outcome IS NULL;
CREATE INDEX identity_check_by_person ON identity_check (firm_id, person_id, ended_at DESC);
CREATE INDEX identity_check_by_client ON identity_check (firm_id, client_id);
CREATE UNIQUE INDEX identity_check_by_reference ON identity_check (firm_id, vendor, vendor_reference) WHERE vendor_reference IS NOT NULL;

CREATE FUNCTION refuse_change_of_ended_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an identity check that has ended is not changed';
END $$;
CREATE TRIGGER identity_check_stays BEFORE UPDATE ON identity_check FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION refuse_change_of_ended_check();

-- noun: identity-checks
-- How a firm has its clients identified. No row: only in person or by hand.
CREATE TABLE identity_setting (
  firm_id uuid NOT NULL REFERENCES firm,
  vendor text CHECK (vendor IN ('stripe', 'practice')),
  -- The vendor's keys, sealed with the firm's key.
  keys bytea,
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  PRIMARY KEY (firm_id),
  FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member (firm_id, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['identity_check', 'identity_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- By which check the signer was identified; null: none was asked for.
ALTER TABLE signature ADD COLUMN identity_check_id uuid;
ALTER TABLE signature ADD FOREIGN KEY (firm_id, identity_check_id) REFERENCES identity_check (firm_id, id);
