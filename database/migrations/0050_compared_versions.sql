-- A corrected Form 8879 need not be signed again when its figures hardly differ (IRS Pub. 1345). What was compared, and with what outcome, is a fact about
-- the newer version: a signature that counts for a form on which it does not stand has to say why, years later.

-- noun: signing
CREATE TABLE compared_version (
  firm_id uuid NOT NULL REFERENCES firm,
  -- The newer version.
  document_id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- The version that was signed, whatever versions lie between.
  signed_document_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('kept', 'asked-again')),
  -- Both sets of figures and the reasons, sealed with the firm's key.
  comparison bytea NOT NULL,
  compared_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id),
  FOREIGN KEY (firm_id, signed_document_id) REFERENCES document (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id)
);
CREATE INDEX compared_version_by_signed ON compared_version (firm_id, signed_document_id);
CREATE INDEX compared_version_by_client ON compared_version (firm_id, client_id);

ALTER TABLE compared_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON compared_version USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
