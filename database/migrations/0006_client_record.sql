-- What a firm's desk keeps of a client beyond who it is: where it lives, whose work it is, and whether it lies in the bin.

ALTER TABLE client ADD COLUMN street text NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN city text NOT NULL DEFAULT '';
-- USPS abbreviation; empty for an address abroad.
ALTER TABLE client ADD COLUMN state text NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN postal_code text NOT NULL DEFAULT '';
-- The staff member who prepares this client's returns.
ALTER TABLE client ADD COLUMN preparer_id uuid;
ALTER TABLE client ADD CONSTRAINT client_preparer FOREIGN KEY (firm_id, preparer_id) REFERENCES staff_member (firm_id, id);
-- In the bin since then: seen nowhere but there, and gone for good thirty days later unless a legal hold keeps it.
ALTER TABLE client ADD COLUMN deleted_at timestamptz;
ALTER TABLE client ADD COLUMN deleted_by uuid;
-- A reason in the firm's words; null: no hold.
ALTER TABLE client ADD COLUMN legal_hold text;
-- An entity has a number of its own (EIN), beside the SSN of the human who signs for it.
-- Nine digits as on person: encrypted with the firm's key, and keyed hashes of the whole and of the last four.
ALTER TABLE client ADD COLUMN ein bytea;
ALTER TABLE client ADD COLUMN ein_hash bytea;
ALTER TABLE client ADD COLUMN ein_last_four_hash bytea;
CREATE INDEX client_by_ein ON client (firm_id, ein_hash) WHERE ein_hash IS NOT NULL;
