-- Evidence that lasts: every certificate that a firm has sealed with stays known when its key is changed; a seal that has to wait for its key or for
-- a time stamp says so; a stored file that is found damaged is shown to nobody; and a signed record says how long it is kept.

-- noun: firm
-- Certificates are public. The private key of the current one is in firm_key, or where the installation keeps it.
CREATE TABLE sealing_certificate (
  firm_id uuid NOT NULL REFERENCES firm,
  sha256 bytea NOT NULL,
  certificate bytea NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, sha256)
);
INSERT INTO sealing_certificate (firm_id, sha256, certificate, added_at)
  SELECT k.firm_id, sha256(k.sealing_certificate), k.sealing_certificate, f.created_at FROM firm_key k JOIN firm f ON f.id = k.firm_id;

-- noun: signing
-- Everybody has signed, and the seal cannot be made yet. Gone once it is.
CREATE TABLE sealing_wait (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  document_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('sealing-key', 'time-stamp')),
  since timestamptz NOT NULL,
  tries int NOT NULL,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_version_id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version
);
CREATE INDEX sealing_wait_by_document ON sealing_wait (firm_id, document_id);

-- A stored file that is not what it was: its bytes are missing, or do not have the hash they were kept with. Null again once it is whole.
ALTER TABLE file
  ADD COLUMN damage text CHECK (damage IN ('missing', 'changed')),
  ADD COLUMN damaged_at timestamptz;
CREATE INDEX file_damaged ON file (firm_id, id) WHERE damage IS NOT NULL;

-- IRS Pub. 1345: three years from the due date or the date on which the IRS received the return, whichever is later. Until it is accepted, the day
-- of the last signature stands for the second.
ALTER TABLE sealed_document
  ADD COLUMN retention_class text NOT NULL DEFAULT 'signed-record'
    CHECK (retention_class IN ('e-file-signature', 'disclosure-consent', 'signed-record')),
  ADD COLUMN due_on date,
  ADD COLUMN signed_on date,
  ADD COLUMN accepted_on date,
  ADD COLUMN time_stamped_at timestamptz;
UPDATE sealed_document s SET
  signed_on = (s.sealed_at AT TIME ZONE 'UTC')::date,
  due_on = (SELECT make_date(t.tax_year + 1, 10, 15) FROM document d JOIN tax_return t ON t.firm_id = d.firm_id AND t.id = d.tax_return_id
            WHERE d.firm_id = s.firm_id AND d.id = s.document_id);
ALTER TABLE sealed_document ALTER COLUMN signed_on SET NOT NULL;
ALTER TABLE sealed_document
  ADD COLUMN kept_until date NOT NULL GENERATED ALWAYS AS ((greatest(due_on, signed_on, accepted_on) + interval '3 years')::date) STORED;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sealing_certificate', 'sealing_wait'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- For the health probe, which belongs to no firm: whether anything waits or is damaged anywhere, and nothing else.
CREATE FUNCTION evidence_health() RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'waits', coalesce((SELECT json_agg(DISTINCT reason) FROM sealing_wait), '[]'),
    'isDamaged', EXISTS (SELECT FROM file WHERE damage IS NOT NULL))
$$;
