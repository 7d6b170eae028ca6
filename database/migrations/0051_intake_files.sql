-- A return may come in several files: the print in two pieces, a scanned letter, a state return apart. They are read as one proposal, in their order;
-- one that is locked or damaged waits or is refused by itself, and does not hold up the others.

-- noun: intake
CREATE TABLE intake_file (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  intake_id uuid NOT NULL,
  -- In which order they follow one another.
  place int NOT NULL,
  name text NOT NULL,
  -- The upload that it was, so that a repeated request begins one only. The upload itself is gone.
  upload_id uuid NOT NULL,
  -- Null once nothing is to be read any more: refused, or made into documents.
  file_id uuid,
  size bigint NOT NULL,
  pages_read int NOT NULL DEFAULT 0,
  -- While pictures of pages are read: how many there are, and how many have been.
  scans int NOT NULL DEFAULT 0,
  scans_read int NOT NULL DEFAULT 0,
  read_at timestamptz,
  -- Since when it waits for its password, and how many were tried. No password is ever kept.
  locked_at timestamptz,
  passwords_tried int NOT NULL DEFAULT 0,
  -- Why the file could not be read: the code of the refusal.
  refusal text,
  -- Of the file as it is read, so that the same one is not taken twice.
  sha256 bytea,
  -- Sizes of the pages as seen, in points, as in document_version.
  pages jsonb,
  -- What was read: names, numbers and amounts, sealed with the firm's key.
  recognition bytea,
  -- Which page of the proposal its first page is; null: its pages are not in it yet.
  first_page int,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, intake_id) REFERENCES intake (firm_id, id),
  FOREIGN KEY (firm_id, file_id) REFERENCES file (firm_id, id),
  CONSTRAINT intake_file_once UNIQUE (firm_id, upload_id),
  CONSTRAINT intake_file_one_state CHECK (num_nonnulls(read_at, locked_at, refusal) <= 1),
  CONSTRAINT intake_file_proposed_when_read CHECK (first_page IS NULL OR read_at IS NOT NULL)
);
CREATE INDEX intake_file_by_intake ON intake_file (firm_id, intake_id, place);
CREATE INDEX intake_file_of_file ON intake_file (firm_id, file_id);

ALTER TABLE intake_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON intake_file USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));

-- Those that were one file are still: its id is the intake's, under which what was read off it is sealed.
INSERT INTO intake_file (firm_id, id, intake_id, place, name, upload_id, file_id, size, pages_read, read_at, refusal, sha256, pages, recognition, first_page)
SELECT n.firm_id, n.id, n.id, 0, n.name, n.upload_id, n.file_id, coalesce(f.size, 0), n.pages_read, n.read_at, n.refusal, f.sha256, n.pages, n.recognition,
  CASE WHEN n.read_at IS NOT NULL THEN 0 END
FROM intake n LEFT JOIN file f ON f.firm_id = n.firm_id AND f.id = n.file_id;

ALTER TABLE intake
  DROP COLUMN upload_id,
  DROP COLUMN file_id,
  DROP COLUMN pages_read,
  DROP COLUMN refusal,
  DROP COLUMN pages,
  DROP COLUMN recognition;
ALTER TABLE intake RENAME COLUMN read_at TO proposed_at;
