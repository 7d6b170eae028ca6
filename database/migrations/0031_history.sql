-- The history of a client tells what happened around it. Most events name their client, and an index finds them. Some name many clients or none:
-- imports, bulk acts, sign-ins of the client's people. Which clients those are about is written down as they are recorded, beside the record,
-- whose rows and hashes stay as they are: who signs in to which portal is known then, and no longer when a portal has been taken away.

-- noun: audit
CREATE TABLE audit_event_of_client (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  seq bigint NOT NULL,
  -- Whose account it is about.
  person_id uuid,
  PRIMARY KEY (firm_id, client_id, seq),
  FOREIGN KEY (firm_id, seq) REFERENCES audit_event (firm_id, seq)
);
ALTER TABLE audit_event_of_client ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON audit_event_of_client USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));

-- Which account was whose, after a portal has been taken away.
CREATE INDEX audit_event_portal ON audit_event (firm_id, client_id)
  WHERE type IN ('invitations.registered', 'invitations.portal-linked', 'access.portal-withdrawn');

-- What was recorded so far. Of accounts, what happened since the portal was linked.
INSERT INTO audit_event_of_client (firm_id, client_id, seq)
SELECT DISTINCT e.firm_id, named.id::uuid, e.seq
FROM audit_event e
CROSS JOIN LATERAL (
  SELECT jsonb_array_elements_text(coalesce(e.body::jsonb -> 'addedClientIds', '[]') || coalesce(e.body::jsonb -> 'changedClientIds', '[]')) AS id
) named
JOIN client c ON c.firm_id = e.firm_id AND c.id = named.id::uuid
WHERE e.type IN ('clients.imported', 'bulk-acts.batch-done');

INSERT INTO audit_event_of_client (firm_id, client_id, seq)
SELECT e.firm_id, c.id, e.seq FROM audit_event e
JOIN client c ON c.firm_id = e.firm_id AND c.id = (e.body::jsonb ->> 'scopeId')::uuid
WHERE e.type = 'settings.instruction-chosen' AND e.body::jsonb ->> 'scope' = 'client';

INSERT INTO audit_event_of_client (firm_id, client_id, seq)
SELECT e.firm_id, g.client_id, e.seq FROM audit_event e
JOIN portal_grant g ON g.firm_id = e.firm_id AND g.id = e.subject_id
WHERE e.type = 'grants.signed-out';

INSERT INTO audit_event_of_client (firm_id, client_id, seq, person_id)
SELECT DISTINCT ON (e.firm_id, p.client_id, e.seq) e.firm_id, p.client_id, e.seq, p.id
FROM audit_event e
JOIN portal_link l ON l.firm_id = e.firm_id AND l.identity_id = (e.body::jsonb ->> 'identityId')::uuid AND l.linked_at <= e.at
JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
WHERE e.client_id IS NULL AND (e.type LIKE 'sign-in.%' OR e.type LIKE 'recovery.%')
  AND coalesce(e.body::jsonb ->> 'room', '') <> 'firm' AND (e.type LIKE 'recovery.%' OR e.body::jsonb #>> '{actor,kind}' <> 'staff');
