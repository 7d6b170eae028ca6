-- What administrators decide for their firm: who works there, what each role may do, and how the firm looks to its clients.

-- How the firm looks. All of it is public: it stands on the sign-in page.
ALTER TABLE firm ADD COLUMN colour text CHECK (colour ~ '^#[0-9a-f]{6}$');
ALTER TABLE firm ADD COLUMN logo_id uuid;
ALTER TABLE firm ADD COLUMN portal_host text;
CREATE UNIQUE INDEX firm_portal_host_once ON firm (portal_host);
-- Where answers to letters go. Written only once a code sent there has come back.
ALTER TABLE firm ADD COLUMN reply_to text;

-- noun: firm
-- Found by an id made of its content, so that a browser may keep it for ever.
CREATE TABLE firm_logo (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  png bytea NOT NULL,
  width int NOT NULL,
  height int NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id)
);
ALTER TABLE firm ADD CONSTRAINT firm_logo_in_use FOREIGN KEY (id, logo_id) REFERENCES firm_logo (firm_id, id);

-- noun: firm
-- Where a firm departs from what its roles may do by default; see contract/permissions.ts.
CREATE TABLE role_permission (
  firm_id uuid NOT NULL REFERENCES firm,
  role text NOT NULL CHECK (role IN ('staff', 'manager')),
  permission text NOT NULL,
  allowed boolean NOT NULL,
  PRIMARY KEY (firm_id, role, permission)
);

-- noun: settings
-- An invitation to work for the firm. The link's token is kept only as its hash.
CREATE TABLE staff_invitation (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('staff', 'manager', 'administrator')),
  office_ids uuid[] NOT NULL,
  token_hash bytea NOT NULL,
  invited_by uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, invited_by) REFERENCES staff_member
);
CREATE UNIQUE INDEX staff_invitation_token_once ON staff_invitation (token_hash);
CREATE UNIQUE INDEX staff_invitation_open_once ON staff_invitation (firm_id, lower(email)) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['firm_logo', 'role_permission', 'staff_invitation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Where this firm's role departs from the default: {"clients.delete": true}. Read with every request of staff, before a firm is set.
CREATE FUNCTION role_changes(of_firm uuid, of_role text) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_object_agg(permission, allowed) FROM role_permission WHERE firm_id = of_firm AND role = of_role
$$;

-- A logo is public: whoever asks for it has seen the page it stands on.
CREATE FUNCTION logo_picture(wanted uuid) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT png FROM firm_logo WHERE id = wanted LIMIT 1
$$;

-- How large the logo is that a firm shows, for pages on which nobody has signed in yet.
CREATE FUNCTION logo_size(of_firm uuid, wanted uuid) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object('width', width, 'height', height) FROM firm_logo WHERE firm_id = of_firm AND id = wanted
$$;

-- Which firm an invitation to its staff leads to. Gives nothing else away.
CREATE FUNCTION firm_of_staff_invitation(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM staff_invitation WHERE token_hash = hash
$$;
