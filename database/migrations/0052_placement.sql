-- Two of the staff who place boxes on one document at the same time wrote over each other without a word. How often the places of a version were
-- set, and by whom last, is kept now: who has not seen somebody else's boxes cannot replace them.

-- noun: signing
CREATE TABLE placement (
  firm_id uuid NOT NULL REFERENCES firm,
  document_version_id uuid NOT NULL,
  -- Grows each time the places are set.
  revision int NOT NULL,
  -- The open page that set them, and which of its changes it was: a page's own changes follow each other, also when an answer was lost.
  sender text NOT NULL,
  change int NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  PRIMARY KEY (firm_id, document_version_id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member (firm_id, id)
);

ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON placement USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
