-- Turning a client's portal off ends the sessions that lead nowhere else; somebody whom another client or firm lets in stays signed in.

CREATE FUNCTION has_portal(identity uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT FROM portal_link l
    JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
    JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access AND c.deleted_at IS NULL
    WHERE l.identity_id = identity)
$$;
