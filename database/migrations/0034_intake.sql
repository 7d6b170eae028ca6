-- Tax software prints a whole return into one file. Lintel reads it and proposes what to make of it; staff correct and confirm. Until then the file
-- and the proposal are nobody's but the firm's, and no document exists.

-- noun: intake
CREATE TABLE intake (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  -- The upload that it was, so that a repeated request begins one only. The upload itself is gone.
  upload_id uuid NOT NULL,
  -- Null once nothing is to be read any more: refused, or made into documents.
  file_id uuid,
  name text NOT NULL,
  added_at timestamptz NOT NULL,
  added_by uuid NOT NULL,
  pages_read int NOT NULL DEFAULT 0,
  -- Why the file could not be read: the code of the refusal.
  refusal text,
  read_at timestamptz,
  -- Sizes of the pages as seen, in points, as in document_version.
  pages jsonb,
  -- What was read, and what is proposed: names, numbers and amounts, sealed with the firm's key.
  recognition bytea,
  proposal bytea,
  -- Grows with every correction.
  revision int NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  created_at timestamptz,
  created_by uuid,
  -- The ids of what was made.
  created jsonb,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, file_id) REFERENCES file (firm_id, id),
  FOREIGN KEY (firm_id, added_by) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, created_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT intake_once UNIQUE (firm_id, upload_id),
  CONSTRAINT intake_read_or_refused CHECK (read_at IS NULL OR refusal IS NULL),
  CONSTRAINT intake_created_whole CHECK ((created_at IS NULL) = (created IS NULL))
);
CREATE INDEX intake_by_tax_return ON intake (firm_id, tax_return_id);
CREATE INDEX intake_by_client ON intake (firm_id, client_id);
CREATE INDEX intake_by_change ON intake (firm_id, changed_at);

ALTER TABLE intake ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON intake USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
