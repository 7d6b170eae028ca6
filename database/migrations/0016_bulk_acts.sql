-- One act on many clients runs in the background and can be followed, stopped and undone; deleting puts a client into a bin, from which it comes back.

-- noun: bulk-acts
-- running → done, cancelled (by a person) or stopped (who began it may no longer). Who is meant is fixed at the beginning: its rows.
CREATE TABLE bulk_act (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('invite', 'enable', 'disable', 'office', 'preparer', 'delete')),
  -- The office or the preparer; null for the other kinds, and for "no preparer".
  target_id uuid,
  -- The act that this one takes back: each row is set to what it was before.
  undoes uuid,
  state text NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'stopped')),
  -- Why it was stopped: a code of refusals.ts.
  problem text,
  total int NOT NULL,
  -- The number of the last row whose batch is committed: what makes each row count once.
  through int NOT NULL DEFAULT 0,
  -- {"done":180,"partly":1,"skipped":19}
  counts jsonb NOT NULL DEFAULT '{}',
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member,
  FOREIGN KEY (firm_id, undoes) REFERENCES bulk_act,
  CONSTRAINT bulk_act_once UNIQUE (firm_id, staff_member_id, key),
  CONSTRAINT bulk_act_undone_once UNIQUE (firm_id, undoes)
);
CREATE INDEX bulk_act_by_time ON bulk_act (firm_id, begun_at DESC);

-- noun: bulk-acts
CREATE TABLE bulk_act_row (
  firm_id uuid NOT NULL,
  bulk_act_id uuid NOT NULL,
  number int NOT NULL,
  client_id uuid NOT NULL,
  -- As the client was when it was chosen; for an undo, as the act left it.
  revision int NOT NULL,
  -- Null until its turn has come.
  outcome text CHECK (outcome IN ('done', 'partly', 'skipped')),
  reasons text[] NOT NULL DEFAULT '{}',
  -- Office or preparer before the act, as it was found: what an undo gives back.
  before_id uuid,
  -- The client's revision once the act was done with it: an undo leaves alone what somebody has changed since.
  revision_after int,
  PRIMARY KEY (firm_id, bulk_act_id, number),
  FOREIGN KEY (firm_id, bulk_act_id) REFERENCES bulk_act ON DELETE CASCADE
);
CREATE INDEX bulk_act_row_by_outcome ON bulk_act_row (firm_id, bulk_act_id, outcome, number);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['bulk_act', 'bulk_act_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- The bin lists what was put in last first; few clients lie in it.
CREATE INDEX client_in_bin ON client (firm_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

-- As before, without the portals of clients in the bin.
CREATE OR REPLACE FUNCTION session_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sessionId', s.id, 'identityId', s.identity_id, 'room', s.room, 'proofs', s.proofs, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'userName', login_of(i.id), 'name', i.display_name, 'firstName', i.first_name, 'language', i.language,
    'staff', (SELECT json_build_object('firmId', m.firm_id, 'staffMemberId', m.id, 'role', m.role, 'name', m.name)
              FROM staff_member m WHERE m.identity_id = s.identity_id AND m.ended_at IS NULL AND s.room = 'firm' LIMIT 1),
    'portals', (SELECT coalesce(json_agg(json_build_object('firmId', l.firm_id, 'personId', l.person_id, 'clientId', p.client_id,
                                                           'name', p.first_name || ' ' || p.last_name) ORDER BY l.linked_at DESC), '[]')
                FROM portal_link l JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
                JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access AND c.deleted_at IS NULL
                WHERE l.identity_id = s.identity_id AND s.room = 'taxpayer'))
  FROM session s JOIN identity i ON i.id = s.identity_id
  WHERE s.token_hash = hash
$$;
