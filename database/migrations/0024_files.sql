-- Files lie in years and say what paper they are; a newer version of a document points at the one it replaces; what a person has not opened
-- yet is marked as new to them; and the same file sent twice is noticed although we keep it without its metadata.

ALTER TABLE document
  ADD COLUMN tax_year int CONSTRAINT document_tax_year_plausible CHECK (tax_year BETWEEN 1990 AND 2100),
  -- Who said so; null: nobody, and no rule either.
  ADD COLUMN tax_year_from text CHECK (tax_year_from IN ('rules', 'person', 'staff')),
  -- One of contract/paper-kinds.ts; null: unknown, or what the firm itself sends.
  ADD COLUMN paper_kind text,
  ADD COLUMN paper_kind_from text CHECK (paper_kind_from IN ('rules', 'person', 'staff')),
  -- The earlier version that this one takes the place of once it is sent.
  ADD COLUMN replaces_id uuid,
  ADD CONSTRAINT document_replaces FOREIGN KEY (firm_id, replaces_id) REFERENCES document (firm_id, id),
  ADD CONSTRAINT document_replaced_once UNIQUE (firm_id, replaces_id);

-- SHA-256 of the bytes that travelled, where others are kept: without a password, or without the place where a photograph was taken.
ALTER TABLE document_version ADD COLUMN sent_sha256 bytea;

ALTER TABLE upload
  ADD COLUMN tax_year int,
  ADD COLUMN paper_kind text,
  ADD COLUMN replaces_id uuid;

-- noun: documents
-- The first time that a person opened a file which somebody else of their client had sent.
CREATE TABLE document_opening (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  person_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_id, person_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) ON DELETE CASCADE
);
ALTER TABLE document_opening ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_opening USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
