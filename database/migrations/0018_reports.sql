-- long because a function of SQL is replaced whole: three of migration 0010 come again, each with a few words more.
-- Reports ask when a client last sent a file, since when a signature is waited for, and when a portal was opened: three more facts of the row
-- of the client table. And the firm's home says what nobody of the firm has opened yet, so opening leaves a mark on the document.

ALTER TABLE client_row
  ADD COLUMN last_upload_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN waiting_since timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN registered_at timestamptz NOT NULL DEFAULT '-infinity';

CREATE OR REPLACE FUNCTION client_rows_from_facts(firm uuid, ids uuid[]) RETURNS SETOF client_row LANGUAGE sql STABLE AS $$
  SELECT c.firm_id, c.id, c.deleted_at, c.revision, c.office_id, c.preparer_id, c.client_number, c.name, c.kind,
    t.forms, t.years, t.newest, o.name, s.name, p.status, p.invitation, c.portal_access, p.persons, c.street, c.city, c.state, c.postal_code,
    left(search_text(c.client_number), 60), left(search_text(c.name), 120), array_to_string(t.forms, ' '), coalesce((t.newest ->> 'taxYear')::int, 0),
    left(search_text(o.name), 120), left(search_text(s.name), 120),
    array_position(ARRAY['pending', 'invited', 'registered'], p.status)::smallint,
    array_position(ARRAY['none', 'sending', 'sent', 'failed', 'opened', 'mismatch', 'used'], p.invitation)::smallint,
    coalesce(array_position(ARRAY['preparing', 'sent', 'partly signed', 'signed', 'ready to file', 'transmitted', 'accepted', 'rejected'],
      t.newest ->> 'state'), 0)::smallint,
    left(search_text(p.email), 254), left(search_text(p.spouse_email), 254), left(search_text(p.first_name), 120), left(search_text(p.last_name), 120),
    coalesce(p.mobile, ''), left(search_text(c.street), 200), left(search_text(c.city), 120), left(search_text(c.state), 40),
    left(search_text(c.postal_code), 40), coalesce(p.sent_at, '-infinity'), coalesce(p.signed_in_at, '-infinity'), c.added_at, r.open,
    coalesce(u.at, '-infinity'), coalesce(r.since, '-infinity'), coalesce(p.registered_at, '-infinity')
  FROM client c
  JOIN office o ON o.firm_id = c.firm_id AND o.id = c.office_id
  LEFT JOIN staff_member s ON s.firm_id = c.firm_id AND s.id = c.preparer_id
  CROSS JOIN LATERAL (
    SELECT
      CASE WHEN bool_or(q.status = 'invited') THEN 'invited' WHEN bool_or(q.status = 'registered') THEN 'registered' ELSE 'pending' END AS status,
      -- What asks for attention comes first.
      coalesce((array_agg(q.invitation ORDER BY array_position(ARRAY['failed', 'mismatch', 'sending', 'sent', 'opened', 'used', 'none'], q.invitation)))[1], 'none') AS invitation,
      coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'role', q.role, 'firstName', q.first_name, 'lastName', q.last_name, 'email', q.email,
        'mobile', q.mobile, 'hasTaxIdentifier', q.has_tax_identifier, 'status', q.status, 'invitation', q.invitation,
        'invitedAt', to_char(q.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY q.role = 'spouse', q.id), '[]') AS persons,
      max(q.sent_at) AS sent_at, max(q.last_signed_in_at) AS signed_in_at, min(q.linked_at) AS registered_at,
      (array_agg(q.email ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS email,
      (array_agg(q.mobile ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS mobile,
      (array_agg(q.first_name ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS first_name,
      (array_agg(q.last_name ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS last_name,
      (array_agg(q.email ORDER BY q.id) FILTER (WHERE q.role = 'spouse'))[1] AS spouse_email
    FROM (
      SELECT p.id, p.role, p.first_name, p.last_name, p.email, p.mobile, p.tax_identifier IS NOT NULL AS has_tax_identifier, v.sent_at, i.last_signed_in_at, l.linked_at,
        CASE WHEN l.person_id IS NOT NULL THEN 'registered' WHEN v.id IS NOT NULL THEN 'invited' ELSE 'pending' END AS status,
        CASE
          WHEN v.id IS NULL THEN 'none'
          WHEN v.used_at IS NOT NULL THEN 'used'
          WHEN l.person_id IS NULL AND EXISTS (SELECT FROM registration_mismatch x
            WHERE x.firm_id = p.firm_id AND x.person_id = p.id AND x.at >= v.sent_at) THEN 'mismatch'
          WHEN v.opened_at IS NOT NULL THEN 'opened'
          WHEN m.state IN ('failed', 'unconfirmed') THEN 'failed'
          WHEN m.state IN ('waiting', 'sending') THEN 'sending'
          ELSE 'sent'
        END AS invitation
      FROM person p
      LEFT JOIN portal_link l ON l.firm_id = p.firm_id AND l.person_id = p.id
      LEFT JOIN identity i ON i.id = l.identity_id
      LEFT JOIN LATERAL (SELECT id, sent_at, opened_at, used_at FROM invitation
        WHERE firm_id = p.firm_id AND person_id = p.id ORDER BY sent_at DESC, id DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (SELECT state FROM outbox_message
        WHERE firm_id = p.firm_id AND about_id = v.id ORDER BY created_at DESC, id DESC LIMIT 1) m ON true
      WHERE p.firm_id = c.firm_id AND p.client_id = c.id) q
  ) p
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT form COLLATE "C" ORDER BY form COLLATE "C"), '{}') AS forms,
      coalesce(array_agg(DISTINCT tax_year ORDER BY tax_year DESC), '{}') AS years,
      (array_agg(jsonb_build_object('id', id, 'taxYear', tax_year, 'form', form, 'state', state) ORDER BY tax_year DESC, added_at DESC, id))[1] AS newest
    FROM tax_return WHERE firm_id = c.firm_id AND client_id = c.id) t
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS open, min(requested_at) AS since FROM signature_request WHERE firm_id = c.firm_id AND client_id = c.id AND state IN ('out', 'viewed')) r
  CROSS JOIN LATERAL (
    SELECT max(added_at) AS at FROM document WHERE firm_id = c.firm_id AND client_id = c.id AND direction = 'from client') u
  WHERE c.firm_id = firm AND c.id = ANY (ids)
    -- A client begins with its first person, in one transaction: writing a row for it before would be writing it twice.
    AND jsonb_array_length(p.persons) > 0
$$;

CREATE OR REPLACE FUNCTION refresh_client_rows(firm uuid, ids uuid[], with_words boolean DEFAULT true) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE changed uuid[];
BEGIN
  PERFORM 1 FROM client_row WHERE firm_id = firm AND client_id = ANY (ids) ORDER BY client_id FOR UPDATE;
  WITH written AS (
    INSERT INTO client_row AS was SELECT * FROM client_rows_from_facts(firm, ids) ORDER BY client_id
    ON CONFLICT (firm_id, client_id) DO UPDATE SET
      (deleted_at, revision, office_id, preparer_id, client_number, name, kind, forms, tax_years, tax_return, office_name, preparer_name, status,
       invitation, portal_access, persons, street, city, state, postal_code, number_key, name_key, forms_key, newest_year, office_key, preparer_key,
       status_key, invitation_key, e_file_key, primary_email_key, secondary_email_key, first_name_key, last_name_key, phone_key, street_key,
       city_key, state_key, postal_code_key, email_sent_at, last_signed_in_at, added_at, open_tasks,
       last_upload_at, waiting_since, registered_at)
      = (excluded.deleted_at, excluded.revision, excluded.office_id, excluded.preparer_id, excluded.client_number, excluded.name, excluded.kind,
       excluded.forms, excluded.tax_years, excluded.tax_return, excluded.office_name, excluded.preparer_name, excluded.status, excluded.invitation,
       excluded.portal_access, excluded.persons, excluded.street, excluded.city, excluded.state, excluded.postal_code, excluded.number_key,
       excluded.name_key, excluded.forms_key, excluded.newest_year, excluded.office_key, excluded.preparer_key, excluded.status_key,
       excluded.invitation_key, excluded.e_file_key, excluded.primary_email_key, excluded.secondary_email_key, excluded.first_name_key,
       excluded.last_name_key, excluded.phone_key, excluded.street_key, excluded.city_key, excluded.state_key, excluded.postal_code_key,
       excluded.email_sent_at, excluded.last_signed_in_at, excluded.added_at, excluded.open_tasks,
       excluded.last_upload_at, excluded.waiting_since, excluded.registered_at)
    WHERE was.* IS DISTINCT FROM excluded.*
    RETURNING client_id)
  SELECT array_agg(client_id) INTO changed FROM written;

  IF with_words THEN
    WITH fresh AS MATERIALIZED (SELECT * FROM client_tokens_from_facts(firm, ids)),
    gone AS (
      DELETE FROM client_search_token t WHERE t.firm_id = firm AND t.client_id = ANY (ids)
        AND (t.client_id, t.token) NOT IN (SELECT client_id, token FROM fresh))
    INSERT INTO client_search_token SELECT * FROM fresh ORDER BY token, client_id ON CONFLICT DO NOTHING;
  END IF;

  IF changed IS NOT NULL THEN PERFORM tell_client_rows(firm, changed); END IF;
END $$;

CREATE OR REPLACE FUNCTION client_rows_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE meant record;
BEGIN
  FOR meant IN EXECUTE format('SELECT firm_id, array_agg(DISTINCT client_id) AS ids FROM (%s) touched GROUP BY firm_id',
    CASE TG_ARGV[0]
      WHEN 'client' THEN 'SELECT firm_id, id AS client_id FROM changed'
      WHEN 'of client' THEN 'SELECT firm_id, client_id FROM changed'
      WHEN 'upload' THEN 'SELECT firm_id, client_id FROM changed WHERE direction = ''from client'''
      WHEN 'of person' THEN 'SELECT p.firm_id, p.client_id FROM changed n JOIN person p ON p.firm_id = n.firm_id AND p.id = n.person_id'
      WHEN 'message' THEN 'SELECT p.firm_id, p.client_id FROM changed n JOIN invitation v ON v.firm_id = n.firm_id AND v.id = n.about_id
        JOIN person p ON p.firm_id = v.firm_id AND p.id = v.person_id'
      WHEN 'identity' THEN 'SELECT p.firm_id, p.client_id FROM changed n JOIN before b ON b.id = n.id AND b.last_signed_in_at IS DISTINCT FROM n.last_signed_in_at
        JOIN portal_link l ON l.identity_id = n.id JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id'
      WHEN 'office' THEN 'SELECT c.firm_id, c.id AS client_id FROM changed n JOIN before b ON b.firm_id = n.firm_id AND b.id = n.id AND b.name <> n.name
        JOIN client c ON c.firm_id = n.firm_id AND c.office_id = n.id'
      WHEN 'staff' THEN 'SELECT c.firm_id, c.id AS client_id FROM changed n JOIN before b ON b.firm_id = n.firm_id AND b.id = n.id AND b.name <> n.name
        JOIN client c ON c.firm_id = n.firm_id AND c.preparer_id = n.id'
    END)
  LOOP
    PERFORM refresh_client_rows(meant.firm_id, meant.ids, TG_TABLE_NAME IN ('client', 'person', 'tax_return'));
  END LOOP;
  RETURN NULL;
END $$;

-- A document is never moved to another client and its day never changes: only coming and going matter.
CREATE TRIGGER client_row_insert AFTER INSERT ON document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('upload');
CREATE TRIGGER client_row_delete AFTER DELETE ON document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('upload');

UPDATE client_row r SET
  last_upload_at = coalesce((SELECT max(added_at) FROM document d
    WHERE d.firm_id = r.firm_id AND d.client_id = r.client_id AND d.direction = 'from client'), '-infinity'),
  waiting_since = coalesce((SELECT min(requested_at) FROM signature_request q
    WHERE q.firm_id = r.firm_id AND q.client_id = r.client_id AND q.state IN ('out', 'viewed')), '-infinity'),
  registered_at = coalesce((SELECT min(l.linked_at) FROM portal_link l JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
    WHERE p.firm_id = r.firm_id AND p.client_id = r.client_id), '-infinity');
ALTER TABLE client_row ALTER COLUMN last_upload_at DROP DEFAULT, ALTER COLUMN waiting_since DROP DEFAULT, ALTER COLUMN registered_at DROP DEFAULT;

DO $$
DECLARE k text;
BEGIN
  FOREACH k IN ARRAY ARRAY['last_upload_at', 'waiting_since', 'registered_at'] LOOP
    EXECUTE format('CREATE INDEX client_row_by_%s ON client_row (firm_id, %I, name_key, client_id) WHERE deleted_at IS NULL', k, k);
  END LOOP;
END $$;
-- Every number of the reports in one walk of this index alone, whatever the rows beside it weigh.
CREATE INDEX client_row_for_reports ON client_row
  (firm_id, office_id, preparer_id, status_key, open_tasks, last_upload_at, waiting_since, registered_at, last_signed_in_at) WHERE deleted_at IS NULL;

-- When somebody of the firm first opened what a client sent. What was opened before this column is in the record.
ALTER TABLE document ADD COLUMN opened_by_staff_at timestamptz;
UPDATE document d SET opened_by_staff_at = e.at
FROM (SELECT firm_id, body::jsonb ->> 'documentId' AS document_id, min(at) AS at FROM audit_event
  WHERE type = 'documents.opened' AND body::jsonb -> 'actor' ->> 'kind' = 'staff' GROUP BY 1, 2) e
WHERE e.firm_id = d.firm_id AND e.document_id = d.id::text AND d.direction = 'from client';
-- What the firm's home asks of a hundred thousand clients: each is short, or read from its newest end.
CREATE INDEX document_not_opened ON document (firm_id, added_at) WHERE direction = 'from client' AND opened_by_staff_at IS NULL;
CREATE INDEX document_from_clients ON document (firm_id, added_at) WHERE direction = 'from client';
CREATE INDEX signature_newest ON signature (firm_id, signed_at);
CREATE INDEX sealed_document_newest ON sealed_document (firm_id, sealed_at);
CREATE INDEX document_view_newest ON document_view (firm_id, viewed_at);
CREATE INDEX portal_link_newest ON portal_link (firm_id, linked_at);
CREATE INDEX registration_mismatch_newest ON registration_mismatch (firm_id, at);
CREATE INDEX invitation_expiring ON invitation (firm_id, expires_at) WHERE used_at IS NULL AND replaced_at IS NULL;
CREATE INDEX portal_grant_newest ON portal_grant (firm_id, offered_at);
