-- A firm brings its clients along as a list: the file, what its columns mean, what each row did.

-- Look-alikes are found by name.
CREATE INDEX person_by_last_name ON person (firm_id, lower(last_name));

-- noun: clients
-- uploading → mapping → checking → checked → importing → done; cancelled, failed and stopped end it early.
CREATE TABLE client_import (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  key text NOT NULL,
  file_id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('uploading', 'mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed', 'stopped')),
  -- The refusal that ended it, for `failed`.
  problem text,
  -- [{"name":"Client ID","samples":["00123"]}] as in the file; [{"field":"clientNumber"}|null] in the same order, once chosen.
  columns jsonb NOT NULL DEFAULT '[]',
  mapping jsonb NOT NULL DEFAULT '[]',
  default_office_id uuid,
  -- Counts up with every new dry run: batches of one that was overtaken find it and stop.
  run int NOT NULL DEFAULT 0,
  rows int NOT NULL DEFAULT 0,
  -- The number of the last row whose batch is committed, by the present run; what makes a batch count once.
  through int NOT NULL DEFAULT 0,
  done_rows int NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  notes jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  -- When rows began to be written; null: only the dry run so far.
  begun_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, file_id) REFERENCES file,
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member,
  CONSTRAINT client_import_once UNIQUE (firm_id, staff_member_id, key)
);

-- noun: clients
-- What a row of the file would do and, once imported, has done. What is written in the file stays in the file.
CREATE TABLE client_import_row (
  firm_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('new', 'change', 'same', 'problem')),
  client_number text NOT NULL,
  name text NOT NULL,
  client_id uuid,
  fields text[] NOT NULL,
  -- [{"field":"taxIdentifier","column":3,"code":"nine-digits","row":17}]
  problems jsonb NOT NULL,
  imported_at timestamptz,
  PRIMARY KEY (firm_id, import_id, number),
  FOREIGN KEY (firm_id, import_id) REFERENCES client_import ON DELETE CASCADE
);
CREATE INDEX client_import_row_by_outcome ON client_import_row (firm_id, import_id, outcome, number);
CREATE INDEX client_import_row_by_client ON client_import_row (firm_id, client_id);

-- noun: clients
-- What a column of this name meant the last time; field null: it was left out.
CREATE TABLE client_import_column (
  firm_id uuid NOT NULL REFERENCES firm,
  name text NOT NULL,
  field text,
  PRIMARY KEY (firm_id, name)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['client_import', 'client_import_row', 'client_import_column'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;
