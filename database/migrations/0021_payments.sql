-- What a client has to pay to the IRS and the states, and that it was paid. The firm enters each payment as a voucher; the client pays on the
-- authority's own page and says so. Money never passes through here: a payment is a record of what somebody says was paid.

-- noun: payments
-- One payment due. Its state follows from facts and the clock: `withdrawn_at`, `paid_at`, and whether `due_on` has gone by where the firm is.
CREATE TABLE voucher (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- Whose it is; null: of everybody on the client, as with a joint return.
  person_id uuid,
  tax_return_id uuid,
  -- `US` or a state; see contract/payment-authorities.ts.
  authority text NOT NULL,
  kind text NOT NULL,
  tax_year int NOT NULL,
  installment smallint,
  -- As the law names it, and as it is moved to a business day (IRC §7503).
  statutory_due date NOT NULL,
  due_on date NOT NULL,
  amount_cents bigint NOT NULL,
  -- The sum of its payments that stand: kept with them, so that lists of thousands need not add.
  paid_cents bigint NOT NULL DEFAULT 0,
  -- When the last cent of it was recorded as paid.
  paid_at timestamptz,
  note text,
  document_id uuid,
  document_page int,
  -- Chosen by the sender, so that a repeated request makes one voucher only.
  key text NOT NULL,
  revision int NOT NULL DEFAULT 1,
  added_at timestamptz NOT NULL,
  added_by uuid NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  -- The next day on which people are reminded of it; null: never again.
  remind_on date,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return (firm_id, id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document (firm_id, id),
  FOREIGN KEY (firm_id, added_by) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, withdrawn_by) REFERENCES staff_member (firm_id, id),
  CONSTRAINT voucher_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT voucher_amount_is_something CHECK (amount_cents > 0 AND paid_cents >= 0),
  CONSTRAINT voucher_is_paid_when_all_is CHECK ((paid_at IS NOT NULL) = (paid_cents >= amount_cents)),
  CONSTRAINT voucher_due_not_before_the_law CHECK (due_on >= statutory_due),
  CONSTRAINT voucher_installment_of_estimated CHECK ((kind = 'estimated') = (installment IS NOT NULL) AND installment BETWEEN 1 AND 4),
  CONSTRAINT voucher_page_of_document CHECK (document_page IS NULL OR document_id IS NOT NULL),
  CONSTRAINT voucher_withdrawn_by_somebody CHECK (
    (withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  -- What was paid stays on the record.
  CONSTRAINT voucher_withdrawn_unpaid CHECK (withdrawn_at IS NULL OR paid_cents = 0)
);
CREATE INDEX voucher_by_client ON voucher (firm_id, client_id, due_on);
-- The lists over the whole firm, and their sums from the index alone.
CREATE INDEX voucher_open_by_day ON voucher (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents)
  WHERE paid_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX voucher_paid_by_day ON voucher (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents) WHERE paid_at IS NOT NULL;
CREATE INDEX voucher_by_day ON voucher (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents) WHERE withdrawn_at IS NULL;
CREATE INDEX voucher_to_remind ON voucher (firm_id, remind_on) WHERE remind_on IS NOT NULL;
CREATE INDEX voucher_by_document ON voucher (firm_id, document_id) WHERE document_id IS NOT NULL;

-- noun: payments
-- That somebody says so much was paid on a day. Rows are never changed, only ended: taken back, corrected (another row follows) or taken off.
CREATE TABLE payment (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  client_id uuid NOT NULL,
  paid_on date NOT NULL,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  confirmation_number text,
  proof_document_id uuid,
  -- The row that this one corrects.
  corrects uuid,
  key text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by_person uuid,
  recorded_by_staff uuid,
  ended_at timestamptz,
  ended_how text CHECK (ended_how IN ('taken back', 'corrected', 'taken off')),
  ended_by_person uuid,
  ended_by_staff uuid,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, voucher_id) REFERENCES voucher (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  -- A proof that its sender takes back leaves the payment as it is.
  FOREIGN KEY (firm_id, proof_document_id) REFERENCES document (firm_id, id) ON DELETE SET NULL (proof_document_id),
  FOREIGN KEY (firm_id, corrects) REFERENCES payment (firm_id, id),
  FOREIGN KEY (firm_id, recorded_by_person) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, recorded_by_staff) REFERENCES staff_member (firm_id, id),
  FOREIGN KEY (firm_id, ended_by_person) REFERENCES person (firm_id, id),
  FOREIGN KEY (firm_id, ended_by_staff) REFERENCES staff_member (firm_id, id),
  CONSTRAINT payment_once UNIQUE (firm_id, voucher_id, key),
  CONSTRAINT payment_corrected_once UNIQUE (firm_id, corrects),
  CONSTRAINT payment_recorded_by_one CHECK ((recorded_by_person IS NULL) <> (recorded_by_staff IS NULL)),
  CONSTRAINT payment_ended_by_one CHECK (
    (ended_at IS NULL) = (ended_how IS NULL) AND num_nonnulls(ended_by_person, ended_by_staff) = (ended_at IS NOT NULL)::int)
);
CREATE INDEX payment_by_voucher ON payment (firm_id, voucher_id, recorded_at);
CREATE INDEX payment_by_client ON payment (firm_id, client_id);
CREATE INDEX payment_by_proof ON payment (firm_id, proof_document_id) WHERE proof_document_id IS NOT NULL;

-- noun: payments
-- *Pay* was opened: when somebody comes back from the authority's page they are asked whether they paid, until they answer.
CREATE TABLE pay_opening (
  firm_id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  person_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (firm_id, voucher_id, person_id),
  FOREIGN KEY (firm_id, voucher_id) REFERENCES voucher (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['voucher', 'payment', 'pay_opening'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;
