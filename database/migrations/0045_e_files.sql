-- E-filing is done by the firm's tax software. What it sent, and what the authorities answered, is a row for each transmission to each authority: a
-- rejection starts clocks of the law (IRS Pub. 1345: the taxpayer is told within 24 hours; Pub. 4163, 4164: five or ten days to send it again), and
-- the day of acceptance says how long the signatures are kept.

-- noun: e-file
CREATE TABLE e_file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  authority text NOT NULL CHECK (authority ~ '^(IRS|[A-Z]{2})$'),
  -- Of this return to this authority, from 1.
  attempt int NOT NULL CHECK (attempt > 0),
  state text NOT NULL CHECK (state IN ('transmitted', 'accepted', 'rejected', 'on paper', 'sent again', 'taken back')),
  submission_id text,
  transmitted_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  accepted_on date,
  rejected_at timestamptz,
  -- The business rule that it failed, and why: return information, sealed with the firm's key.
  reject_code bytea,
  reject_explanation bytea,
  -- Since when the client sees the rejection.
  shown_at timestamptz,
  told_at timestamptz,
  told_how text CHECK (told_how IN ('portal', 'phone', 'in person', 'mail')),
  -- Who saw it in the portal; null when a member of the staff has told them.
  told_person_id uuid,
  told_by uuid,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, recorded_by) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, told_by) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, told_person_id) REFERENCES person (firm_id, id),
  CONSTRAINT e_file_attempt UNIQUE (firm_id, tax_return_id, authority, attempt),
  CONSTRAINT e_file_accepted CHECK ((state = 'accepted') = (accepted_on IS NOT NULL)),
  CONSTRAINT e_file_rejected CHECK (state NOT IN ('rejected', 'on paper', 'sent again')
    OR (rejected_at IS NOT NULL AND reject_code IS NOT NULL AND reject_explanation IS NOT NULL)),
  CONSTRAINT e_file_told CHECK ((told_at IS NULL) = (told_how IS NULL) AND num_nonnulls(told_person_id, told_by) = (told_at IS NOT NULL)::int)
);
-- A double click, and two of the staff at once, are one transmission.
CREATE UNIQUE INDEX e_file_current ON e_file (firm_id, tax_return_id, authority) WHERE state NOT IN ('sent again', 'taken back');
CREATE INDEX e_file_by_client ON e_file (firm_id, client_id);
CREATE INDEX e_file_of_person ON e_file (firm_id, told_person_id) WHERE told_person_id IS NOT NULL;
-- What waits for somebody of the firm.
CREATE INDEX e_file_open ON e_file (firm_id, rejected_at) WHERE state = 'rejected' OR (state = 'on paper' AND told_at IS NULL);

ALTER TABLE e_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON e_file USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
