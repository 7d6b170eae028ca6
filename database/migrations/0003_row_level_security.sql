-- The second lock: rows of a firm are visible only to a transaction that has set the firm; links of an identity also to that identity.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'firm_key', 'office', 'staff_office', 'audit_chain', 'audit_event', 'file', 'file_part', 'outbox_message',
    'client', 'person', 'invitation', 'registration_mismatch', 'tax_return', 'document', 'document_version', 'upload',
    'delivery', 'delivered_document', 'signature_place', 'signature_request', 'document_view', 'signature_mark', 'signature', 'sealed_document'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['staff_member', 'portal_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]) OR identity_id = (SELECT lintel_identity()))', t);
  END LOOP;
END $$;

-- Which firm a link belongs to, before anything is known about who holds it. Gives nothing else away.
CREATE FUNCTION firm_of_invitation(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT firm_id FROM invitation WHERE token_hash = hash
$$;

-- Everything a request needs to know about who holds a session cookie, in one look-up.
CREATE FUNCTION session_holder(hash bytea) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
    'sessionId', s.id, 'identityId', s.identity_id, 'room', s.room, 'proofs', s.proofs, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'userName', i.user_name, 'name', i.display_name, 'firstName', i.first_name, 'language', i.language,
    'staff', (SELECT json_build_object('firmId', m.firm_id, 'staffMemberId', m.id, 'role', m.role, 'name', m.name)
              FROM staff_member m WHERE m.identity_id = s.identity_id AND m.ended_at IS NULL AND s.room = 'firm' LIMIT 1),
    'portals', (SELECT coalesce(json_agg(json_build_object('firmId', l.firm_id, 'personId', l.person_id, 'clientId', p.client_id,
                                                           'name', p.first_name || ' ' || p.last_name) ORDER BY l.linked_at DESC), '[]')
                FROM portal_link l JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
                JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access
                WHERE l.identity_id = s.identity_id AND s.room = 'taxpayer'))
  FROM session s JOIN identity i ON i.id = s.identity_id
  WHERE s.token_hash = hash
$$;

-- Who may be meant by a user name or a proven e-mail address, with the firm in whose name a code is sent. Two spouses may share an address.
CREATE FUNCTION sign_in_candidates(typed text, wanted_room text) RETURNS TABLE (identity_id uuid, password_hash text, firm_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, i.password_hash, home.firm_id
  FROM identity i
  CROSS JOIN LATERAL (
    (SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = i.id AND m.ended_at IS NULL ORDER BY m.added_at LIMIT 1)
    UNION ALL
    (SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = i.id ORDER BY l.linked_at DESC LIMIT 1)
  ) home
  WHERE lower(i.user_name) = typed
     OR i.id IN (SELECT a.identity_id FROM identity_address a WHERE a.kind = 'email' AND a.address = typed AND a.verified_at IS NOT NULL)
  ORDER BY i.created_at LIMIT 4
$$;
