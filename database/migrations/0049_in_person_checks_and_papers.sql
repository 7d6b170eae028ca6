-- Who was seen in the office was written down twice: beside the sitting, and as an identity check where staff noted one. It is one fact: the check,
-- and a sitting names it.
ALTER TABLE in_office_sitting ADD COLUMN identity_check_id uuid;
INSERT INTO identity_check (firm_id, id, client_id, person_id, way, begun_at, ended_at, outcome, identity_document, known_since, checked_by)
  SELECT firm_id, id, client_id, person_id, 'in person', begun_at, begun_at, 'passed', identity_document, known_since, staff_member_id
  FROM in_office_sitting;
UPDATE in_office_sitting SET identity_check_id = id;
ALTER TABLE in_office_sitting
  ALTER COLUMN identity_check_id SET NOT NULL,
  ADD CONSTRAINT in_office_sitting_check FOREIGN KEY (firm_id, identity_check_id) REFERENCES identity_check (firm_id, id),
  DROP CONSTRAINT in_office_sitting_seen,
  DROP COLUMN identity_document,
  DROP COLUMN known_since;
CREATE INDEX in_office_sitting_of_check ON in_office_sitting (firm_id, identity_check_id);

-- Home asks for signed papers that nobody has decided on yet; of a firm's many papers only a few are.
CREATE INDEX hand_signing_paper_waiting ON hand_signing_paper (firm_id, uploaded_at, id) WHERE outcome IS NULL;
