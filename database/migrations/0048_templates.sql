-- A firm's own papers: engagement letters, extensions and consents under IRC §7216. What comes with the product stands in contract/template-defaults.ts; a
-- firm that has changed nothing has no rows. Of each paper that was made it is kept what it is and what was filled in, because the law asks
-- more of a consent than of other documents: it may not be asked for once the return has been handed over, nor again once it was declined.

-- noun: templates
CREATE TABLE template (
  firm_id uuid NOT NULL REFERENCES firm,
  -- A template that comes with the product has the same id in every firm; its row is there once the firm has changed it.
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('engagement-letter', 'extension', 'consent-to-disclose', 'consent-to-use')),
  name text NOT NULL,
  texts jsonb NOT NULL,
  size_pt smallint NOT NULL,
  -- Counts up with every change, so that two people cannot overwrite each other.
  revision int NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  CONSTRAINT template_consent_size CHECK (kind NOT LIKE 'consent-%' OR size_pt >= 13)
);

-- noun: templates
CREATE TABLE templated_document (
  firm_id uuid NOT NULL REFERENCES firm,
  document_id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  template_id uuid NOT NULL,
  kind text NOT NULL,
  -- A consent that is to offer the client something other than tax return preparation.
  solicits boolean NOT NULL,
  -- What was filled in, sealed with the firm's key.
  answers bytea NOT NULL,
  key text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  PRIMARY KEY (firm_id, document_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, made_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT templated_document_once UNIQUE (firm_id, client_id, key)
);
CREATE INDEX templated_document_by_tax_return ON templated_document (firm_id, tax_return_id);

ALTER TABLE template ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON template USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
ALTER TABLE templated_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON templated_document USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
