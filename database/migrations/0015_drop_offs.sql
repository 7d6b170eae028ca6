-- Files reach the firm without an account: through a link of a client, or through the firm's own link into a tray that staff sort.

-- noun: drop-offs
-- One link a client, and one of the firm itself (no client). The token is kept encrypted as well, so that the link can be copied again.
CREATE TABLE drop_off_link (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_id uuid,
  token_hash bytea NOT NULL,
  token bytea NOT NULL,
  -- Told to people by the firm, so that the link alone is not enough; null: none is asked.
  passcode bytea,
  is_on boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id),
  CONSTRAINT drop_off_link_once UNIQUE NULLS NOT DISTINCT (firm_id, client_id)
);
CREATE UNIQUE INDEX drop_off_link_token_once ON drop_off_link (token_hash);

-- noun: drop-offs
-- Somebody who came through a link and said who they are. The cookie lets them send until `ends_at`.
CREATE TABLE drop_off (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  link_id uuid NOT NULL,
  client_id uuid,
  token_hash bytea NOT NULL,
  sender_name text NOT NULL,
  sender_email text NOT NULL,
  network text NOT NULL,
  begun_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, link_id) REFERENCES drop_off_link (firm_id, id)
);
CREATE UNIQUE INDEX drop_off_token_once ON drop_off (token_hash);
CREATE INDEX drop_off_by_link ON drop_off (firm_id, link_id, begun_at);

-- noun: documents
-- What came through the firm's own link and waits to be put on a client.
CREATE TABLE tray_file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  file_id uuid NOT NULL,
  drop_off_id uuid NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  pages jsonb,
  arrived_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, file_id) REFERENCES file (firm_id, id),
  FOREIGN KEY (firm_id, drop_off_id) REFERENCES drop_off (firm_id, id)
);
CREATE INDEX tray_file_newest ON tray_file (firm_id, arrived_at DESC);

ALTER TABLE upload ALTER COLUMN client_id DROP NOT NULL;
ALTER TABLE upload ADD COLUMN drop_off_id uuid;
ALTER TABLE upload ADD CONSTRAINT upload_drop_off FOREIGN KEY (firm_id, drop_off_id) REFERENCES drop_off (firm_id, id);
-- The file in the tray that an upload became, where there is no client yet.
ALTER TABLE upload ADD COLUMN completed_tray_file_id uuid;
ALTER TABLE upload DROP CONSTRAINT upload_once;
ALTER TABLE upload ADD CONSTRAINT upload_once UNIQUE NULLS NOT DISTINCT (firm_id, client_id, key);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['drop_off_link', 'drop_off', 'tray_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Which firm a drop-off link belongs to, before anything is known about who holds it. Gives nothing else away.
CREATE FUNCTION firm_of_drop_off_link(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM drop_off_link WHERE token_hash = hash
$$;

-- Who holds a drop-off cookie; nobody once the link is off, its client is in the bin, or the time is over.
CREATE FUNCTION drop_off_holder(hash bytea, at timestamptz) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object('firmId', d.firm_id, 'dropOffId', d.id, 'clientId', d.client_id, 'name', d.sender_name, 'email', d.sender_email)
  FROM drop_off d
  JOIN drop_off_link l ON l.firm_id = d.firm_id AND l.id = d.link_id AND l.is_on
  LEFT JOIN client c ON c.firm_id = d.firm_id AND c.id = d.client_id
  WHERE d.token_hash = hash AND d.ends_at > at AND (d.client_id IS NULL OR c.deleted_at IS NULL)
$$;
