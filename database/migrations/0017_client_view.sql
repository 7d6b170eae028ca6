-- Staff may look at a portal as one of its persons sees it, for half an hour, without being able to change anything.

-- noun: clients
-- Holds only in the session of the member of staff who began it: its id alone opens nothing.
CREATE TABLE portal_view (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  session_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id)
);
CREATE INDEX portal_view_by_client ON portal_view (firm_id, client_id);

-- noun: clients
-- What was opened in a view: recorded the first time.
CREATE TABLE portal_view_document (
  firm_id uuid NOT NULL,
  portal_view_id uuid NOT NULL,
  document_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, portal_view_id, document_id),
  FOREIGN KEY (firm_id, portal_view_id) REFERENCES portal_view (firm_id, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['portal_view', 'portal_view_document'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;
