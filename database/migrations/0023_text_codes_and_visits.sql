-- Codes by text can be turned off for a client; Home knows when each member of staff was last there; two functions that said the same become one.

-- Enable SMS codes: off, its people are offered every other channel instead, as long as they have one.
ALTER TABLE client ADD COLUMN text_codes boolean NOT NULL DEFAULT true;

-- Whoever signs in has no firm yet. An account that opens several portals keeps to the strictest of them.
CREATE FUNCTION has_text_codes_off(identity uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT FROM portal_link l
    JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
    JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND NOT c.text_codes AND c.deleted_at IS NULL
    WHERE l.identity_id = identity)
$$;

ALTER TABLE bulk_act DROP CONSTRAINT bulk_act_kind_check;
ALTER TABLE bulk_act ADD CONSTRAINT bulk_act_kind_check
  CHECK (kind IN ('invite', 'enable', 'disable', 'codes-on', 'codes-off', 'office', 'preparer', 'delete'));

-- noun: overview
-- When a member of staff was on Home: the beginning of the last sitting, and when the one before it was.
CREATE TABLE home_visit (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null during the first sitting.
  before_at timestamptz,
  PRIMARY KEY (firm_id, staff_member_id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member (firm_id, id)
);
ALTER TABLE home_visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON home_visit USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));

-- firms_of(identity, 'taxpayer') says the same.
DROP FUNCTION firms_of_identity(uuid);
