-- What a firm tells its clients in letters is the firm's to word: texts in both languages, and which of them a client, an office or the firm
-- uses. A firm that has changed nothing has no rows: the texts that come with the product stand in contract/letter-texts.ts.

-- noun: settings
CREATE TABLE instruction (
  firm_id uuid NOT NULL REFERENCES firm,
  -- A text that comes with the product has the same id in every firm; its row is there once the firm has changed it.
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('onboarding', 'documents-to-sign', 'documents-to-read', 'signed-copy', 'return-in-portal')),
  name text NOT NULL,
  texts jsonb NOT NULL,
  -- Counts up with every change, so that two people cannot overwrite each other.
  revision int NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id)
);
CREATE INDEX instruction_by_kind ON instruction (firm_id, kind);

-- noun: settings
-- Which text is used where; the closest choice counts: the client's, its office's, the firm's.
CREATE TABLE instruction_choice (
  firm_id uuid NOT NULL REFERENCES firm,
  kind text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('firm', 'office', 'client')),
  scope_id uuid NOT NULL,
  instruction_id uuid NOT NULL,
  PRIMARY KEY (firm_id, kind, scope, scope_id)
);
CREATE INDEX instruction_choice_by_instruction ON instruction_choice (firm_id, instruction_id);

ALTER TABLE instruction ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON instruction USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
ALTER TABLE instruction_choice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON instruction_choice USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
