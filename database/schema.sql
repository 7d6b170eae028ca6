-- What all migrations together make. Written by server/operate/print-schema.ts; never edited.

CREATE OR REPLACE FUNCTION public.client_rows_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
DECLARE meant record;
BEGIN
  FOR meant IN EXECUTE format('SELECT firm_id, array_agg(DISTINCT client_id) AS ids FROM (%s) touched GROUP BY firm_id',
    CASE TG_ARGV[0]
      WHEN 'client' THEN 'SELECT firm_id, id AS client_id FROM changed'
      WHEN 'of client' THEN 'SELECT firm_id, client_id FROM changed'
      WHEN 'thread' THEN 'SELECT n.firm_id, n.client_id FROM changed n JOIN before b ON b.firm_id = n.firm_id AND b.client_id = n.client_id
        AND (b.unread_by_firm, b.waiting_since) IS DISTINCT FROM (n.unread_by_firm, n.waiting_since)'
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
END $function$
;

CREATE OR REPLACE FUNCTION public.client_rows_from_facts(firm uuid, ids uuid[], with_words boolean DEFAULT true)
 RETURNS SETOF client_row
 LANGUAGE sql
 STABLE
AS $function$
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
    coalesce(u.at, '-infinity'), coalesce(r.since, '-infinity'), coalesce(p.registered_at, '-infinity'),
    coalesce(CASE WHEN with_words THEN w.words ELSE was.words END, ' '), coalesce(h.unread_by_firm, 0), coalesce(h.waiting_since, '-infinity'), v.open,
    coalesce((v.first_due + time '12:00') AT TIME ZONE 'UTC', '-infinity'), c.legal_hold, c.text_codes
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
  LEFT JOIN thread h ON h.firm_id = c.firm_id AND h.client_id = c.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS open, min(due_on) AS first_due FROM voucher
    WHERE firm_id = c.firm_id AND client_id = c.id AND paid_at IS NULL AND withdrawn_at IS NULL) v
  LEFT JOIN (SELECT client_id, ' ' || string_agg(token, ' ' ORDER BY token) || ' ' AS words FROM client_tokens_from_facts(firm, ids)
    WHERE with_words GROUP BY client_id) w ON w.client_id = c.id
  LEFT JOIN client_row was ON NOT with_words AND was.firm_id = c.firm_id AND was.client_id = c.id
  WHERE c.firm_id = firm AND c.id = ANY (ids)
    -- A client begins with its first person, in one transaction: writing a row for it before would be writing it twice.
    AND jsonb_array_length(p.persons) > 0
$function$
;

CREATE OR REPLACE FUNCTION public.client_starts(words text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE ROWS 8
AS $function$
  SELECT DISTINCT left(word, length) COLLATE "C" FROM unnest(string_to_array(btrim(words), ' ')) word, generate_series(1, 2) length
  WHERE word !~ '^[#0-9]' AND char_length(word) >= length
$function$
;

CREATE OR REPLACE FUNCTION public.client_tokens_from_facts(firm uuid, ids uuid[])
 RETURNS SETOF client_search_token
 LANGUAGE sql
 STABLE
AS $function$
  SELECT firm, token COLLATE "C", client_id FROM (
    SELECT c.id, w FROM client c, search_words(c.name) w WHERE c.firm_id = firm AND c.id = ANY (ids)
    UNION
    SELECT c.id, w FROM client c, search_words(c.client_number) w WHERE c.firm_id = firm AND c.id = ANY (ids)
    UNION
    SELECT c.id, string_agg(w, '' ORDER BY n) FROM client c, search_words(c.client_number) WITH ORDINALITY AS s(w, n)
      WHERE c.firm_id = firm AND c.id = ANY (ids) GROUP BY c.id
    UNION
    SELECT p.client_id, w FROM person p, search_words(p.first_name || ' ' || p.last_name) w WHERE p.firm_id = firm AND p.client_id = ANY (ids)
    UNION
    SELECT p.client_id, left(search_text(p.email), 254) FROM person p WHERE p.firm_id = firm AND p.client_id = ANY (ids) AND p.email IS NOT NULL
    UNION
    SELECT p.client_id, w FROM person p, search_words(split_part(p.email, '@', 1)) w
      WHERE p.firm_id = firm AND p.client_id = ANY (ids) AND p.email IS NOT NULL
    UNION
    -- The number without the country, then as it is dialled at home, then its last four.
    SELECT p.client_id, part FROM person p, LATERAL (SELECT regexp_replace(p.mobile, '^\+1(?=\d{10}$)|^\+', '') AS digits) d,
      LATERAL (VALUES (digits), (right(digits, 7)), (right(digits, 4))) parts (part)
      WHERE p.firm_id = firm AND p.client_id = ANY (ids) AND p.mobile IS NOT NULL
    UNION
    SELECT p.client_id, part FROM person p,
      LATERAL (VALUES ('#w' || encode(p.tax_identifier_hash, 'hex')), ('#l' || encode(p.last_four_hash, 'hex'))) parts (part)
      WHERE p.firm_id = firm AND p.client_id = ANY (ids) AND p.tax_identifier_hash IS NOT NULL
    UNION
    SELECT c.id, part FROM client c,
      LATERAL (VALUES ('#w' || encode(c.ein_hash, 'hex')), ('#l' || encode(c.ein_last_four_hash, 'hex'))) parts (part)
      WHERE c.firm_id = firm AND c.id = ANY (ids) AND c.ein_hash IS NOT NULL
    UNION
    SELECT t.client_id, part FROM tax_return t, LATERAL (VALUES ('#f' || t.form), ('#y' || t.tax_year)) parts (part)
      WHERE t.firm_id = firm AND t.client_id = ANY (ids)
  ) found (client_id, token)
  WHERE EXISTS (SELECT FROM person p WHERE p.firm_id = firm AND p.client_id = found.client_id AND p.client_id = ANY (ids))
$function$
;

CREATE OR REPLACE FUNCTION public.client_words_go()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  DELETE FROM client_search_token t USING (SELECT firm_id, client_id, unnest(string_to_array(btrim(words), ' ')) AS token FROM gone) g
  WHERE t.firm_id = g.firm_id AND t.token = g.token AND t.client_id = g.client_id;
  DELETE FROM client_search_start t USING (SELECT firm_id, client_id, name_key, client_starts(words) AS start FROM gone) g
  WHERE t.firm_id = g.firm_id AND t.start = g.start AND t.name_key = g.name_key AND t.client_id = g.client_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.drop_off_holder(hash bytea, at timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object('firmId', d.firm_id, 'dropOffId', d.id, 'clientId', d.client_id, 'name', d.sender_name, 'email', d.sender_email)
  FROM drop_off d
  JOIN drop_off_link l ON l.firm_id = d.firm_id AND l.id = d.link_id AND l.is_on
  LEFT JOIN client c ON c.firm_id = d.firm_id AND c.id = d.client_id
  WHERE d.token_hash = hash AND d.ends_at > at AND (d.client_id IS NULL OR c.deleted_at IS NULL)
$function$
;

CREATE OR REPLACE FUNCTION public.evidence_health()
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object(
    'waits', coalesce((SELECT json_agg(DISTINCT reason) FROM sealing_wait), '[]'),
    'isDamaged', EXISTS (SELECT FROM file WHERE damage IS NOT NULL))
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_drop_off_link(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM drop_off_link WHERE token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_grant_link(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM grant_link WHERE token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_in_office_link(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM in_office_sitting WHERE link_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_invitation(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM invitation WHERE token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_k1_link(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM k1_link WHERE token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_recovery(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM assisted_recovery WHERE link_hash = hash
  UNION ALL
  SELECT firm_id FROM assisted_recovery_notice WHERE token_hash = hash
  LIMIT 1
$function$
;

CREATE OR REPLACE FUNCTION public.firm_of_staff_invitation(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM staff_invitation WHERE token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.firms_of(identity uuid, wanted_room text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT coalesce(array_agg(DISTINCT firm_id ORDER BY firm_id), '{}') FROM (
    SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = identity AND m.ended_at IS NULL
    UNION ALL
    SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = identity
  ) firms
$function$
;

CREATE OR REPLACE FUNCTION public.firms_of_text_consent(of_phone text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT DISTINCT firm_id FROM text_consent WHERE phone = of_phone
$function$
;

CREATE OR REPLACE FUNCTION public.guest_session_holder(hash bytea)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object(
    'sessionId', s.id, 'firmId', s.firm_id, 'grantId', s.grant_id, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'grantEndsAt', g.ends_at, 'isOpen', g.ended_at IS NULL AND c.portal_access AND c.deleted_at IS NULL
      AND EXISTS (SELECT FROM portal_link l WHERE l.firm_id = g.firm_id AND l.person_id = g.person_id))
  FROM guest_session s
  JOIN portal_grant g ON g.firm_id = s.firm_id AND g.id = s.grant_id
  JOIN client c ON c.firm_id = g.firm_id AND c.id = g.client_id
  WHERE s.token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.has_portal(identity uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT EXISTS (
    SELECT FROM portal_link l
    JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
    JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access AND c.deleted_at IS NULL
    WHERE l.identity_id = identity)
$function$
;

CREATE OR REPLACE FUNCTION public.has_text_codes_off(identity uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT EXISTS (
    SELECT FROM portal_link l
    JOIN person p ON p.firm_id = l.firm_id AND p.id = l.person_id
    JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND NOT c.text_codes AND c.deleted_at IS NULL
    WHERE l.identity_id = identity)
$function$
;

CREATE OR REPLACE FUNCTION public.home_firm(identity uuid, wanted_room text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  (SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = identity AND m.ended_at IS NULL ORDER BY m.added_at LIMIT 1)
  UNION ALL
  (SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = identity ORDER BY l.linked_at DESC LIMIT 1)
$function$
;

CREATE OR REPLACE FUNCTION public.in_office_holder(hash bytea)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object(
    'sittingId', i.id, 'sessionId', w.id, 'firmId', i.firm_id, 'clientId', i.client_id, 'personId', i.person_id, 'device', i.device,
    'staffMemberId', i.staff_member_id, 'createdAt', w.created_at, 'seenAt', w.seen_at, 'language', p.language,
    'firstName', p.first_name, 'name', p.first_name || ' ' || p.last_name,
    'documentIds', (SELECT coalesce(json_agg(d.document_id), '[]') FROM in_office_document d
                    WHERE d.firm_id = i.firm_id AND d.in_office_sitting_id = i.id),
    'isOpen', w.ended_at IS NULL AND i.ended_at IS NULL AND s.ended_at IS NULL AND c.deleted_at IS NULL)
  FROM in_office_session w
  JOIN in_office_sitting i ON i.firm_id = w.firm_id AND i.id = w.in_office_sitting_id
  JOIN person p ON p.firm_id = i.firm_id AND p.id = i.person_id
  JOIN client c ON c.firm_id = i.firm_id AND c.id = i.client_id
  JOIN staff_member s ON s.firm_id = i.firm_id AND s.id = i.staff_member_id
  WHERE w.token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.invited_at_address(typed text)
 RETURNS TABLE(firm_id uuid, person_id uuid, client_id uuid, linked_to uuid, was_written boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT p.firm_id, p.id, p.client_id, l.identity_id,
         EXISTS (SELECT FROM invitation v WHERE v.firm_id = p.firm_id AND v.person_id = p.id AND v.channel = 'email' AND lower(v.sent_to) = typed)
  FROM firm f
  JOIN person p ON p.firm_id = f.id AND lower(p.email) = typed
  JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access AND c.deleted_at IS NULL
  LEFT JOIN portal_link l ON l.firm_id = p.firm_id AND l.person_id = p.id
  WHERE EXISTS (SELECT FROM invitation v WHERE v.firm_id = p.firm_id AND v.person_id = p.id)
  ORDER BY p.firm_id, p.id LIMIT 100
$function$
;

CREATE OR REPLACE FUNCTION public.k1_session_holder(hash bytea)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object(
    'sessionId', s.id, 'firmId', s.firm_id, 'k1Id', s.k1_id, 'createdAt', s.created_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
    'isOpen', k.withdrawn_at IS NULL AND c.deleted_at IS NULL)
  FROM k1_session s
  JOIN k1 k ON k.firm_id = s.firm_id AND k.id = s.k1_id
  JOIN client c ON c.firm_id = k.firm_id AND c.id = k.client_id
  WHERE s.token_hash = hash
$function$
;

CREATE OR REPLACE FUNCTION public.known_people(token_hashes bytea[], typed text, seen_after timestamp with time zone)
 RETURNS TABLE(identity_id uuid, device_id uuid, firm_id uuid, first_name text, display_name text, language text, shares_address boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT i.id, d.id, home.firm_id, i.first_name, i.display_name, i.language, shares_address(i.id)
  FROM known_device d
  JOIN identity i ON i.id = d.identity_id
  CROSS JOIN LATERAL (SELECT l.firm_id FROM portal_link l WHERE l.identity_id = i.id ORDER BY l.linked_at DESC LIMIT 1) home
  WHERE d.token_hash = ANY (token_hashes) AND d.removed_at IS NULL AND d.last_seen_at > seen_after
    AND (lower(i.user_name) = typed
         OR EXISTS (SELECT FROM identity_address a WHERE a.identity_id = i.id AND a.kind = 'email' AND a.address = typed AND a.verified_at IS NOT NULL))
  ORDER BY i.created_at
$function$
;

CREATE OR REPLACE FUNCTION public.lintel_firms()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(string_to_array(nullif(current_setting('lintel.firms', true), ''), ',')::uuid[], '{}')
$function$
;

CREATE OR REPLACE FUNCTION public.lintel_identity()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT nullif(current_setting('lintel.identity', true), '')::uuid
$function$
;

CREATE OR REPLACE FUNCTION public.login_of(identity_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT coalesce(i.user_name,
    (SELECT a.address FROM identity_address a WHERE a.identity_id = i.id AND a.kind = 'email' ORDER BY a.verified_at NULLS LAST, a.id LIMIT 1), '')
  FROM identity i WHERE i.id = $1
$function$
;

CREATE OR REPLACE FUNCTION public.logo_picture(wanted uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT png FROM firm_logo WHERE id = wanted LIMIT 1
$function$
;

CREATE OR REPLACE FUNCTION public.logo_size(of_firm uuid, wanted uuid)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_build_object('width', width, 'height', height) FROM firm_logo WHERE firm_id = of_firm AND id = wanted
$function$
;

CREATE OR REPLACE FUNCTION public.read_up_to(of_firm uuid, of_person uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce((SELECT r.read_up_to FROM thread_reader r
    JOIN portal_link l ON l.firm_id = r.firm_id AND l.person_id = r.person_id AND l.identity_id = r.identity_id
    WHERE r.firm_id = of_firm AND r.person_id = of_person), 0)
$function$
;

CREATE OR REPLACE FUNCTION public.recovery_places(identities uuid[], wanted_room text)
 RETURNS TABLE(identity_id uuid, proof text, address text, shared boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  WITH every_address AS (
    SELECT a.identity_id, CASE a.kind WHEN 'email' THEN 'email code' ELSE 'text code' END AS proof, a.address,
           a.verified_at IS NOT NULL OR wanted_room = 'firm' AS counts
    FROM identity_address a
    UNION ALL
    SELECT r.identity_id, CASE r.kind WHEN 'email' THEN 'recovery email code' ELSE 'recovery phone code' END, r.address, wanted_room = 'taxpayer'
    FROM recovery_address r
  )
  SELECT mine.identity_id, mine.proof, mine.address,
    EXISTS (SELECT FROM identity_address theirs WHERE theirs.address = mine.address AND theirs.identity_id <> mine.identity_id)
    OR EXISTS (SELECT FROM recovery_address theirs WHERE theirs.address = mine.address AND theirs.identity_id <> mine.identity_id)
    OR EXISTS (
      SELECT FROM portal_link l
      JOIN person me ON me.firm_id = l.firm_id AND me.id = l.person_id
      JOIN person beside ON beside.firm_id = me.firm_id AND beside.client_id = me.client_id AND beside.id <> me.id
      WHERE l.identity_id = mine.identity_id AND mine.address IN (lower(beside.email), beside.mobile)
        AND NOT EXISTS (SELECT FROM portal_link again
                        WHERE again.firm_id = beside.firm_id AND again.person_id = beside.id AND again.identity_id = mine.identity_id))
  FROM every_address mine
  WHERE mine.identity_id = ANY (identities) AND mine.counts
$function$
;

CREATE OR REPLACE FUNCTION public.refresh_client_rows(firm uuid, ids uuid[], with_words boolean DEFAULT true)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
DECLARE
  changed uuid[];
  before jsonb;
BEGIN
  SELECT jsonb_object_agg(client_id, jsonb_build_array(words, name_key)) INTO before FROM (
    SELECT client_id, words, name_key FROM client_row WHERE firm_id = firm AND client_id = ANY (ids) ORDER BY client_id FOR UPDATE) locked;
  WITH written AS (
    INSERT INTO client_row AS was SELECT * FROM client_rows_from_facts(firm, ids, with_words) ORDER BY client_id
    ON CONFLICT (firm_id, client_id) DO UPDATE SET
      (deleted_at, revision, office_id, preparer_id, client_number, name, kind, forms, tax_years, tax_return, office_name, preparer_name, status,
       invitation, portal_access, persons, street, city, state, postal_code, number_key, name_key, forms_key, newest_year, office_key, preparer_key,
       status_key, invitation_key, e_file_key, primary_email_key, secondary_email_key, first_name_key, last_name_key, phone_key, street_key,
       city_key, state_key, postal_code_key, email_sent_at, last_signed_in_at, added_at, open_tasks,
       last_upload_at, waiting_since, registered_at, words,
       unread, unanswered_since, unpaid, next_due, legal_hold, text_codes)
      = (excluded.deleted_at, excluded.revision, excluded.office_id, excluded.preparer_id, excluded.client_number, excluded.name, excluded.kind,
       excluded.forms, excluded.tax_years, excluded.tax_return, excluded.office_name, excluded.preparer_name, excluded.status, excluded.invitation,
       excluded.portal_access, excluded.persons, excluded.street, excluded.city, excluded.state, excluded.postal_code, excluded.number_key,
       excluded.name_key, excluded.forms_key, excluded.newest_year, excluded.office_key, excluded.preparer_key, excluded.status_key,
       excluded.invitation_key, excluded.e_file_key, excluded.primary_email_key, excluded.secondary_email_key, excluded.first_name_key,
       excluded.last_name_key, excluded.phone_key, excluded.street_key, excluded.city_key, excluded.state_key, excluded.postal_code_key,
       excluded.email_sent_at, excluded.last_signed_in_at, excluded.added_at, excluded.open_tasks,
       excluded.last_upload_at, excluded.waiting_since, excluded.registered_at, excluded.words,
       excluded.unread, excluded.unanswered_since, excluded.unpaid, excluded.next_due, excluded.legal_hold, excluded.text_codes)
    WHERE was.* IS DISTINCT FROM excluded.*
    RETURNING client_id)
  SELECT array_agg(client_id) INTO changed FROM written;

  IF with_words AND before IS NOT NULL THEN
    WITH words AS MATERIALIZED (
      SELECT client_id, string_to_array(btrim(words), ' ') AS now, string_to_array(btrim(before -> client_id::text ->> 0), ' ') AS was
      FROM client_row WHERE firm_id = firm AND client_id = ANY (changed) AND words IS DISTINCT FROM before -> client_id::text ->> 0)
    DELETE FROM client_search_token t USING (SELECT client_id, unnest(was) AS token FROM words EXCEPT SELECT client_id, unnest(now) FROM words) g
    WHERE t.firm_id = firm AND t.token = g.token AND t.client_id = g.client_id;

    WITH starts AS MATERIALIZED (
      SELECT client_id, name_key, words, before -> client_id::text ->> 1 AS name_was, before -> client_id::text ->> 0 AS words_were
      FROM client_row WHERE firm_id = firm AND client_id = ANY (changed)
        AND (words, name_key) IS DISTINCT FROM (before -> client_id::text ->> 0, before -> client_id::text ->> 1))
    DELETE FROM client_search_start t USING (
      SELECT client_id, name_was AS name_key, client_starts(words_were) AS start FROM starts
      EXCEPT SELECT client_id, name_key, client_starts(words) FROM starts) g
    WHERE t.firm_id = firm AND t.start = g.start AND t.name_key = g.name_key AND t.client_id = g.client_id;
  END IF;

  IF with_words THEN
    INSERT INTO client_search_token SELECT firm, token, client_id FROM (
      SELECT client_id, unnest(string_to_array(btrim(words), ' ')) AS token FROM client_row
      WHERE firm_id = firm AND client_id = ANY (changed) AND words IS DISTINCT FROM before -> client_id::text ->> 0) now
    ORDER BY token COLLATE "C", client_id ON CONFLICT DO NOTHING;

    INSERT INTO client_search_start SELECT firm, start, name_key, client_id FROM (
      SELECT client_id, name_key, client_starts(words) AS start FROM client_row
      WHERE firm_id = firm AND client_id = ANY (changed)
        AND (words, name_key) IS DISTINCT FROM (before -> client_id::text ->> 0, before -> client_id::text ->> 1)) now
    ORDER BY start COLLATE "C", name_key, client_id ON CONFLICT DO NOTHING;
  END IF;

  IF changed IS NOT NULL THEN PERFORM tell_client_rows(firm, changed); END IF;
END $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_accepted_paper()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.outcome = 'accepted' THEN RAISE EXCEPTION 'an accepted paper cannot be changed'; END IF;
  RETURN coalesce(NEW, OLD);
END $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_ended_check()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'an identity check that has ended is not changed';
END $function$
;

CREATE OR REPLACE FUNCTION public.renew_client_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  ANALYZE client, person, client_row, client_search_token, client_search_start, client_import_row;
END $function$
;

CREATE OR REPLACE FUNCTION public.role_changes(of_firm uuid, of_role text)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT json_object_agg(permission, allowed) FROM role_permission WHERE firm_id = of_firm AND role = of_role
$function$
;

CREATE OR REPLACE FUNCTION public.search_text(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT lower(regexp_replace(normalize(coalesce(t, ''), NFD), '[\u0300-\u036f]', '', 'g')) COLLATE "C"
$function$
;

CREATE OR REPLACE FUNCTION public.search_words(t text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT left(word, 60) FROM regexp_split_to_table(regexp_replace(search_text(t), '[''’]', '', 'g'), '[\s!-/:-@\[-`{-~]+') AS word WHERE word <> ''
$function$
;

CREATE OR REPLACE FUNCTION public.session_holder(hash bytea)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.shares_address(identity_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT EXISTS (
    SELECT FROM identity_address mine JOIN identity_address theirs ON theirs.address = mine.address AND theirs.identity_id <> mine.identity_id
    WHERE mine.identity_id = $1
  ) OR EXISTS (
    SELECT FROM portal_link l
    JOIN person me ON me.firm_id = l.firm_id AND me.id = l.person_id
    JOIN person beside ON beside.firm_id = me.firm_id AND beside.client_id = me.client_id AND beside.id <> me.id
    JOIN identity_address a ON a.identity_id = l.identity_id AND a.address IN (lower(beside.email), beside.mobile)
    WHERE l.identity_id = $1
      -- The same human may be on a client twice.
      AND NOT EXISTS (SELECT FROM portal_link again WHERE again.firm_id = beside.firm_id AND again.person_id = beside.id AND again.identity_id = $1)
  )
$function$
;

CREATE OR REPLACE FUNCTION public.sign_in_candidates(typed text, wanted_room text)
 RETURNS TABLE(identity_id uuid, secret_kind text, secret_hash text, firm_id uuid, first_name text, display_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT i.id, i.secret_kind, i.secret_hash, home.firm_id, i.first_name, i.display_name
  FROM identity i
  CROSS JOIN LATERAL (
    (SELECT m.firm_id FROM staff_member m WHERE wanted_room = 'firm' AND m.identity_id = i.id AND m.ended_at IS NULL ORDER BY m.added_at LIMIT 1)
    UNION ALL
    (SELECT l.firm_id FROM portal_link l WHERE wanted_room = 'taxpayer' AND l.identity_id = i.id ORDER BY l.linked_at DESC LIMIT 1)
  ) home
  WHERE lower(i.user_name) = typed
     OR i.id IN (SELECT a.identity_id FROM identity_address a WHERE a.kind = 'email' AND a.address = typed AND a.verified_at IS NOT NULL)
  ORDER BY i.created_at LIMIT 4
$function$
;

CREATE OR REPLACE FUNCTION public.tell_client_rows(firm uuid, changed uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('lintel_live', json_build_object('topic', 'clients', 'id', id, 'firmId', firm, 'clientId', null)::text)
  FROM unnest(CASE WHEN cardinality(changed) > 50 THEN ARRAY[firm] ELSE changed END) AS id;
END $function$
;

CREATE OR REPLACE FUNCTION public.thread_follows_client()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE thread t SET office_id = n.office_id, in_bin = n.deleted_at IS NOT NULL
  FROM changed n JOIN before b ON b.firm_id = n.firm_id AND b.id = n.id
  WHERE t.firm_id = n.firm_id AND t.client_id = n.id
    AND (b.office_id <> n.office_id OR (b.deleted_at IS NULL) <> (n.deleted_at IS NULL));
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.thread_of_nobody()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE thread SET assigned_to = NULL WHERE firm_id = NEW.firm_id AND assigned_to = NEW.id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.unread_messages(of_firm uuid, of_client uuid, of_person uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  SELECT count(*)::int FROM (
    SELECT FROM message WHERE firm_id = of_firm AND client_id = of_client AND portal_number > read_up_to(of_firm, of_person)
      AND person_id IS DISTINCT FROM of_person LIMIT 1000) unread
$function$
;

CREATE TABLE access_code (
  attempt_hash bytea NOT NULL,
  id uuid NOT NULL,
  channel text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT access_code_attempt_hash_fkey FOREIGN KEY (attempt_hash) REFERENCES sign_in_attempt(token_hash) ON DELETE CASCADE,
  CONSTRAINT access_code_pkey PRIMARY KEY (attempt_hash, id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON access_code TO lintel_app;

CREATE TABLE assisted_recovery (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  person_id uuid,
  staff_member_id uuid,
  asked_at timestamp with time zone,
  started_at timestamp with time zone,
  started_by uuid,
  checked_how text,
  identity_document text,
  known_since integer,
  link_hash bytea,
  link_kind text,
  email text,
  mobile text,
  spoken_hash bytea,
  opens_at timestamp with time zone,
  expires_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_how text,
  CONSTRAINT assisted_recovery_checked_how_check CHECK ((checked_how = ANY (ARRAY['in person'::text, 'call back'::text, 'known'::text]))),
  CONSTRAINT assisted_recovery_ended_how_check CHECK ((ended_how = ANY (ARRAY['used'::text, 'stopped'::text, 'laid aside'::text, 'replaced'::text, 'expired'::text]))),
  CONSTRAINT assisted_recovery_ended_somehow CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  CONSTRAINT assisted_recovery_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT assisted_recovery_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT assisted_recovery_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT assisted_recovery_firm_id_started_by_fkey FOREIGN KEY (firm_id, started_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT assisted_recovery_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT assisted_recovery_link_kind_check CHECK ((link_kind = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT assisted_recovery_of_one CHECK (((person_id IS NULL) <> (staff_member_id IS NULL))),
  CONSTRAINT assisted_recovery_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX assisted_recovery_by_identity ON public.assisted_recovery USING btree (identity_id) WHERE (ended_at IS NULL);
CREATE INDEX assisted_recovery_by_person ON public.assisted_recovery USING btree (firm_id, person_id) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX assisted_recovery_link ON public.assisted_recovery USING btree (link_hash, firm_id);
CREATE INDEX assisted_recovery_of_identity ON public.assisted_recovery USING btree (identity_id);
CREATE INDEX assisted_recovery_of_person ON public.assisted_recovery USING btree (firm_id, person_id);
CREATE UNIQUE INDEX assisted_recovery_one_open ON public.assisted_recovery USING btree (firm_id, identity_id) WHERE (ended_at IS NULL);
ALTER TABLE assisted_recovery ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON assisted_recovery AS PERMISSIVE FOR ALL TO public USING (((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])) OR (identity_id = ( SELECT lintel_identity() AS lintel_identity))));
GRANT DELETE, INSERT, SELECT, UPDATE ON assisted_recovery TO lintel_app;

CREATE TABLE assisted_recovery_notice (
  firm_id uuid NOT NULL,
  recovery_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  may_confirm boolean NOT NULL,
  CONSTRAINT assisted_recovery_notice_firm_id_recovery_id_fkey FOREIGN KEY (firm_id, recovery_id) REFERENCES assisted_recovery(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT assisted_recovery_notice_pkey PRIMARY KEY (firm_id, recovery_id, token_hash)
);
CREATE INDEX assisted_recovery_notice_token ON public.assisted_recovery_notice USING btree (token_hash);
ALTER TABLE assisted_recovery_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON assisted_recovery_notice AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON assisted_recovery_notice TO lintel_app;

CREATE TABLE audit_chain (
  firm_id uuid NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea,
  CONSTRAINT audit_chain_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT audit_chain_pkey PRIMARY KEY (firm_id)
);
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON audit_chain AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON audit_chain TO lintel_app;

CREATE TABLE audit_event (
  firm_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  client_id uuid,
  subject_id uuid,
  body text NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_event_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT audit_event_pkey PRIMARY KEY (firm_id, seq)
);
CREATE INDEX audit_event_by_client ON public.audit_event USING btree (firm_id, client_id, seq DESC);
CREATE INDEX audit_event_by_subject ON public.audit_event USING btree (firm_id, subject_id, seq);
CREATE INDEX audit_event_portal ON public.audit_event USING btree (firm_id, client_id) WHERE (type = ANY (ARRAY['invitations.registered'::text, 'invitations.portal-linked'::text, 'access.portal-withdrawn'::text]));
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON audit_event AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON audit_event TO lintel_app;

CREATE TABLE audit_event_of_client (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  seq bigint NOT NULL,
  person_id uuid,
  CONSTRAINT audit_event_of_client_firm_id_seq_fkey FOREIGN KEY (firm_id, seq) REFERENCES audit_event(firm_id, seq),
  CONSTRAINT audit_event_of_client_pkey PRIMARY KEY (firm_id, client_id, seq)
);
ALTER TABLE audit_event_of_client ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON audit_event_of_client AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON audit_event_of_client TO lintel_app;

CREATE TABLE authenticator (
  identity_id uuid NOT NULL,
  id uuid NOT NULL,
  secret bytea NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT authenticator_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT authenticator_pkey PRIMARY KEY (identity_id, id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON authenticator TO lintel_app;

CREATE TABLE bounce_mailbox (
  name text NOT NULL,
  validity text NOT NULL,
  uid bigint NOT NULL,
  read_at timestamp with time zone NOT NULL,
  CONSTRAINT bounce_mailbox_pkey PRIMARY KEY (name)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON bounce_mailbox TO lintel_app;

CREATE TABLE bulk_act (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  target_id uuid,
  undoes uuid,
  state text NOT NULL,
  problem text,
  total integer NOT NULL,
  through integer NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,
  begun_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT bulk_act_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT bulk_act_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT bulk_act_firm_id_undoes_fkey FOREIGN KEY (firm_id, undoes) REFERENCES bulk_act(firm_id, id),
  CONSTRAINT bulk_act_kind_check CHECK ((kind = ANY (ARRAY['invite'::text, 'enable'::text, 'disable'::text, 'codes-on'::text, 'codes-off'::text, 'office'::text, 'preparer'::text, 'delete'::text]))),
  CONSTRAINT bulk_act_once UNIQUE (firm_id, staff_member_id, key),
  CONSTRAINT bulk_act_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT bulk_act_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'stopped'::text]))),
  CONSTRAINT bulk_act_undone_once UNIQUE (firm_id, undoes)
);
CREATE INDEX bulk_act_by_time ON public.bulk_act USING btree (firm_id, begun_at DESC);
ALTER TABLE bulk_act ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON bulk_act AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_act TO lintel_app;

CREATE TABLE bulk_act_row (
  firm_id uuid NOT NULL,
  bulk_act_id uuid NOT NULL,
  number integer NOT NULL,
  client_id uuid NOT NULL,
  revision integer NOT NULL,
  outcome text,
  reasons text[] NOT NULL DEFAULT '{}'::text[],
  before_id uuid,
  revision_after integer,
  CONSTRAINT bulk_act_row_firm_id_bulk_act_id_fkey FOREIGN KEY (firm_id, bulk_act_id) REFERENCES bulk_act(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT bulk_act_row_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'partly'::text, 'skipped'::text]))),
  CONSTRAINT bulk_act_row_pkey PRIMARY KEY (firm_id, bulk_act_id, number)
);
CREATE INDEX bulk_act_row_by_client ON public.bulk_act_row USING btree (firm_id, client_id);
CREATE INDEX bulk_act_row_by_outcome ON public.bulk_act_row USING btree (firm_id, bulk_act_id, outcome, number);
ALTER TABLE bulk_act_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON bulk_act_row AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_act_row TO lintel_app;

CREATE TABLE canned_reply (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid,
  name text NOT NULL,
  english text NOT NULL,
  spanish text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT canned_reply_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT canned_reply_firm_id_owner_id_fkey FOREIGN KEY (firm_id, owner_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT canned_reply_pkey PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX canned_reply_name_once ON public.canned_reply USING btree (firm_id, owner_id, lower(name)) NULLS NOT DISTINCT;
ALTER TABLE canned_reply ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON canned_reply AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON canned_reply TO lintel_app;

CREATE TABLE client (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_number text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  search_name text NOT NULL,
  office_id uuid NOT NULL,
  portal_access boolean NOT NULL DEFAULT true,
  spouse_signs_first boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  added_at timestamp with time zone NOT NULL,
  street text NOT NULL DEFAULT ''::text,
  city text NOT NULL DEFAULT ''::text,
  state text NOT NULL DEFAULT ''::text,
  postal_code text NOT NULL DEFAULT ''::text,
  preparer_id uuid,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  legal_hold text,
  ein bytea,
  ein_hash bytea,
  ein_last_four_hash bytea,
  legal_hold_at timestamp with time zone,
  legal_hold_by uuid,
  text_codes boolean NOT NULL DEFAULT true,
  CONSTRAINT client_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT client_firm_id_office_id_fkey FOREIGN KEY (firm_id, office_id) REFERENCES office(firm_id, id),
  CONSTRAINT client_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'joint'::text, 'entity'::text]))),
  CONSTRAINT client_legal_hold_whole CHECK (((legal_hold IS NOT NULL) OR ((legal_hold_at IS NULL) AND (legal_hold_by IS NULL)))),
  CONSTRAINT client_number_once UNIQUE (firm_id, client_number),
  CONSTRAINT client_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT client_preparer FOREIGN KEY (firm_id, preparer_id) REFERENCES staff_member(firm_id, id)
);
CREATE INDEX client_by_ein ON public.client USING btree (firm_id, ein_hash) WHERE (ein_hash IS NOT NULL);
CREATE INDEX client_by_name ON public.client USING btree (firm_id, search_name, id);
CREATE INDEX client_in_bin ON public.client USING btree (firm_id, deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX client_of_office ON public.client USING btree (firm_id, office_id);
CREATE INDEX client_of_preparer ON public.client USING btree (firm_id, preparer_id) WHERE (preparer_id IS NOT NULL);
CREATE TRIGGER client_row_update AFTER UPDATE ON public.client REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('client');
CREATE TRIGGER thread_follows_client AFTER UPDATE ON public.client REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION thread_follows_client();
ALTER TABLE client ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client TO lintel_app;

CREATE TABLE client_import (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  key text NOT NULL,
  file_id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  problem text,
  columns jsonb NOT NULL DEFAULT '[]'::jsonb,
  mapping jsonb NOT NULL DEFAULT '[]'::jsonb,
  default_office_id uuid,
  run integer NOT NULL DEFAULT 0,
  rows integer NOT NULL DEFAULT 0,
  through integer NOT NULL DEFAULT 0,
  done_rows integer NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,
  notes jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT client_import_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT client_import_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT client_import_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT client_import_once UNIQUE (firm_id, staff_member_id, key),
  CONSTRAINT client_import_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT client_import_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'importing'::text, 'done'::text, 'cancelled'::text, 'failed'::text, 'stopped'::text])))
);
CREATE INDEX client_import_of_file ON public.client_import USING btree (firm_id, file_id);
ALTER TABLE client_import ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_import AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client_import TO lintel_app;

CREATE TABLE client_import_column (
  firm_id uuid NOT NULL,
  name text NOT NULL,
  field text,
  CONSTRAINT client_import_column_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT client_import_column_pkey PRIMARY KEY (firm_id, name)
);
ALTER TABLE client_import_column ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_import_column AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client_import_column TO lintel_app;

CREATE TABLE client_import_row (
  firm_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number integer NOT NULL,
  outcome text NOT NULL,
  client_number text NOT NULL,
  name text NOT NULL,
  client_id uuid,
  fields text[] NOT NULL,
  problems jsonb NOT NULL,
  imported_at timestamp with time zone,
  CONSTRAINT client_import_row_firm_id_import_id_fkey FOREIGN KEY (firm_id, import_id) REFERENCES client_import(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT client_import_row_outcome_check CHECK ((outcome = ANY (ARRAY['new'::text, 'change'::text, 'same'::text, 'problem'::text]))),
  CONSTRAINT client_import_row_pkey PRIMARY KEY (firm_id, import_id, number)
);
CREATE INDEX client_import_row_by_client ON public.client_import_row USING btree (firm_id, client_id);
CREATE INDEX client_import_row_by_outcome ON public.client_import_row USING btree (firm_id, import_id, outcome, number);
ALTER TABLE client_import_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_import_row AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client_import_row TO lintel_app;

CREATE TABLE client_row (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  deleted_at timestamp with time zone,
  revision integer NOT NULL,
  office_id uuid NOT NULL,
  preparer_id uuid,
  client_number text NOT NULL,
  name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  forms text[] NOT NULL,
  tax_years integer[] NOT NULL,
  tax_return jsonb,
  office_name text NOT NULL,
  preparer_name text,
  status text NOT NULL,
  invitation text NOT NULL,
  portal_access boolean NOT NULL,
  persons jsonb NOT NULL,
  street text NOT NULL,
  city text NOT NULL,
  state text NOT NULL,
  postal_code text NOT NULL,
  number_key text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  forms_key text COLLATE "C" NOT NULL,
  newest_year integer NOT NULL,
  office_key text COLLATE "C" NOT NULL,
  preparer_key text COLLATE "C" NOT NULL,
  status_key smallint NOT NULL,
  invitation_key smallint NOT NULL,
  e_file_key smallint NOT NULL,
  primary_email_key text COLLATE "C" NOT NULL,
  secondary_email_key text COLLATE "C" NOT NULL,
  first_name_key text COLLATE "C" NOT NULL,
  last_name_key text COLLATE "C" NOT NULL,
  phone_key text COLLATE "C" NOT NULL,
  street_key text COLLATE "C" NOT NULL,
  city_key text COLLATE "C" NOT NULL,
  state_key text COLLATE "C" NOT NULL,
  postal_code_key text COLLATE "C" NOT NULL,
  email_sent_at timestamp with time zone NOT NULL,
  last_signed_in_at timestamp with time zone NOT NULL,
  added_at timestamp with time zone NOT NULL,
  open_tasks integer NOT NULL,
  last_upload_at timestamp with time zone NOT NULL,
  waiting_since timestamp with time zone NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  words text COLLATE "C" NOT NULL,
  unread integer NOT NULL,
  unanswered_since timestamp with time zone NOT NULL,
  unpaid integer NOT NULL,
  next_due timestamp with time zone NOT NULL,
  legal_hold text,
  text_codes boolean NOT NULL,
  CONSTRAINT client_row_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT client_row_pkey PRIMARY KEY (firm_id, client_id)
);
CREATE INDEX client_row_by_added_at ON public.client_row USING btree (firm_id, added_at, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_city_key ON public.client_row USING btree (firm_id, city_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_e_file_key ON public.client_row USING btree (firm_id, e_file_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_email_sent_at ON public.client_row USING btree (firm_id, email_sent_at, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_first_name_key ON public.client_row USING btree (firm_id, first_name_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_forms_key ON public.client_row USING btree (firm_id, forms_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_invitation_key ON public.client_row USING btree (firm_id, invitation_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_kind ON public.client_row USING btree (firm_id, kind, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_last_name_key ON public.client_row USING btree (firm_id, last_name_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_last_signed_in_at ON public.client_row USING btree (firm_id, last_signed_in_at, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_last_upload_at ON public.client_row USING btree (firm_id, last_upload_at, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_name ON public.client_row USING btree (firm_id, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_newest_year ON public.client_row USING btree (firm_id, newest_year, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_next_due ON public.client_row USING btree (firm_id, next_due, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_number_key ON public.client_row USING btree (firm_id, number_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_office_id ON public.client_row USING btree (firm_id, office_id, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_office_key ON public.client_row USING btree (firm_id, office_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_open_tasks ON public.client_row USING btree (firm_id, open_tasks, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_phone_key ON public.client_row USING btree (firm_id, phone_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_portal_access ON public.client_row USING btree (firm_id, portal_access, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_postal_code_key ON public.client_row USING btree (firm_id, postal_code_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_preparer_id ON public.client_row USING btree (firm_id, preparer_id, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_preparer_key ON public.client_row USING btree (firm_id, preparer_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_primary_email_key ON public.client_row USING btree (firm_id, primary_email_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_registered_at ON public.client_row USING btree (firm_id, registered_at, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_secondary_email_key ON public.client_row USING btree (firm_id, secondary_email_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_state_key ON public.client_row USING btree (firm_id, state_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_status_key ON public.client_row USING btree (firm_id, status_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_street_key ON public.client_row USING btree (firm_id, street_key, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_unanswered_since ON public.client_row USING btree (firm_id, unanswered_since, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_unpaid ON public.client_row USING btree (firm_id, unpaid, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_unread ON public.client_row USING btree (firm_id, unread, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_by_waiting_since ON public.client_row USING btree (firm_id, waiting_since, name_key, client_id) WHERE (deleted_at IS NULL);
CREATE INDEX client_row_for_reports ON public.client_row USING btree (firm_id, office_id, preparer_id, status_key, open_tasks, last_upload_at, waiting_since, registered_at, last_signed_in_at, unread, unpaid, next_due) WHERE (deleted_at IS NULL);
CREATE TRIGGER client_words_go AFTER DELETE ON public.client_row REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION client_words_go();
ALTER TABLE client_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_row AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT SELECT ON client_row TO lintel_app;

CREATE TABLE client_search_start (
  firm_id uuid NOT NULL,
  start text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  client_id uuid NOT NULL,
  CONSTRAINT client_search_start_pkey PRIMARY KEY (firm_id, start, name_key, client_id)
);
ALTER TABLE client_search_start ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_search_start AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT SELECT ON client_search_start TO lintel_app;

CREATE TABLE client_search_token (
  firm_id uuid NOT NULL,
  token text COLLATE "C" NOT NULL,
  client_id uuid NOT NULL,
  CONSTRAINT client_search_token_pkey PRIMARY KEY (firm_id, token, client_id)
);
ALTER TABLE client_search_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_search_token AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT SELECT ON client_search_token TO lintel_app;

CREATE TABLE client_table_state (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  last jsonb,
  default_view text NOT NULL DEFAULT 'all'::text,
  CONSTRAINT client_table_state_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT client_table_state_pkey PRIMARY KEY (firm_id, staff_member_id)
);
ALTER TABLE client_table_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_table_state AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client_table_state TO lintel_app;

CREATE TABLE client_view (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  name text NOT NULL,
  is_shared boolean NOT NULL,
  layout jsonb NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  CONSTRAINT client_view_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT client_view_pkey PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX client_view_name_once ON public.client_view USING btree (firm_id, staff_member_id, lower(name));
CREATE INDEX client_view_shared ON public.client_view USING btree (firm_id) WHERE is_shared;
ALTER TABLE client_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_view AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client_view TO lintel_app;

CREATE TABLE code_sending (
  subject text NOT NULL,
  sent_at timestamp with time zone NOT NULL
);
CREATE INDEX code_sending_by_subject ON public.code_sending USING btree (subject, sent_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON code_sending TO lintel_app;

CREATE TABLE compared_version (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  client_id uuid NOT NULL,
  signed_document_id uuid NOT NULL,
  outcome text NOT NULL,
  comparison bytea NOT NULL,
  compared_at timestamp with time zone NOT NULL,
  CONSTRAINT compared_version_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT compared_version_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id),
  CONSTRAINT compared_version_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT compared_version_firm_id_signed_document_id_fkey FOREIGN KEY (firm_id, signed_document_id) REFERENCES document(firm_id, id),
  CONSTRAINT compared_version_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'asked-again'::text]))),
  CONSTRAINT compared_version_pkey PRIMARY KEY (firm_id, document_id)
);
CREATE INDEX compared_version_by_client ON public.compared_version USING btree (firm_id, client_id);
CREATE INDEX compared_version_by_signed ON public.compared_version USING btree (firm_id, signed_document_id);
ALTER TABLE compared_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON compared_version AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON compared_version TO lintel_app;

CREATE TABLE delivered_document (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  client_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  CONSTRAINT delivered_document_firm_id_delivery_id_fkey FOREIGN KEY (firm_id, delivery_id) REFERENCES delivery(firm_id, id),
  CONSTRAINT delivered_document_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id),
  CONSTRAINT delivered_document_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT delivered_document_pkey PRIMARY KEY (firm_id, document_id)
);
CREATE INDEX delivered_document_by_client ON public.delivered_document USING btree (firm_id, client_id);
CREATE INDEX delivered_document_by_delivery ON public.delivered_document USING btree (firm_id, delivery_id);
CREATE INDEX delivered_document_by_version ON public.delivered_document USING btree (firm_id, document_version_id);
ALTER TABLE delivered_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON delivered_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON delivered_document TO lintel_app;

CREATE TABLE delivery (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid,
  key text NOT NULL,
  sent_by uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  live_at timestamp with time zone,
  message bytea,
  reminds boolean NOT NULL DEFAULT true,
  CONSTRAINT delivery_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT delivery_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT delivery_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX delivery_by_tax_return ON public.delivery USING btree (firm_id, tax_return_id, sent_at DESC);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON delivery AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON delivery TO lintel_app;

CREATE TABLE delivery_question (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  address text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  elsewhere_at timestamp with time zone,
  settled_at timestamp with time zone,
  CONSTRAINT delivery_question_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT delivery_question_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT delivery_question_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX delivery_question_by_identity ON public.delivery_question USING btree (identity_id) WHERE (settled_at IS NULL);
CREATE INDEX delivery_question_by_person ON public.delivery_question USING btree (firm_id, person_id);
CREATE INDEX delivery_question_of_identity ON public.delivery_question USING btree (identity_id);
CREATE UNIQUE INDEX delivery_question_open_once ON public.delivery_question USING btree (firm_id, person_id) WHERE (settled_at IS NULL);
ALTER TABLE delivery_question ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON delivery_question AS PERMISSIVE FOR ALL TO public USING (((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])) OR (identity_id = ( SELECT lintel_identity() AS lintel_identity))));
GRANT DELETE, INSERT, SELECT, UPDATE ON delivery_question TO lintel_app;

CREATE TABLE document (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid,
  direction text NOT NULL,
  name text NOT NULL,
  added_by text NOT NULL,
  added_by_person_id uuid,
  added_at timestamp with time zone NOT NULL,
  opened_by_staff_at timestamp with time zone,
  tax_year integer,
  tax_year_from text,
  paper_kind text,
  paper_kind_from text,
  replaces_id uuid,
  signing_form text,
  CONSTRAINT document_direction_check CHECK ((direction = ANY (ARRAY['from firm'::text, 'from client'::text]))),
  CONSTRAINT document_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT document_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT document_paper_kind_from_check CHECK ((paper_kind_from = ANY (ARRAY['rules'::text, 'person'::text, 'staff'::text]))),
  CONSTRAINT document_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT document_replaced_once UNIQUE (firm_id, replaces_id),
  CONSTRAINT document_replaces FOREIGN KEY (firm_id, replaces_id) REFERENCES document(firm_id, id),
  CONSTRAINT document_tax_year_from_check CHECK ((tax_year_from = ANY (ARRAY['rules'::text, 'person'::text, 'staff'::text]))),
  CONSTRAINT document_tax_year_plausible CHECK (((tax_year >= 1990) AND (tax_year <= 2100)))
);
CREATE INDEX document_by_client ON public.document USING btree (firm_id, client_id, direction, added_at DESC);
CREATE INDEX document_by_tax_return ON public.document USING btree (firm_id, tax_return_id, added_at);
CREATE INDEX document_from_clients ON public.document USING btree (firm_id, added_at) WHERE (direction = 'from client'::text);
CREATE INDEX document_not_opened ON public.document USING btree (firm_id, added_at) WHERE ((direction = 'from client'::text) AND (opened_by_staff_at IS NULL));
CREATE TRIGGER client_row_delete AFTER DELETE ON public.document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('upload');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('upload');
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document TO lintel_app;

CREATE TABLE document_opening (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  person_id uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  CONSTRAINT document_opening_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT document_opening_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT document_opening_pkey PRIMARY KEY (firm_id, document_id, person_id)
);
CREATE INDEX document_opening_of_person ON public.document_opening USING btree (firm_id, person_id);
ALTER TABLE document_opening ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_opening AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document_opening TO lintel_app;

CREATE TABLE document_reading (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  furthest_page integer NOT NULL DEFAULT 0,
  ended_at timestamp with time zone,
  signed_places uuid[] NOT NULL DEFAULT '{}'::uuid[],
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT document_reading_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT document_reading_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT document_reading_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT document_reading_furthest_page_check CHECK ((furthest_page >= 0)),
  CONSTRAINT document_reading_pkey PRIMARY KEY (firm_id, document_version_id, person_id)
);
CREATE INDEX document_reading_by_person ON public.document_reading USING btree (firm_id, person_id);
ALTER TABLE document_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_reading AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document_reading TO lintel_app;

CREATE TABLE document_version (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  number integer NOT NULL,
  file_id uuid NOT NULL,
  content_type text NOT NULL,
  pages jsonb,
  sent_sha256 bytea,
  CONSTRAINT document_version_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT document_version_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT document_version_number_once UNIQUE (firm_id, document_id, number),
  CONSTRAINT document_version_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX document_version_by_file ON public.document_version USING btree (firm_id, file_id);
ALTER TABLE document_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_version AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document_version TO lintel_app;

CREATE TABLE document_view (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  viewed_at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT document_view_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT document_view_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT document_view_pkey PRIMARY KEY (firm_id, document_version_id, person_id)
);
CREATE INDEX document_view_by_person ON public.document_view USING btree (firm_id, person_id);
CREATE INDEX document_view_newest ON public.document_view USING btree (firm_id, viewed_at);
ALTER TABLE document_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_view AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document_view TO lintel_app;

CREATE TABLE drop_off (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  link_id uuid NOT NULL,
  client_id uuid,
  token_hash bytea NOT NULL,
  sender_name text NOT NULL,
  sender_email text NOT NULL,
  network text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT drop_off_firm_id_link_id_fkey FOREIGN KEY (firm_id, link_id) REFERENCES drop_off_link(firm_id, id),
  CONSTRAINT drop_off_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX drop_off_by_client ON public.drop_off USING btree (firm_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX drop_off_by_link ON public.drop_off USING btree (firm_id, link_id, begun_at);
CREATE UNIQUE INDEX drop_off_token_once ON public.drop_off USING btree (token_hash);
ALTER TABLE drop_off ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON drop_off AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON drop_off TO lintel_app;

CREATE TABLE drop_off_link (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid,
  token_hash bytea NOT NULL,
  token bytea NOT NULL,
  passcode bytea,
  is_on boolean NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT drop_off_link_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT drop_off_link_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT drop_off_link_once UNIQUE NULLS NOT DISTINCT (firm_id, client_id),
  CONSTRAINT drop_off_link_pkey PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX drop_off_link_token_once ON public.drop_off_link USING btree (token_hash);
ALTER TABLE drop_off_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON drop_off_link AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON drop_off_link TO lintel_app;

CREATE TABLE e_file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  authority text NOT NULL,
  attempt integer NOT NULL,
  state text NOT NULL,
  submission_id text,
  transmitted_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by uuid NOT NULL,
  accepted_on date,
  rejected_at timestamp with time zone,
  reject_code bytea,
  reject_explanation bytea,
  shown_at timestamp with time zone,
  told_at timestamp with time zone,
  told_how text,
  told_person_id uuid,
  told_by uuid,
  CONSTRAINT e_file_accepted CHECK (((state = 'accepted'::text) = (accepted_on IS NOT NULL))),
  CONSTRAINT e_file_attempt UNIQUE (firm_id, tax_return_id, authority, attempt),
  CONSTRAINT e_file_attempt_check CHECK ((attempt > 0)),
  CONSTRAINT e_file_authority_check CHECK ((authority ~ '^(IRS|[A-Z]{2})$'::text)),
  CONSTRAINT e_file_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT e_file_firm_id_recorded_by_fkey FOREIGN KEY (firm_id, recorded_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT e_file_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT e_file_firm_id_told_by_fkey FOREIGN KEY (firm_id, told_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT e_file_firm_id_told_person_id_fkey FOREIGN KEY (firm_id, told_person_id) REFERENCES person(firm_id, id),
  CONSTRAINT e_file_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT e_file_rejected CHECK (((state <> ALL (ARRAY['rejected'::text, 'on paper'::text, 'sent again'::text])) OR ((rejected_at IS NOT NULL) AND (reject_code IS NOT NULL) AND (reject_explanation IS NOT NULL)))),
  CONSTRAINT e_file_state_check CHECK ((state = ANY (ARRAY['transmitted'::text, 'accepted'::text, 'rejected'::text, 'on paper'::text, 'sent again'::text, 'taken back'::text]))),
  CONSTRAINT e_file_told CHECK ((((told_at IS NULL) = (told_how IS NULL)) AND (num_nonnulls(told_person_id, told_by) = ((told_at IS NOT NULL))::integer))),
  CONSTRAINT e_file_told_how_check CHECK ((told_how = ANY (ARRAY['portal'::text, 'phone'::text, 'in person'::text, 'mail'::text])))
);
CREATE INDEX e_file_by_client ON public.e_file USING btree (firm_id, client_id);
CREATE UNIQUE INDEX e_file_current ON public.e_file USING btree (firm_id, tax_return_id, authority) WHERE (state <> ALL (ARRAY['sent again'::text, 'taken back'::text]));
CREATE INDEX e_file_of_person ON public.e_file USING btree (firm_id, told_person_id) WHERE (told_person_id IS NOT NULL);
CREATE INDEX e_file_open ON public.e_file USING btree (firm_id, rejected_at) WHERE ((state = 'rejected'::text) OR ((state = 'on paper'::text) AND (told_at IS NULL)));
ALTER TABLE e_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON e_file AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON e_file TO lintel_app;

CREATE TABLE electronic_records_answer (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  session_id uuid NOT NULL,
  login text NOT NULL,
  answer text NOT NULL,
  wording text NOT NULL,
  language text NOT NULL,
  shown text NOT NULL,
  at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT electronic_records_answer_answer_check CHECK ((answer = ANY (ARRAY['consent'::text, 'paper'::text, 'withdrawn'::text]))),
  CONSTRAINT electronic_records_answer_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT electronic_records_answer_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT electronic_records_answer_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT electronic_records_answer_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX electronic_records_answer_by_person ON public.electronic_records_answer USING btree (firm_id, person_id);
CREATE INDEX electronic_records_answer_newest ON public.electronic_records_answer USING btree (firm_id, identity_id, at DESC);
ALTER TABLE electronic_records_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON electronic_records_answer AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON electronic_records_answer TO lintel_app;

CREATE TABLE file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL,
  data_key bytea NOT NULL,
  size bigint NOT NULL,
  part_count integer NOT NULL,
  sha256 bytea,
  created_at timestamp with time zone NOT NULL,
  damage text,
  damaged_at timestamp with time zone,
  CONSTRAINT file_damage_check CHECK ((damage = ANY (ARRAY['missing'::text, 'changed'::text]))),
  CONSTRAINT file_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT file_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text])))
);
CREATE INDEX file_damaged ON public.file USING btree (firm_id, id) WHERE (damage IS NOT NULL);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON file AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON file TO lintel_app;

CREATE TABLE file_part (
  firm_id uuid NOT NULL,
  file_id uuid NOT NULL,
  number integer NOT NULL,
  size integer NOT NULL,
  CONSTRAINT file_part_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT file_part_pkey PRIMARY KEY (firm_id, file_id, number)
);
ALTER TABLE file_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON file_part AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON file_part TO lintel_app;

CREATE TABLE firm (
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  time_zone text NOT NULL,
  language text NOT NULL DEFAULT 'en'::text,
  created_at timestamp with time zone NOT NULL,
  most_grant_hours integer NOT NULL DEFAULT 720,
  colour text,
  logo_id uuid,
  portal_host text,
  reply_to text,
  CONSTRAINT firm_colour_check CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT firm_logo_in_use FOREIGN KEY (id, logo_id) REFERENCES firm_logo(firm_id, id),
  CONSTRAINT firm_most_grant_hours_check CHECK (((most_grant_hours >= 1) AND (most_grant_hours <= 8760))),
  CONSTRAINT firm_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX firm_portal_host_once ON public.firm USING btree (portal_host);
GRANT DELETE, INSERT, SELECT, UPDATE ON firm TO lintel_app;

CREATE TABLE firm_key (
  firm_id uuid NOT NULL,
  data_key bytea NOT NULL,
  sealing_key bytea NOT NULL,
  sealing_certificate bytea NOT NULL,
  CONSTRAINT firm_key_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT firm_key_pkey PRIMARY KEY (firm_id)
);
ALTER TABLE firm_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON firm_key AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON firm_key TO lintel_app;

CREATE TABLE firm_logo (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  png bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT firm_logo_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT firm_logo_pkey PRIMARY KEY (firm_id, id)
);
ALTER TABLE firm_logo ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON firm_logo AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON firm_logo TO lintel_app;

CREATE TABLE grant_link (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  purpose text NOT NULL,
  token_hash bytea NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  replaced_at timestamp with time zone,
  CONSTRAINT grant_link_firm_id_grant_id_fkey FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant(firm_id, id),
  CONSTRAINT grant_link_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT grant_link_purpose_check CHECK ((purpose = ANY (ARRAY['verify'::text, 'access'::text])))
);
CREATE INDEX grant_link_by_grant ON public.grant_link USING btree (firm_id, grant_id);
CREATE INDEX grant_link_by_token ON public.grant_link USING btree (token_hash);
ALTER TABLE grant_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON grant_link AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON grant_link TO lintel_app;

CREATE TABLE grant_look (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  session_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  list text,
  document_id uuid,
  page integer,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT grant_look_firm_id_grant_id_fkey FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant(firm_id, id),
  CONSTRAINT grant_look_kind_check CHECK ((kind = ANY (ARRAY['signed-in'::text, 'list'::text, 'document'::text, 'page'::text]))),
  CONSTRAINT grant_look_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX grant_look_by_grant ON public.grant_look USING btree (firm_id, grant_id, at DESC);
ALTER TABLE grant_look ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON grant_look AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON grant_look TO lintel_app;

CREATE TABLE granted_document (
  firm_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  CONSTRAINT granted_document_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT granted_document_firm_id_grant_id_fkey FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant(firm_id, id),
  CONSTRAINT granted_document_pkey PRIMARY KEY (firm_id, grant_id, document_id)
);
CREATE INDEX granted_document_by_document ON public.granted_document USING btree (firm_id, document_id);
ALTER TABLE granted_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON granted_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON granted_document TO lintel_app;

CREATE TABLE guest_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT guest_session_firm_id_grant_id_fkey FOREIGN KEY (firm_id, grant_id) REFERENCES portal_grant(firm_id, id),
  CONSTRAINT guest_session_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX guest_session_by_grant ON public.guest_session USING btree (firm_id, grant_id);
CREATE INDEX guest_session_by_token ON public.guest_session USING btree (token_hash);
ALTER TABLE guest_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON guest_session AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON guest_session TO lintel_app;

CREATE TABLE hand_signing (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL,
  why text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by uuid,
  CONSTRAINT hand_signing_firm_id_asked_by_fkey FOREIGN KEY (firm_id, asked_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT hand_signing_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT hand_signing_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT hand_signing_firm_id_signature_request_id_fkey FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request(firm_id, id),
  CONSTRAINT hand_signing_once UNIQUE (firm_id, signature_request_id),
  CONSTRAINT hand_signing_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT hand_signing_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'uploaded'::text, 'accepted'::text, 'rejected'::text, 'ended'::text]))),
  CONSTRAINT hand_signing_why_check CHECK ((why = ANY (ARRAY['three-failures'::text, 'chosen'::text, 'no-identity-check-possible'::text, 'staff'::text])))
);
CREATE INDEX hand_signing_by_client ON public.hand_signing USING btree (firm_id, client_id, state);
CREATE INDEX hand_signing_of_person ON public.hand_signing USING btree (firm_id, person_id);
CREATE INDEX hand_signing_of_version ON public.hand_signing USING btree (firm_id, document_version_id);
CREATE INDEX hand_signing_uploaded ON public.hand_signing USING btree (firm_id) WHERE (state = 'uploaded'::text);
ALTER TABLE hand_signing ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON hand_signing AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON hand_signing TO lintel_app;

CREATE TABLE hand_signing_paper (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  hand_signing_id uuid NOT NULL,
  document_id uuid,
  document_version_id uuid,
  sha256 bytea NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  person_id uuid,
  staff_member_id uuid,
  ip text NOT NULL,
  user_agent text NOT NULL,
  outcome text,
  outcome_at timestamp with time zone,
  outcome_by uuid,
  reason bytea,
  CONSTRAINT hand_signing_paper_decided_by CHECK (((COALESCE(outcome, ''::text) = ANY (ARRAY['rejected'::text, 'accepted'::text])) = (outcome_by IS NOT NULL))),
  CONSTRAINT hand_signing_paper_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE SET NULL (document_id),
  CONSTRAINT hand_signing_paper_firm_id_hand_signing_id_fkey FOREIGN KEY (firm_id, hand_signing_id) REFERENCES hand_signing(firm_id, id),
  CONSTRAINT hand_signing_paper_firm_id_outcome_by_fkey FOREIGN KEY (firm_id, outcome_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT hand_signing_paper_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT hand_signing_paper_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT hand_signing_paper_from_one CHECK (((person_id IS NULL) <> (staff_member_id IS NULL))),
  CONSTRAINT hand_signing_paper_outcome CHECK (((outcome IS NULL) = (outcome_at IS NULL))),
  CONSTRAINT hand_signing_paper_outcome_check CHECK ((outcome = ANY (ARRAY['taken back'::text, 'replaced'::text, 'rejected'::text, 'accepted'::text]))),
  CONSTRAINT hand_signing_paper_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT hand_signing_paper_rejected_why CHECK (((COALESCE(outcome, ''::text) = 'rejected'::text) = (reason IS NOT NULL)))
);
CREATE INDEX hand_signing_paper_by_document ON public.hand_signing_paper USING btree (firm_id, document_id) WHERE (document_id IS NOT NULL);
CREATE UNIQUE INDEX hand_signing_paper_current ON public.hand_signing_paper USING btree (firm_id, hand_signing_id) WHERE ((outcome IS NULL) OR (outcome = 'accepted'::text));
CREATE INDEX hand_signing_paper_of_document ON public.hand_signing_paper USING btree (firm_id, document_id);
CREATE INDEX hand_signing_paper_of_hand_signing ON public.hand_signing_paper USING btree (firm_id, hand_signing_id);
CREATE INDEX hand_signing_paper_of_person ON public.hand_signing_paper USING btree (firm_id, person_id);
CREATE INDEX hand_signing_paper_waiting ON public.hand_signing_paper USING btree (firm_id, uploaded_at, id) WHERE (outcome IS NULL);
CREATE TRIGGER hand_signing_paper_accepted_stays BEFORE DELETE OR UPDATE ON public.hand_signing_paper FOR EACH ROW EXECUTE FUNCTION refuse_change_of_accepted_paper();
ALTER TABLE hand_signing_paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON hand_signing_paper AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON hand_signing_paper TO lintel_app;

CREATE TABLE home_visit (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  before_at timestamp with time zone,
  CONSTRAINT home_visit_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT home_visit_pkey PRIMARY KEY (firm_id, staff_member_id)
);
ALTER TABLE home_visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON home_visit AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON home_visit TO lintel_app;

CREATE TABLE identity (
  id uuid NOT NULL,
  user_name text,
  secret_hash text NOT NULL,
  display_name text NOT NULL,
  first_name text NOT NULL,
  language text NOT NULL DEFAULT 'en'::text,
  created_at timestamp with time zone NOT NULL,
  last_signed_in_at timestamp with time zone,
  secret_kind text NOT NULL DEFAULT 'password'::text,
  CONSTRAINT identity_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT identity_password_needs_user_name CHECK (((secret_kind = 'pin'::text) OR (user_name IS NOT NULL))),
  CONSTRAINT identity_pkey PRIMARY KEY (id),
  CONSTRAINT identity_secret_kind_check CHECK ((secret_kind = ANY (ARRAY['password'::text, 'pin'::text])))
);
CREATE UNIQUE INDEX identity_user_name_once ON public.identity USING btree (lower(user_name));
CREATE TRIGGER client_row_update AFTER UPDATE ON public.identity REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('identity');
GRANT DELETE, INSERT, SELECT, UPDATE ON identity TO lintel_app;

CREATE TABLE identity_address (
  identity_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  verified_at timestamp with time zone,
  CONSTRAINT identity_address_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT identity_address_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT identity_address_once UNIQUE (identity_id, kind, address),
  CONSTRAINT identity_address_pkey PRIMARY KEY (identity_id, id)
);
CREATE INDEX identity_address_by_address ON public.identity_address USING btree (address);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_address TO lintel_app;

CREATE TABLE identity_check (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  way text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  reason text,
  vendor text,
  is_practice boolean NOT NULL DEFAULT false,
  asks text,
  vendor_reference text,
  answered_at timestamp with time zone,
  extensions integer NOT NULL DEFAULT 0,
  notice_wording text,
  notice_language text,
  identity_id uuid,
  session_id uuid,
  ip text,
  user_agent text,
  identity_document text,
  known_since integer,
  checked_by uuid,
  despite_failures boolean NOT NULL DEFAULT false,
  CONSTRAINT identity_check_asks_check CHECK ((asks = ANY (ARRAY['questions'::text, 'document'::text]))),
  CONSTRAINT identity_check_by_vendor CHECK (((way <> 'vendor'::text) OR ((vendor IS NOT NULL) AND (asks IS NOT NULL) AND (ends_at IS NOT NULL) AND (notice_wording IS NOT NULL) AND (notice_language IS NOT NULL) AND (identity_id IS NOT NULL) AND (session_id IS NOT NULL)))),
  CONSTRAINT identity_check_ended CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  CONSTRAINT identity_check_firm_id_checked_by_fkey FOREIGN KEY (firm_id, checked_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT identity_check_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT identity_check_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT identity_check_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT identity_check_identity_document_check CHECK ((identity_document = ANY (ARRAY['driver license'::text, 'state ID'::text, 'passport'::text, 'other government ID'::text]))),
  CONSTRAINT identity_check_in_person CHECK (((way <> 'in person'::text) OR ((outcome = 'passed'::text) AND (checked_by IS NOT NULL) AND ((identity_document IS NULL) <> (known_since IS NULL))))),
  CONSTRAINT identity_check_known_since_check CHECK (((known_since >= 1950) AND (known_since <= 2100))),
  CONSTRAINT identity_check_notice_language_check CHECK ((notice_language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT identity_check_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text, 'not finished'::text, 'error'::text]))),
  CONSTRAINT identity_check_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT identity_check_vendor_check CHECK ((vendor = ANY (ARRAY['stripe'::text, 'practice'::text]))),
  CONSTRAINT identity_check_way_check CHECK ((way = ANY (ARRAY['vendor'::text, 'in person'::text])))
);
CREATE INDEX identity_check_by_client ON public.identity_check USING btree (firm_id, client_id);
CREATE INDEX identity_check_by_person ON public.identity_check USING btree (firm_id, person_id, ended_at DESC);
CREATE UNIQUE INDEX identity_check_by_reference ON public.identity_check USING btree (firm_id, vendor, vendor_reference) WHERE (vendor_reference IS NOT NULL);
CREATE UNIQUE INDEX identity_check_one_under_way ON public.identity_check USING btree (firm_id, person_id) WHERE (outcome IS NULL);
CREATE TRIGGER identity_check_stays BEFORE UPDATE ON public.identity_check FOR EACH ROW WHEN ((old.outcome IS NOT NULL)) EXECUTE FUNCTION refuse_change_of_ended_check();
ALTER TABLE identity_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON identity_check AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_check TO lintel_app;

CREATE TABLE identity_setting (
  firm_id uuid NOT NULL,
  vendor text,
  keys bytea,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  CONSTRAINT identity_setting_firm_id_changed_by_fkey FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT identity_setting_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT identity_setting_pkey PRIMARY KEY (firm_id),
  CONSTRAINT identity_setting_vendor_check CHECK ((vendor = ANY (ARRAY['stripe'::text, 'practice'::text])))
);
ALTER TABLE identity_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON identity_setting AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_setting TO lintel_app;

CREATE TABLE in_office_document (
  firm_id uuid NOT NULL,
  in_office_sitting_id uuid NOT NULL,
  document_id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  CONSTRAINT in_office_document_firm_id_in_office_sitting_id_fkey FOREIGN KEY (firm_id, in_office_sitting_id) REFERENCES in_office_sitting(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT in_office_document_firm_id_signature_request_id_fkey FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request(firm_id, id),
  CONSTRAINT in_office_document_pkey PRIMARY KEY (firm_id, in_office_sitting_id, document_id)
);
CREATE INDEX in_office_document_of_request ON public.in_office_document USING btree (firm_id, signature_request_id);
ALTER TABLE in_office_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON in_office_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON in_office_document TO lintel_app;

CREATE TABLE in_office_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  in_office_sitting_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT in_office_session_firm_id_in_office_sitting_id_fkey FOREIGN KEY (firm_id, in_office_sitting_id) REFERENCES in_office_sitting(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT in_office_session_once UNIQUE (firm_id, in_office_sitting_id),
  CONSTRAINT in_office_session_pkey PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX in_office_session_token_once ON public.in_office_session USING btree (token_hash);
ALTER TABLE in_office_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON in_office_session AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON in_office_session TO lintel_app;

CREATE TABLE in_office_sitting (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  person_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  device text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  link_hash bytea,
  link_expires_at timestamp with time zone,
  wrong_answers integer NOT NULL DEFAULT 0,
  opened_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_how text,
  identity_check_id uuid NOT NULL,
  CONSTRAINT in_office_sitting_check FOREIGN KEY (firm_id, identity_check_id) REFERENCES identity_check(firm_id, id),
  CONSTRAINT in_office_sitting_device_check CHECK ((device = ANY (ARRAY['kiosk'::text, 'phone'::text]))),
  CONSTRAINT in_office_sitting_ended CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  CONSTRAINT in_office_sitting_ended_how_check CHECK ((ended_how = ANY (ARRAY['finished'::text, 'left'::text, 'withdrawn'::text, 'too many wrong answers'::text, 'replaced'::text]))),
  CONSTRAINT in_office_sitting_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT in_office_sitting_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT in_office_sitting_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT in_office_sitting_link CHECK ((((device = 'phone'::text) = (link_hash IS NOT NULL)) AND ((link_hash IS NULL) = (link_expires_at IS NULL)))),
  CONSTRAINT in_office_sitting_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX in_office_sitting_by_client ON public.in_office_sitting USING btree (firm_id, client_id, begun_at DESC);
CREATE UNIQUE INDEX in_office_sitting_link_once ON public.in_office_sitting USING btree (link_hash);
CREATE INDEX in_office_sitting_of_check ON public.in_office_sitting USING btree (firm_id, identity_check_id);
CREATE INDEX in_office_sitting_of_person ON public.in_office_sitting USING btree (firm_id, person_id);
CREATE INDEX in_office_sitting_of_return ON public.in_office_sitting USING btree (firm_id, tax_return_id);
ALTER TABLE in_office_sitting ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON in_office_sitting AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON in_office_sitting TO lintel_app;

CREATE TABLE installation (
  only_row boolean NOT NULL DEFAULT true,
  sample text NOT NULL DEFAULT 'none'::text,
  sample_done integer NOT NULL DEFAULT 0,
  sample_total integer NOT NULL DEFAULT 0,
  CONSTRAINT installation_only_row_check CHECK (only_row),
  CONSTRAINT installation_pkey PRIMARY KEY (only_row),
  CONSTRAINT installation_sample_check CHECK ((sample = ANY (ARRAY['none'::text, 'making'::text, 'ready'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON installation TO lintel_app;

CREATE TABLE instruction (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  texts jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT instruction_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT instruction_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX instruction_by_kind ON public.instruction USING btree (firm_id, kind);
ALTER TABLE instruction ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON instruction AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON instruction TO lintel_app;

CREATE TABLE instruction_choice (
  firm_id uuid NOT NULL,
  kind text NOT NULL,
  scope text NOT NULL,
  scope_id uuid NOT NULL,
  instruction_id uuid NOT NULL,
  CONSTRAINT instruction_choice_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT instruction_choice_pkey PRIMARY KEY (firm_id, kind, scope, scope_id),
  CONSTRAINT instruction_choice_scope_check CHECK ((scope = ANY (ARRAY['firm'::text, 'office'::text, 'client'::text])))
);
CREATE INDEX instruction_choice_by_instruction ON public.instruction_choice USING btree (firm_id, instruction_id);
ALTER TABLE instruction_choice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON instruction_choice AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON instruction_choice TO lintel_app;

CREATE TABLE intake (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  name text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  added_by uuid NOT NULL,
  proposed_at timestamp with time zone,
  proposal bytea,
  revision integer NOT NULL DEFAULT 0,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  created_at timestamp with time zone,
  created_by uuid,
  created jsonb,
  CONSTRAINT intake_created_whole CHECK (((created_at IS NULL) = (created IS NULL))),
  CONSTRAINT intake_firm_id_added_by_fkey FOREIGN KEY (firm_id, added_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT intake_firm_id_changed_by_fkey FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT intake_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT intake_firm_id_created_by_fkey FOREIGN KEY (firm_id, created_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT intake_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT intake_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT intake_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX intake_by_change ON public.intake USING btree (firm_id, changed_at);
CREATE INDEX intake_by_client ON public.intake USING btree (firm_id, client_id);
CREATE INDEX intake_by_tax_return ON public.intake USING btree (firm_id, tax_return_id);
ALTER TABLE intake ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON intake AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON intake TO lintel_app;

CREATE TABLE intake_file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  intake_id uuid NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  upload_id uuid NOT NULL,
  file_id uuid,
  size bigint NOT NULL,
  pages_read integer NOT NULL DEFAULT 0,
  scans integer NOT NULL DEFAULT 0,
  scans_read integer NOT NULL DEFAULT 0,
  read_at timestamp with time zone,
  locked_at timestamp with time zone,
  passwords_tried integer NOT NULL DEFAULT 0,
  refusal text,
  sha256 bytea,
  pages jsonb,
  recognition bytea,
  first_page integer,
  CONSTRAINT intake_file_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT intake_file_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT intake_file_firm_id_intake_id_fkey FOREIGN KEY (firm_id, intake_id) REFERENCES intake(firm_id, id),
  CONSTRAINT intake_file_once UNIQUE (firm_id, upload_id),
  CONSTRAINT intake_file_one_state CHECK ((num_nonnulls(read_at, locked_at, refusal) <= 1)),
  CONSTRAINT intake_file_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT intake_file_proposed_when_read CHECK (((first_page IS NULL) OR (read_at IS NOT NULL)))
);
CREATE INDEX intake_file_by_intake ON public.intake_file USING btree (firm_id, intake_id, place);
CREATE INDEX intake_file_of_file ON public.intake_file USING btree (firm_id, file_id);
ALTER TABLE intake_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON intake_file AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON intake_file TO lintel_app;

CREATE TABLE invitation (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  channel text NOT NULL,
  sent_to text NOT NULL,
  sent_by uuid,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  opened_at timestamp with time zone,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  CONSTRAINT invitation_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text]))),
  CONSTRAINT invitation_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT invitation_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX invitation_by_person ON public.invitation USING btree (firm_id, person_id, sent_at DESC);
CREATE INDEX invitation_expiring ON public.invitation USING btree (firm_id, expires_at) WHERE ((used_at IS NULL) AND (replaced_at IS NULL));
CREATE UNIQUE INDEX invitation_token_once ON public.invitation USING btree (token_hash);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.invitation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.invitation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.invitation REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON invitation AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO lintel_app;

CREATE TABLE k1 (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  tax_year integer NOT NULL,
  recipient_name text NOT NULL,
  email text,
  mobile text,
  language text NOT NULL,
  last_four bytea,
  contact_since timestamp with time zone NOT NULL,
  key text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  added_by uuid NOT NULL,
  handed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  CONSTRAINT k1_firm_id_added_by_fkey FOREIGN KEY (firm_id, added_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT k1_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT k1_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT k1_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT k1_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT k1_mobile_is_e164 CHECK ((mobile ~ '^\+[1-9][0-9]{6,14}$'::text)),
  CONSTRAINT k1_once UNIQUE (firm_id, tax_return_id, key),
  CONSTRAINT k1_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_by_client ON public.k1 USING btree (firm_id, client_id);
ALTER TABLE k1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1 AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1 TO lintel_app;

CREATE TABLE k1_answer (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  answer text NOT NULL,
  wording text NOT NULL,
  language text NOT NULL,
  at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT k1_answer_answer_check CHECK ((answer = ANY (ARRAY['consent'::text, 'paper'::text, 'withdrawn'::text]))),
  CONSTRAINT k1_answer_firm_id_k1_id_fkey FOREIGN KEY (firm_id, k1_id) REFERENCES k1(firm_id, id),
  CONSTRAINT k1_answer_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT k1_answer_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_answer_by_k1 ON public.k1_answer USING btree (firm_id, k1_id, at DESC);
ALTER TABLE k1_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_answer AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_answer TO lintel_app;

CREATE TABLE k1_link (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  outbox_message_id uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  replaced_at timestamp with time zone,
  CONSTRAINT k1_link_firm_id_k1_id_fkey FOREIGN KEY (firm_id, k1_id) REFERENCES k1(firm_id, id),
  CONSTRAINT k1_link_firm_id_k1_version_id_fkey FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version(firm_id, id),
  CONSTRAINT k1_link_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_link_by_k1 ON public.k1_link USING btree (firm_id, k1_id, sent_at DESC);
CREATE INDEX k1_link_of_version ON public.k1_link USING btree (firm_id, k1_version_id);
CREATE UNIQUE INDEX k1_link_token_once ON public.k1_link USING btree (token_hash);
ALTER TABLE k1_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_link AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_link TO lintel_app;

CREATE TABLE k1_look (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT k1_look_firm_id_k1_version_id_fkey FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version(firm_id, id),
  CONSTRAINT k1_look_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'downloaded'::text]))),
  CONSTRAINT k1_look_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_look_by_version ON public.k1_look USING btree (firm_id, k1_version_id, kind, at);
ALTER TABLE k1_look ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_look AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_look TO lintel_app;

CREATE TABLE k1_mailing (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  k1_version_id uuid NOT NULL,
  mailed_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT k1_mailing_firm_id_k1_version_id_fkey FOREIGN KEY (firm_id, k1_version_id) REFERENCES k1_version(firm_id, id),
  CONSTRAINT k1_mailing_firm_id_recorded_by_fkey FOREIGN KEY (firm_id, recorded_by) REFERENCES person(firm_id, id),
  CONSTRAINT k1_mailing_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_mailing_of_person ON public.k1_mailing USING btree (firm_id, recorded_by);
CREATE INDEX k1_mailing_of_version ON public.k1_mailing USING btree (firm_id, k1_version_id);
CREATE UNIQUE INDEX k1_mailing_once ON public.k1_mailing USING btree (firm_id, k1_version_id) WHERE (ended_at IS NULL);
ALTER TABLE k1_mailing ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_mailing AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_mailing TO lintel_app;

CREATE TABLE k1_session (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  sample_code text NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT k1_session_firm_id_k1_id_fkey FOREIGN KEY (firm_id, k1_id) REFERENCES k1(firm_id, id),
  CONSTRAINT k1_session_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_session_by_k1 ON public.k1_session USING btree (firm_id, k1_id, created_at);
CREATE UNIQUE INDEX k1_session_token_once ON public.k1_session USING btree (token_hash);
ALTER TABLE k1_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_session AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_session TO lintel_app;

CREATE TABLE k1_version (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  k1_id uuid NOT NULL,
  number integer NOT NULL,
  document_id uuid NOT NULL,
  added_at timestamp with time zone NOT NULL,
  added_by uuid NOT NULL,
  notified_at timestamp with time zone,
  CONSTRAINT k1_version_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id),
  CONSTRAINT k1_version_firm_id_k1_id_fkey FOREIGN KEY (firm_id, k1_id) REFERENCES k1(firm_id, id),
  CONSTRAINT k1_version_number_once UNIQUE (firm_id, k1_id, number),
  CONSTRAINT k1_version_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX k1_version_by_document ON public.k1_version USING btree (firm_id, document_id);
ALTER TABLE k1_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON k1_version AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON k1_version TO lintel_app;

CREATE TABLE known_device (
  identity_id uuid NOT NULL,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  browser text NOT NULL,
  ip text NOT NULL,
  first_seen_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT known_device_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT known_device_pkey PRIMARY KEY (identity_id, id)
);
CREATE UNIQUE INDEX known_device_token_once ON public.known_device USING btree (token_hash);
GRANT DELETE, INSERT, SELECT, UPDATE ON known_device TO lintel_app;

CREATE TABLE merged_address (
  identity_id uuid NOT NULL,
  id uuid NOT NULL,
  address text NOT NULL,
  merged_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  CONSTRAINT merged_address_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT merged_address_once UNIQUE (address),
  CONSTRAINT merged_address_pkey PRIMARY KEY (identity_id, id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON merged_address TO lintel_app;

CREATE TABLE message (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  number integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  portal_number integer,
  key text,
  person_id uuid,
  staff_member_id uuid,
  author_name text NOT NULL,
  body bytea,
  event text,
  event_staff_member_id uuid,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT message_event_check CHECK ((event = ANY (ARRAY['assigned'::text, 'unassigned'::text, 'closed'::text, 'reopened'::text]))),
  CONSTRAINT message_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES thread(firm_id, client_id) ON DELETE CASCADE,
  CONSTRAINT message_firm_id_event_staff_member_id_fkey FOREIGN KEY (firm_id, event_staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT message_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT message_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT message_from_client_has_person CHECK (((person_id IS NOT NULL) = (kind = 'from client'::text))),
  CONSTRAINT message_id_once UNIQUE (firm_id, id),
  CONSTRAINT message_in_portal_as_its_kind_says CHECK (((portal_number IS NOT NULL) = (kind = ANY (ARRAY['from client'::text, 'from firm'::text])))),
  CONSTRAINT message_is_words_or_event CHECK ((((event IS NULL) = (kind <> 'event'::text)) AND ((body IS NULL) = (kind = 'event'::text)))),
  CONSTRAINT message_key_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT message_kind_check CHECK ((kind = ANY (ARRAY['from client'::text, 'from firm'::text, 'note'::text, 'event'::text]))),
  CONSTRAINT message_number_check CHECK ((number > 0)),
  CONSTRAINT message_pkey PRIMARY KEY (firm_id, client_id, number),
  CONSTRAINT message_portal_number_check CHECK ((portal_number > 0)),
  CONSTRAINT message_portal_number_once UNIQUE (firm_id, client_id, portal_number)
);
CREATE INDEX message_of_person ON public.message USING btree (firm_id, person_id, sent_at) WHERE (person_id IS NOT NULL);
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON message AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON message TO lintel_app;

CREATE TABLE message_attachment (
  firm_id uuid NOT NULL,
  message_id uuid NOT NULL,
  position integer NOT NULL,
  document_id uuid,
  voucher_id uuid,
  kind text NOT NULL,
  name text NOT NULL,
  in_portal boolean NOT NULL,
  CONSTRAINT message_attachment_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE SET NULL (document_id),
  CONSTRAINT message_attachment_firm_id_message_id_fkey FOREIGN KEY (firm_id, message_id) REFERENCES message(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT message_attachment_kind_check CHECK ((kind = ANY (ARRAY['document'::text, 'voucher'::text]))),
  CONSTRAINT message_attachment_pkey PRIMARY KEY (firm_id, message_id, "position")
);
CREATE INDEX message_attachment_of_document ON public.message_attachment USING btree (firm_id, document_id) WHERE (document_id IS NOT NULL);
ALTER TABLE message_attachment ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON message_attachment AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON message_attachment TO lintel_app;

CREATE TABLE message_settings (
  firm_id uuid NOT NULL,
  answer_within_hours integer NOT NULL,
  unseen_minutes integer NOT NULL,
  CONSTRAINT message_settings_answer_within_hours_check CHECK (((answer_within_hours >= 1) AND (answer_within_hours <= 720))),
  CONSTRAINT message_settings_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT message_settings_pkey PRIMARY KEY (firm_id),
  CONSTRAINT message_settings_unseen_minutes_check CHECK (((unseen_minutes >= 1) AND (unseen_minutes <= 1440)))
);
ALTER TABLE message_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON message_settings AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON message_settings TO lintel_app;

CREATE TABLE node (
  number integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  worker_id text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (number),
  CONSTRAINT node_worker_id_key UNIQUE (worker_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON node TO lintel_app;

CREATE TABLE notice (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid,
  staff_member_id uuid,
  client_id uuid,
  kind text NOT NULL,
  about_id uuid NOT NULL,
  occasion text NOT NULL DEFAULT ''::text,
  path text NOT NULL,
  name text NOT NULL,
  told_at timestamp with time zone NOT NULL,
  send_at timestamp with time zone,
  outcome text[] NOT NULL DEFAULT '{}'::text[],
  decided_at timestamp with time zone,
  read_at timestamp with time zone,
  done_at timestamp with time zone,
  CONSTRAINT notice_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT notice_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT notice_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT notice_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT notice_of_one CHECK (((person_id IS NULL) <> (staff_member_id IS NULL))),
  CONSTRAINT notice_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX notice_about ON public.notice USING btree (firm_id, about_id);
CREATE INDEX notice_newest ON public.notice USING btree (firm_id, person_id, told_at DESC, id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX notice_newest_for_staff ON public.notice USING btree (firm_id, staff_member_id, told_at DESC, id DESC) WHERE (staff_member_id IS NOT NULL);
CREATE INDEX notice_of_client ON public.notice USING btree (firm_id, client_id);
CREATE INDEX notice_of_person ON public.notice USING btree (firm_id, person_id);
CREATE UNIQUE INDEX notice_once ON public.notice USING btree (firm_id, person_id, kind, about_id, occasion) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX notice_once_for_staff ON public.notice USING btree (firm_id, staff_member_id, kind, about_id, occasion) WHERE (staff_member_id IS NOT NULL);
CREATE INDEX notice_unread ON public.notice USING btree (firm_id, person_id) WHERE ((person_id IS NOT NULL) AND (read_at IS NULL));
CREATE INDEX notice_unread_for_staff ON public.notice USING btree (firm_id, staff_member_id) WHERE ((staff_member_id IS NOT NULL) AND (read_at IS NULL));
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON notice AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice TO lintel_app;

CREATE TABLE notice_setting (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  switched_off text[] NOT NULL DEFAULT '{}'::text[],
  quiet_from text NOT NULL,
  quiet_to text NOT NULL,
  time_zone text,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT notice_setting_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT notice_setting_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT notice_setting_pkey PRIMARY KEY (firm_id, person_id)
);
ALTER TABLE notice_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON notice_setting AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice_setting TO lintel_app;

CREATE TABLE office (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  street text NOT NULL DEFAULT ''::text,
  city text NOT NULL DEFAULT ''::text,
  state text NOT NULL DEFAULT ''::text,
  postal_code text NOT NULL DEFAULT ''::text,
  hours_en text NOT NULL DEFAULT ''::text,
  hours_es text NOT NULL DEFAULT ''::text,
  CONSTRAINT office_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT office_name_once UNIQUE (firm_id, name),
  CONSTRAINT office_pkey PRIMARY KEY (firm_id, id)
);
CREATE TRIGGER client_row_update AFTER UPDATE ON public.office REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('office');
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON office AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON office TO lintel_app;

CREATE TABLE outbox_message (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body bytea NOT NULL,
  state text NOT NULL,
  about_id uuid,
  problem text,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  handed_over_at timestamp with time zone,
  sent_at timestamp with time zone,
  headers jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT outbox_message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT outbox_message_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT outbox_message_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT outbox_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unconfirmed'::text])))
);
CREATE INDEX outbox_message_about ON public.outbox_message USING btree (firm_id, about_id, created_at DESC);
CREATE INDEX outbox_message_by_id ON public.outbox_message USING btree (id);
CREATE INDEX outbox_message_newest ON public.outbox_message USING btree (firm_id, created_at DESC);
CREATE INDEX outbox_message_unfinished ON public.outbox_message USING btree (firm_id, state) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text, 'failed'::text, 'unconfirmed'::text]));
CREATE TRIGGER client_row_delete AFTER DELETE ON public.outbox_message REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('message');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.outbox_message REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('message');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.outbox_message REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('message');
ALTER TABLE outbox_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON outbox_message AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox_message TO lintel_app;

CREATE TABLE passkey (
  identity_id uuid NOT NULL,
  id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  uses bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  CONSTRAINT passkey_credential_once UNIQUE (credential_id),
  CONSTRAINT passkey_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT passkey_pkey PRIMARY KEY (identity_id, id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON passkey TO lintel_app;

CREATE TABLE passkey_challenge (
  token_hash bytea NOT NULL,
  identity_id uuid,
  purpose text NOT NULL,
  challenge text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT passkey_challenge_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id) ON DELETE CASCADE,
  CONSTRAINT passkey_challenge_pkey PRIMARY KEY (token_hash),
  CONSTRAINT passkey_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'add'::text, 'step-up'::text, 'recovery'::text])))
);
CREATE INDEX passkey_challenge_expiry ON public.passkey_challenge USING btree (expires_at);
CREATE INDEX passkey_challenge_of_identity ON public.passkey_challenge USING btree (identity_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON passkey_challenge TO lintel_app;

CREATE TABLE pay_opening (
  firm_id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  person_id uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  CONSTRAINT pay_opening_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT pay_opening_firm_id_voucher_id_fkey FOREIGN KEY (firm_id, voucher_id) REFERENCES voucher(firm_id, id),
  CONSTRAINT pay_opening_pkey PRIMARY KEY (firm_id, voucher_id, person_id)
);
CREATE INDEX pay_opening_of_person ON public.pay_opening USING btree (firm_id, person_id);
ALTER TABLE pay_opening ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON pay_opening AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON pay_opening TO lintel_app;

CREATE TABLE payment (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  client_id uuid NOT NULL,
  paid_on date NOT NULL,
  amount_cents bigint NOT NULL,
  confirmation_number text,
  proof_document_id uuid,
  corrects uuid,
  key text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by_person uuid,
  recorded_by_staff uuid,
  ended_at timestamp with time zone,
  ended_how text,
  ended_by_person uuid,
  ended_by_staff uuid,
  CONSTRAINT payment_amount_cents_check CHECK ((amount_cents > 0)),
  CONSTRAINT payment_corrected_once UNIQUE (firm_id, corrects),
  CONSTRAINT payment_ended_by_one CHECK ((((ended_at IS NULL) = (ended_how IS NULL)) AND (num_nonnulls(ended_by_person, ended_by_staff) = ((ended_at IS NOT NULL))::integer))),
  CONSTRAINT payment_ended_how_check CHECK ((ended_how = ANY (ARRAY['taken back'::text, 'corrected'::text, 'taken off'::text]))),
  CONSTRAINT payment_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT payment_firm_id_corrects_fkey FOREIGN KEY (firm_id, corrects) REFERENCES payment(firm_id, id),
  CONSTRAINT payment_firm_id_ended_by_person_fkey FOREIGN KEY (firm_id, ended_by_person) REFERENCES person(firm_id, id),
  CONSTRAINT payment_firm_id_ended_by_staff_fkey FOREIGN KEY (firm_id, ended_by_staff) REFERENCES staff_member(firm_id, id),
  CONSTRAINT payment_firm_id_proof_document_id_fkey FOREIGN KEY (firm_id, proof_document_id) REFERENCES document(firm_id, id) ON DELETE SET NULL (proof_document_id),
  CONSTRAINT payment_firm_id_recorded_by_person_fkey FOREIGN KEY (firm_id, recorded_by_person) REFERENCES person(firm_id, id),
  CONSTRAINT payment_firm_id_recorded_by_staff_fkey FOREIGN KEY (firm_id, recorded_by_staff) REFERENCES staff_member(firm_id, id),
  CONSTRAINT payment_firm_id_voucher_id_fkey FOREIGN KEY (firm_id, voucher_id) REFERENCES voucher(firm_id, id),
  CONSTRAINT payment_once UNIQUE (firm_id, voucher_id, key),
  CONSTRAINT payment_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT payment_recorded_by_one CHECK (((recorded_by_person IS NULL) <> (recorded_by_staff IS NULL)))
);
CREATE INDEX payment_by_client ON public.payment USING btree (firm_id, client_id);
CREATE INDEX payment_by_proof ON public.payment USING btree (firm_id, proof_document_id) WHERE (proof_document_id IS NOT NULL);
CREATE INDEX payment_by_voucher ON public.payment USING btree (firm_id, voucher_id, recorded_at);
CREATE INDEX payment_ended_by ON public.payment USING btree (firm_id, ended_by_person) WHERE (ended_by_person IS NOT NULL);
CREATE INDEX payment_of_proof ON public.payment USING btree (firm_id, proof_document_id) WHERE (proof_document_id IS NOT NULL);
CREATE INDEX payment_recorded_by ON public.payment USING btree (firm_id, recorded_by_person) WHERE (recorded_by_person IS NOT NULL);
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON payment AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON payment TO lintel_app;

CREATE TABLE person (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  role text NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  tax_identifier bytea,
  tax_identifier_hash bytea,
  last_four_hash bytea,
  email text,
  mobile text,
  birth_date date,
  language text NOT NULL DEFAULT 'en'::text,
  CONSTRAINT person_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT person_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT person_mobile_is_e164 CHECK ((mobile ~ '^\+[1-9][0-9]{6,14}$'::text)),
  CONSTRAINT person_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT person_role_check CHECK ((role = ANY (ARRAY['taxpayer'::text, 'spouse'::text, 'signer'::text])))
);
CREATE INDEX person_by_email ON public.person USING btree (firm_id, lower(email));
CREATE INDEX person_by_last_name ON public.person USING btree (firm_id, lower(last_name));
CREATE INDEX person_by_tax_identifier ON public.person USING btree (firm_id, tax_identifier_hash);
CREATE INDEX person_of_client ON public.person USING btree (firm_id, client_id);
CREATE UNIQUE INDEX person_role_once ON public.person USING btree (firm_id, client_id, role) WHERE (role <> 'signer'::text);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.person REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.person REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON person AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON person TO lintel_app;

CREATE TABLE placement (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  revision integer NOT NULL,
  sender text NOT NULL,
  change integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid NOT NULL,
  CONSTRAINT placement_firm_id_changed_by_fkey FOREIGN KEY (firm_id, changed_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT placement_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT placement_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT placement_pkey PRIMARY KEY (firm_id, document_version_id)
);
ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON placement AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON placement TO lintel_app;

CREATE TABLE portal_grant (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  mobile text NOT NULL,
  language text NOT NULL,
  pages text[] NOT NULL,
  sends_when_verified boolean NOT NULL,
  offered_at timestamp with time zone NOT NULL,
  verified_at timestamp with time zone,
  link_sent_at timestamp with time zone,
  ends_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_told_at timestamp with time zone,
  CONSTRAINT portal_grant_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT portal_grant_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT portal_grant_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT portal_grant_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT portal_grant_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT portal_grant_link_only_to_verified CHECK (((link_sent_at IS NULL) OR (verified_at IS NOT NULL))),
  CONSTRAINT portal_grant_once UNIQUE (firm_id, person_id, key),
  CONSTRAINT portal_grant_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX portal_grant_by_client ON public.portal_grant USING btree (firm_id, client_id);
CREATE INDEX portal_grant_newest ON public.portal_grant USING btree (firm_id, offered_at);
CREATE INDEX portal_grant_of_identity ON public.portal_grant USING btree (identity_id);
ALTER TABLE portal_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON portal_grant AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON portal_grant TO lintel_app;

CREATE TABLE portal_link (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  CONSTRAINT portal_link_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT portal_link_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT portal_link_pkey PRIMARY KEY (firm_id, person_id)
);
CREATE INDEX portal_link_by_identity ON public.portal_link USING btree (identity_id);
CREATE INDEX portal_link_newest ON public.portal_link USING btree (firm_id, linked_at);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.portal_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.portal_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.portal_link REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
ALTER TABLE portal_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON portal_link AS PERMISSIVE FOR ALL TO public USING (((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])) OR (identity_id = ( SELECT lintel_identity() AS lintel_identity))));
GRANT DELETE, INSERT, SELECT, UPDATE ON portal_link TO lintel_app;

CREATE TABLE portal_view (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  session_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT portal_view_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT portal_view_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT portal_view_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX portal_view_by_client ON public.portal_view USING btree (firm_id, client_id);
ALTER TABLE portal_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON portal_view AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON portal_view TO lintel_app;

CREATE TABLE portal_view_document (
  firm_id uuid NOT NULL,
  portal_view_id uuid NOT NULL,
  document_id uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  CONSTRAINT portal_view_document_firm_id_portal_view_id_fkey FOREIGN KEY (firm_id, portal_view_id) REFERENCES portal_view(firm_id, id),
  CONSTRAINT portal_view_document_pkey PRIMARY KEY (firm_id, portal_view_id, document_id)
);
ALTER TABLE portal_view_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON portal_view_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON portal_view_document TO lintel_app;

CREATE TABLE recovery_address (
  identity_id uuid NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  verified_at timestamp with time zone NOT NULL,
  CONSTRAINT recovery_address_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT recovery_address_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT recovery_address_pkey PRIMARY KEY (identity_id, kind)
);
CREATE INDEX recovery_address_by_address ON public.recovery_address USING btree (address);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_address TO lintel_app;

CREATE TABLE recovery_attempt (
  token_hash bytea NOT NULL,
  room text NOT NULL,
  firm_id uuid NOT NULL,
  account text NOT NULL,
  candidates uuid[] NOT NULL,
  proven jsonb NOT NULL DEFAULT '[]'::jsonb,
  code_key bytea NOT NULL,
  assisted_id uuid,
  ip text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT recovery_attempt_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT recovery_attempt_pkey PRIMARY KEY (token_hash),
  CONSTRAINT recovery_attempt_room_check CHECK ((room = ANY (ARRAY['firm'::text, 'taxpayer'::text])))
);
CREATE INDEX recovery_attempt_expiry ON public.recovery_attempt USING btree (expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_attempt TO lintel_app;

CREATE TABLE recovery_attempt_code (
  attempt_hash bytea NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  proof text NOT NULL,
  address text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT recovery_attempt_code_attempt_hash_fkey FOREIGN KEY (attempt_hash) REFERENCES recovery_attempt(token_hash) ON DELETE CASCADE,
  CONSTRAINT recovery_attempt_code_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT recovery_attempt_code_pkey PRIMARY KEY (attempt_hash, id)
);
CREATE INDEX recovery_attempt_code_of_identity ON public.recovery_attempt_code USING btree (identity_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_attempt_code TO lintel_app;

CREATE TABLE recovery_code (
  identity_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  salt bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (identity_id, code_hash)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO lintel_app;

CREATE TABLE registration_mismatch (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  fields text[] NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT registration_mismatch_firm_id_invitation_id_fkey FOREIGN KEY (firm_id, invitation_id) REFERENCES invitation(firm_id, id),
  CONSTRAINT registration_mismatch_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX registration_mismatch_by_invitation ON public.registration_mismatch USING btree (firm_id, invitation_id);
CREATE INDEX registration_mismatch_by_person ON public.registration_mismatch USING btree (firm_id, person_id, at DESC);
CREATE INDEX registration_mismatch_newest ON public.registration_mismatch USING btree (firm_id, at);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.registration_mismatch REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.registration_mismatch REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.registration_mismatch REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of person');
ALTER TABLE registration_mismatch ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON registration_mismatch AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON registration_mismatch TO lintel_app;

CREATE TABLE reminder_rule (
  firm_id uuid NOT NULL,
  days integer[] NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT reminder_rule_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT reminder_rule_pkey PRIMARY KEY (firm_id)
);
ALTER TABLE reminder_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON reminder_rule AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON reminder_rule TO lintel_app;

CREATE TABLE return_review (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  about_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  session_id uuid NOT NULL,
  login text NOT NULL,
  read jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT return_review_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT return_review_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT return_review_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX return_review_by_person ON public.return_review USING btree (firm_id, person_id, about_id, at DESC);
ALTER TABLE return_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON return_review AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON return_review TO lintel_app;

CREATE TABLE role_permission (
  firm_id uuid NOT NULL,
  role text NOT NULL,
  permission text NOT NULL,
  allowed boolean NOT NULL,
  CONSTRAINT role_permission_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT role_permission_pkey PRIMARY KEY (firm_id, role, permission),
  CONSTRAINT role_permission_role_check CHECK ((role = ANY (ARRAY['staff'::text, 'manager'::text])))
);
ALTER TABLE role_permission ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON role_permission AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON role_permission TO lintel_app;

CREATE TABLE schema_migration (
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT schema_migration_pkey PRIMARY KEY (name)
);

CREATE TABLE sealed_document (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  document_id uuid NOT NULL,
  file_id uuid NOT NULL,
  pages jsonb NOT NULL,
  certificate_sha256 bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  retention_class text NOT NULL DEFAULT 'signed-record'::text,
  due_on date,
  signed_on date NOT NULL,
  accepted_on date,
  time_stamped_at timestamp with time zone,
  kept_until date NOT NULL GENERATED ALWAYS AS (((GREATEST(due_on, signed_on, accepted_on) + '3 years'::interval))::date) STORED,
  CONSTRAINT sealed_document_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT sealed_document_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT sealed_document_pkey PRIMARY KEY (firm_id, document_version_id),
  CONSTRAINT sealed_document_retention_class_check CHECK ((retention_class = ANY (ARRAY['e-file-signature'::text, 'disclosure-consent'::text, 'signed-record'::text])))
);
CREATE INDEX sealed_document_by_document ON public.sealed_document USING btree (firm_id, document_id);
CREATE INDEX sealed_document_by_file ON public.sealed_document USING btree (firm_id, file_id);
CREATE INDEX sealed_document_newest ON public.sealed_document USING btree (firm_id, sealed_at);
ALTER TABLE sealed_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON sealed_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON sealed_document TO lintel_app;

CREATE TABLE sealing_certificate (
  firm_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  certificate bytea NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT sealing_certificate_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT sealing_certificate_pkey PRIMARY KEY (firm_id, sha256)
);
ALTER TABLE sealing_certificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON sealing_certificate AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON sealing_certificate TO lintel_app;

CREATE TABLE sealing_wait (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  document_id uuid NOT NULL,
  reason text NOT NULL,
  since timestamp with time zone NOT NULL,
  tries integer NOT NULL,
  next_try_at timestamp with time zone NOT NULL,
  CONSTRAINT sealing_wait_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT sealing_wait_pkey PRIMARY KEY (firm_id, document_version_id),
  CONSTRAINT sealing_wait_reason_check CHECK ((reason = ANY (ARRAY['sealing-key'::text, 'time-stamp'::text])))
);
CREATE INDEX sealing_wait_by_document ON public.sealing_wait USING btree (firm_id, document_id);
ALTER TABLE sealing_wait ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON sealing_wait AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON sealing_wait TO lintel_app;

CREATE TABLE security_phrase (
  identity_id uuid NOT NULL,
  words bytea NOT NULL,
  chosen_at timestamp with time zone NOT NULL,
  CONSTRAINT security_phrase_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT security_phrase_pkey PRIMARY KEY (identity_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON security_phrase TO lintel_app;

CREATE TABLE session (
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  room text NOT NULL,
  proofs text[] NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  device_id uuid,
  proven_at timestamp with time zone,
  CONSTRAINT session_device FOREIGN KEY (identity_id, device_id) REFERENCES known_device(identity_id, id),
  CONSTRAINT session_id_key UNIQUE (id),
  CONSTRAINT session_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_room_check CHECK ((room = ANY (ARRAY['firm'::text, 'taxpayer'::text])))
);
CREATE INDEX session_by_identity ON public.session USING btree (identity_id);
CREATE INDEX session_of_device ON public.session USING btree (identity_id, device_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO lintel_app;

CREATE TABLE sign_in_attempt (
  token_hash bytea NOT NULL,
  kind text NOT NULL,
  room text NOT NULL,
  firm_id uuid NOT NULL,
  identity_id uuid,
  account text NOT NULL,
  language text NOT NULL,
  channels jsonb NOT NULL,
  pending bytea,
  sent_to text,
  sent_at timestamp with time zone,
  ip text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  proofs text[] NOT NULL DEFAULT '{}'::text[],
  first_name text,
  CONSTRAINT sign_in_attempt_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT sign_in_attempt_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT sign_in_attempt_kind_check CHECK ((kind = ANY (ARRAY['sign-in'::text, 'register'::text, 'confirm'::text, 'guest'::text, 'recipient'::text]))),
  CONSTRAINT sign_in_attempt_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sign_in_attempt_room_check CHECK ((room = ANY (ARRAY['firm'::text, 'taxpayer'::text, 'guest'::text, 'recipient'::text])))
);
CREATE INDEX sign_in_attempt_expiry ON public.sign_in_attempt USING btree (expires_at);
CREATE INDEX sign_in_attempt_of_guest ON public.sign_in_attempt USING btree (account) WHERE (kind = 'guest'::text);
CREATE INDEX sign_in_attempt_of_identity ON public.sign_in_attempt USING btree (identity_id);
CREATE INDEX sign_in_attempt_of_recipient ON public.sign_in_attempt USING btree (account) WHERE (kind = 'recipient'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_attempt TO lintel_app;

CREATE TABLE signature (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid,
  session_id uuid,
  signer_name text NOT NULL,
  login text NOT NULL,
  method text NOT NULL,
  mark bytea,
  proofs text[] NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  original_sha256 bytea NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  identity_check_id uuid,
  hand_signing_paper_id uuid,
  in_office text,
  present_staff_member_id uuid,
  CONSTRAINT signature_by_hand CHECK ((((method = 'hand'::text) = (mark IS NULL)) AND ((method = 'hand'::text) = (hand_signing_paper_id IS NOT NULL)))),
  CONSTRAINT signature_firm_id_identity_check_id_fkey FOREIGN KEY (firm_id, identity_check_id) REFERENCES identity_check(firm_id, id),
  CONSTRAINT signature_firm_id_signature_request_id_fkey FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request(firm_id, id),
  CONSTRAINT signature_in_office CHECK (((in_office IS NULL) = (present_staff_member_id IS NULL))),
  CONSTRAINT signature_in_office_check CHECK ((in_office = ANY (ARRAY['kiosk'::text, 'phone'::text]))),
  CONSTRAINT signature_method_check CHECK ((method = ANY (ARRAY['drawn'::text, 'typed'::text, 'hand'::text]))),
  CONSTRAINT signature_of_login CHECK (((method = 'hand'::text) OR (in_office IS NOT NULL) OR (identity_id IS NOT NULL))),
  CONSTRAINT signature_of_session CHECK (((method = 'hand'::text) OR (session_id IS NOT NULL))),
  CONSTRAINT signature_once UNIQUE (firm_id, signature_request_id),
  CONSTRAINT signature_paper FOREIGN KEY (firm_id, hand_signing_paper_id) REFERENCES hand_signing_paper(firm_id, id),
  CONSTRAINT signature_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT signature_present FOREIGN KEY (firm_id, present_staff_member_id) REFERENCES staff_member(firm_id, id)
);
CREATE INDEX signature_by_version ON public.signature USING btree (firm_id, document_version_id);
CREATE INDEX signature_newest ON public.signature USING btree (firm_id, signed_at);
CREATE INDEX signature_of_check ON public.signature USING btree (firm_id, identity_check_id) WHERE (identity_check_id IS NOT NULL);
CREATE INDEX signature_of_paper ON public.signature USING btree (firm_id, hand_signing_paper_id) WHERE (hand_signing_paper_id IS NOT NULL);
CREATE TRIGGER signature_append_only BEFORE DELETE OR UPDATE ON public.signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signature_no_truncate BEFORE TRUNCATE ON public.signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE signature ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON signature AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON signature TO lintel_app;

CREATE TABLE signature_mark (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  mark bytea NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  CONSTRAINT signature_mark_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT signature_mark_pkey PRIMARY KEY (firm_id, person_id)
);
ALTER TABLE signature_mark ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON signature_mark AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON signature_mark TO lintel_app;

CREATE TABLE signature_place (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  page integer NOT NULL,
  x double precision NOT NULL,
  y double precision NOT NULL,
  width double precision NOT NULL,
  height double precision NOT NULL,
  CONSTRAINT signature_place_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT signature_place_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT signature_place_kind_check CHECK ((kind = ANY (ARRAY['signature'::text, 'date'::text, 'name'::text]))),
  CONSTRAINT signature_place_page_check CHECK ((page >= 0)),
  CONSTRAINT signature_place_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX signature_place_by_document ON public.signature_place USING btree (firm_id, document_id);
CREATE INDEX signature_place_by_person ON public.signature_place USING btree (firm_id, person_id);
CREATE INDEX signature_place_by_version ON public.signature_place USING btree (firm_id, document_version_id);
ALTER TABLE signature_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON signature_place AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON signature_place TO lintel_app;

CREATE TABLE signature_request (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  identity_check boolean NOT NULL DEFAULT false,
  turn smallint NOT NULL DEFAULT 1,
  due_on date,
  expires_on date,
  ended_at timestamp with time zone,
  end_reason bytea,
  no_check_reason bytea,
  CONSTRAINT signature_request_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT signature_request_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT signature_request_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT signature_request_state_check CHECK ((state = ANY (ARRAY['staged'::text, 'out'::text, 'viewed'::text, 'signed'::text, 'declined'::text, 'voided'::text, 'expired'::text]))),
  CONSTRAINT signature_request_turn_check CHECK ((turn >= 1))
);
CREATE INDEX signature_request_by_client ON public.signature_request USING btree (firm_id, client_id, state);
CREATE INDEX signature_request_by_document ON public.signature_request USING btree (firm_id, document_id);
CREATE INDEX signature_request_by_last_day ON public.signature_request USING btree (firm_id, expires_on) WHERE ((state = ANY (ARRAY['out'::text, 'viewed'::text])) AND (expires_on IS NOT NULL));
CREATE INDEX signature_request_by_person ON public.signature_request USING btree (firm_id, person_id);
CREATE INDEX signature_request_by_version ON public.signature_request USING btree (firm_id, document_version_id);
CREATE UNIQUE INDEX signature_request_once ON public.signature_request USING btree (firm_id, document_version_id, person_id) WHERE (state <> 'voided'::text);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.signature_request REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.signature_request REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.signature_request REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
ALTER TABLE signature_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON signature_request AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON signature_request TO lintel_app;

CREATE TABLE slow_down (
  subject text NOT NULL,
  failures integer NOT NULL,
  blocked_until timestamp with time zone NOT NULL,
  CONSTRAINT slow_down_pkey PRIMARY KEY (subject)
);
CREATE INDEX slow_down_old ON public.slow_down USING btree (blocked_until);
GRANT DELETE, INSERT, SELECT, UPDATE ON slow_down TO lintel_app;

CREATE TABLE staff_invitation (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  office_ids uuid[] NOT NULL,
  token_hash bytea NOT NULL,
  invited_by uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  CONSTRAINT staff_invitation_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT staff_invitation_firm_id_invited_by_fkey FOREIGN KEY (firm_id, invited_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT staff_invitation_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT staff_invitation_role_check CHECK ((role = ANY (ARRAY['staff'::text, 'manager'::text, 'administrator'::text])))
);
CREATE UNIQUE INDEX staff_invitation_open_once ON public.staff_invitation USING btree (firm_id, lower(email)) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
CREATE UNIQUE INDEX staff_invitation_token_once ON public.staff_invitation USING btree (token_hash);
ALTER TABLE staff_invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON staff_invitation AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON staff_invitation TO lintel_app;

CREATE TABLE staff_member (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT staff_member_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT staff_member_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT staff_member_once UNIQUE (firm_id, identity_id),
  CONSTRAINT staff_member_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT staff_member_role_check CHECK ((role = ANY (ARRAY['staff'::text, 'manager'::text, 'administrator'::text])))
);
CREATE INDEX staff_member_by_identity ON public.staff_member USING btree (identity_id);
CREATE TRIGGER client_row_update AFTER UPDATE ON public.staff_member REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('staff');
CREATE TRIGGER thread_of_nobody AFTER UPDATE OF ended_at ON public.staff_member FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION thread_of_nobody();
ALTER TABLE staff_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON staff_member AS PERMISSIVE FOR ALL TO public USING (((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])) OR (identity_id = ( SELECT lintel_identity() AS lintel_identity))));
GRANT DELETE, INSERT, SELECT, UPDATE ON staff_member TO lintel_app;

CREATE TABLE staff_office (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  office_id uuid NOT NULL,
  CONSTRAINT staff_office_firm_id_office_id_fkey FOREIGN KEY (firm_id, office_id) REFERENCES office(firm_id, id),
  CONSTRAINT staff_office_firm_id_staff_member_id_fkey FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member(firm_id, id),
  CONSTRAINT staff_office_pkey PRIMARY KEY (firm_id, staff_member_id, office_id)
);
ALTER TABLE staff_office ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON staff_office AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON staff_office TO lintel_app;

CREATE TABLE tax_return (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_year integer NOT NULL,
  form text NOT NULL,
  state text NOT NULL DEFAULT 'preparing'::text,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT tax_return_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT tax_return_once UNIQUE (firm_id, client_id, tax_year, form),
  CONSTRAINT tax_return_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT tax_return_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'sent'::text, 'partly signed'::text, 'signed'::text, 'ready to file'::text, 'transmitted'::text, 'accepted'::text, 'rejected'::text])))
);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.tax_return REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.tax_return REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.tax_return REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
ALTER TABLE tax_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON tax_return AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON tax_return TO lintel_app;

CREATE TABLE template (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  texts jsonb NOT NULL,
  size_pt smallint NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT template_consent_size CHECK (((kind !~~ 'consent-%'::text) OR (size_pt >= 13))),
  CONSTRAINT template_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT template_kind_check CHECK ((kind = ANY (ARRAY['engagement-letter'::text, 'extension'::text, 'consent-to-disclose'::text, 'consent-to-use'::text]))),
  CONSTRAINT template_pkey PRIMARY KEY (firm_id, id)
);
ALTER TABLE template ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON template AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON template TO lintel_app;

CREATE TABLE templated_document (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid NOT NULL,
  template_id uuid NOT NULL,
  kind text NOT NULL,
  solicits boolean NOT NULL,
  answers bytea NOT NULL,
  key text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by uuid NOT NULL,
  CONSTRAINT templated_document_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT templated_document_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT templated_document_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT templated_document_firm_id_made_by_fkey FOREIGN KEY (firm_id, made_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT templated_document_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT templated_document_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT templated_document_pkey PRIMARY KEY (firm_id, document_id)
);
CREATE INDEX templated_document_by_tax_return ON public.templated_document USING btree (firm_id, tax_return_id);
ALTER TABLE templated_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON templated_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON templated_document TO lintel_app;

CREATE TABLE text_consent (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  phone text NOT NULL,
  wording text NOT NULL,
  language text NOT NULL,
  given_how text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_how text,
  CONSTRAINT text_consent_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT text_consent_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT text_consent_given_how_check CHECK ((given_how = ANY (ARRAY['settings'::text, 'start'::text]))),
  CONSTRAINT text_consent_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT text_consent_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT text_consent_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT text_consent_withdrawn CHECK (((withdrawn_at IS NULL) = (withdrawn_how IS NULL))),
  CONSTRAINT text_consent_withdrawn_how_check CHECK ((withdrawn_how = ANY (ARRAY['settings'::text, 'stop'::text, 'replaced'::text])))
);
CREATE INDEX text_consent_by_phone ON public.text_consent USING btree (phone);
CREATE INDEX text_consent_of_identity ON public.text_consent USING btree (identity_id);
CREATE INDEX text_consent_of_person ON public.text_consent USING btree (firm_id, person_id);
CREATE UNIQUE INDEX text_consent_open_once ON public.text_consent USING btree (firm_id, person_id) WHERE (withdrawn_at IS NULL);
ALTER TABLE text_consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON text_consent AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON text_consent TO lintel_app;

CREATE TABLE thread (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  office_id uuid NOT NULL,
  in_bin boolean NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  assigned_to uuid,
  waiting_since timestamp with time zone,
  last_message_at timestamp with time zone NOT NULL,
  last_number integer NOT NULL DEFAULT 0,
  last_portal_number integer NOT NULL DEFAULT 0,
  read_by_firm_up_to integer NOT NULL DEFAULT 0,
  unread_by_firm integer NOT NULL DEFAULT 0,
  begun_at timestamp with time zone NOT NULL,
  CONSTRAINT thread_firm_id_assigned_to_fkey FOREIGN KEY (firm_id, assigned_to) REFERENCES staff_member(firm_id, id),
  CONSTRAINT thread_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT thread_pkey PRIMARY KEY (firm_id, client_id),
  CONSTRAINT thread_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX thread_closed ON public.thread USING btree (firm_id, office_id, last_message_at, client_id) WHERE ((state = 'closed'::text) AND (NOT in_bin));
CREATE INDEX thread_of ON public.thread USING btree (firm_id, office_id, assigned_to, last_message_at, client_id) WHERE ((state = 'open'::text) AND (NOT in_bin));
CREATE INDEX thread_open ON public.thread USING btree (firm_id, office_id, last_message_at, client_id) WHERE ((state = 'open'::text) AND (NOT in_bin));
CREATE INDEX thread_unread ON public.thread USING btree (firm_id, office_id) WHERE ((unread_by_firm > 0) AND (NOT in_bin));
CREATE INDEX thread_waiting ON public.thread USING btree (firm_id, office_id, waiting_since, client_id) WHERE ((waiting_since IS NOT NULL) AND (NOT in_bin));
CREATE TRIGGER client_row_delete AFTER DELETE ON public.thread REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.thread REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.thread REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('thread');
ALTER TABLE thread ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON thread AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON thread TO lintel_app;

CREATE TABLE thread_reader (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  client_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  read_up_to integer NOT NULL,
  read_at timestamp with time zone NOT NULL,
  CONSTRAINT thread_reader_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES thread(firm_id, client_id) ON DELETE CASCADE,
  CONSTRAINT thread_reader_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT thread_reader_pkey PRIMARY KEY (firm_id, person_id)
);
CREATE INDEX thread_reader_by_client ON public.thread_reader USING btree (firm_id, client_id);
ALTER TABLE thread_reader ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON thread_reader AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON thread_reader TO lintel_app;

CREATE TABLE thread_word (
  firm_id uuid NOT NULL,
  word bigint NOT NULL,
  client_id uuid NOT NULL,
  number integer NOT NULL,
  CONSTRAINT thread_word_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES thread(firm_id, client_id) ON DELETE CASCADE,
  CONSTRAINT thread_word_pkey PRIMARY KEY (firm_id, word, client_id)
);
CREATE INDEX thread_word_by_client ON public.thread_word USING btree (firm_id, client_id);
ALTER TABLE thread_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON thread_word AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON thread_word TO lintel_app;

CREATE TABLE tray_file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  file_id uuid NOT NULL,
  drop_off_id uuid NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  pages jsonb,
  arrived_at timestamp with time zone NOT NULL,
  CONSTRAINT tray_file_firm_id_drop_off_id_fkey FOREIGN KEY (firm_id, drop_off_id) REFERENCES drop_off(firm_id, id),
  CONSTRAINT tray_file_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT tray_file_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX tray_file_by_drop_off ON public.tray_file USING btree (firm_id, drop_off_id);
CREATE INDEX tray_file_newest ON public.tray_file USING btree (firm_id, arrived_at DESC);
CREATE INDEX tray_file_of_file ON public.tray_file USING btree (firm_id, file_id);
ALTER TABLE tray_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON tray_file AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON tray_file TO lintel_app;

CREATE TABLE upload (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  file_id uuid NOT NULL,
  client_id uuid,
  tax_return_id uuid,
  person_id uuid,
  staff_member_id uuid,
  name text NOT NULL,
  key text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  completed_document_id uuid,
  drop_off_id uuid,
  completed_tray_file_id uuid,
  tax_year integer,
  paper_kind text,
  replaces_id uuid,
  CONSTRAINT upload_drop_off FOREIGN KEY (firm_id, drop_off_id) REFERENCES drop_off(firm_id, id),
  CONSTRAINT upload_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT upload_once UNIQUE NULLS NOT DISTINCT (firm_id, client_id, key),
  CONSTRAINT upload_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX upload_by_drop_off ON public.upload USING btree (firm_id, drop_off_id) WHERE (drop_off_id IS NOT NULL);
CREATE INDEX upload_by_file ON public.upload USING btree (firm_id, file_id);
CREATE INDEX upload_of_drop_off ON public.upload USING btree (firm_id, drop_off_id) WHERE (drop_off_id IS NOT NULL);
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON upload AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON upload TO lintel_app;

CREATE TABLE voucher (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid,
  tax_return_id uuid,
  authority text NOT NULL,
  kind text NOT NULL,
  tax_year integer NOT NULL,
  installment smallint,
  statutory_due date NOT NULL,
  due_on date NOT NULL,
  amount_cents bigint NOT NULL,
  paid_cents bigint NOT NULL DEFAULT 0,
  paid_at timestamp with time zone,
  note text,
  document_id uuid,
  document_page integer,
  key text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  added_at timestamp with time zone NOT NULL,
  added_by uuid NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text,
  remind_on date,
  CONSTRAINT voucher_amount_is_something CHECK (((amount_cents > 0) AND (paid_cents >= 0))),
  CONSTRAINT voucher_due_not_before_the_law CHECK ((due_on >= statutory_due)),
  CONSTRAINT voucher_firm_id_added_by_fkey FOREIGN KEY (firm_id, added_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT voucher_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT voucher_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id),
  CONSTRAINT voucher_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT voucher_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT voucher_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT voucher_firm_id_withdrawn_by_fkey FOREIGN KEY (firm_id, withdrawn_by) REFERENCES staff_member(firm_id, id),
  CONSTRAINT voucher_installment_of_estimated CHECK ((((kind = 'estimated'::text) = (installment IS NOT NULL)) AND ((installment >= 1) AND (installment <= 4)))),
  CONSTRAINT voucher_is_paid_when_all_is CHECK (((paid_at IS NOT NULL) = (paid_cents >= amount_cents))),
  CONSTRAINT voucher_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT voucher_page_of_document CHECK (((document_page IS NULL) OR (document_id IS NOT NULL))),
  CONSTRAINT voucher_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT voucher_withdrawn_by_somebody CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT voucher_withdrawn_unpaid CHECK (((withdrawn_at IS NULL) OR (paid_cents = 0)))
);
CREATE INDEX voucher_by_client ON public.voucher USING btree (firm_id, client_id, due_on);
CREATE INDEX voucher_by_day ON public.voucher USING btree (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents) WHERE (withdrawn_at IS NULL);
CREATE INDEX voucher_by_document ON public.voucher USING btree (firm_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX voucher_of_document ON public.voucher USING btree (firm_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX voucher_of_person ON public.voucher USING btree (firm_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX voucher_of_return ON public.voucher USING btree (firm_id, tax_return_id);
CREATE INDEX voucher_open_by_day ON public.voucher USING btree (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents) WHERE ((paid_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX voucher_paid_by_day ON public.voucher USING btree (firm_id, due_on, id) INCLUDE (client_id, amount_cents, paid_cents) WHERE (paid_at IS NOT NULL);
CREATE INDEX voucher_to_remind ON public.voucher USING btree (firm_id, remind_on) WHERE (remind_on IS NOT NULL);
CREATE TRIGGER client_row_delete AFTER DELETE ON public.voucher REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON public.voucher REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON public.voucher REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
ALTER TABLE voucher ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON voucher AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON voucher TO lintel_app;
