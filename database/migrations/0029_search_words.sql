-- long because a function of SQL is replaced whole: three of migration 0018 come again, each with a few words more.
-- Search: what a client is found by is also written on its row, so that rows that are walked in their order are judged where they are. Before, each
-- was looked up in an index of words by client: ten times the wait, and a second index and a foreign key to keep for every word. And what one or
-- two letters begin is kept in the order of names: most of it is in nobody's first thousand names, "z" least of all.
-- The row also says what of the conversation nobody of the firm has read, since when the client waits for an answer, how many payments are due,
-- and the first day of them: a day of the calendar, kept as its noon, which is the same day all over America. And whether somebody holds the client's
-- records, and whether its people get codes by text: both are shown with every row.

ALTER TABLE client_row
  ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT ' ',
  ADD COLUMN unread int NOT NULL DEFAULT 0,
  ADD COLUMN unanswered_since timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN unpaid int NOT NULL DEFAULT 0,
  ADD COLUMN next_due timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN legal_hold text,
  ADD COLUMN text_codes boolean NOT NULL DEFAULT true;
ALTER TABLE client_search_token DROP CONSTRAINT client_search_token_firm_id_client_id_fkey;
DROP INDEX client_search_token_of_client;

-- noun: clients
-- The first letter, and the first two, of the words that a client is found by, in the order of the table.
CREATE TABLE client_search_start (
  firm_id uuid NOT NULL,
  start text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  client_id uuid NOT NULL,
  PRIMARY KEY (firm_id, start, name_key, client_id)
);
ALTER TABLE client_search_start ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client_search_start USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]));
REVOKE INSERT, UPDATE, DELETE ON client_search_start FROM lintel_app;

-- Numbers are found by their words alone: nobody looks for a client by the first digit of a phone.
CREATE FUNCTION client_starts(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT left(word, length) COLLATE "C" FROM unnest(string_to_array(btrim(words), ' ')) word, generate_series(1, 2) length
  WHERE word !~ '^[#0-9]' AND char_length(word) >= length
$$;

DROP FUNCTION client_rows_from_facts(uuid, uuid[]);

CREATE FUNCTION client_rows_from_facts(firm uuid, ids uuid[], with_words boolean DEFAULT true) RETURNS SETOF client_row LANGUAGE sql STABLE AS $$
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
$$;

CREATE OR REPLACE FUNCTION refresh_client_rows(firm uuid, ids uuid[], with_words boolean DEFAULT true) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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

  IF with_words THEN
    WITH words AS MATERIALIZED (
      SELECT client_id, string_to_array(btrim(words), ' ') AS now, string_to_array(btrim(before -> client_id::text ->> 0), ' ') AS was
      FROM client_row WHERE firm_id = firm AND client_id = ANY (changed) AND words IS DISTINCT FROM before -> client_id::text ->> 0),
    gone AS (
      DELETE FROM client_search_token t USING (SELECT client_id, unnest(was) AS token FROM words EXCEPT SELECT client_id, unnest(now) FROM words) g
      WHERE t.firm_id = firm AND t.token = g.token AND t.client_id = g.client_id)
    INSERT INTO client_search_token SELECT firm, token, client_id
    FROM (SELECT client_id, unnest(now) AS token FROM words EXCEPT SELECT client_id, unnest(was) FROM words) fresh
    ORDER BY token COLLATE "C", client_id ON CONFLICT DO NOTHING;

    WITH starts AS MATERIALIZED (
      SELECT client_id, name_key, words, before -> client_id::text ->> 1 AS name_was, before -> client_id::text ->> 0 AS words_were
      FROM client_row WHERE firm_id = firm AND client_id = ANY (changed)
        AND (words, name_key) IS DISTINCT FROM (before -> client_id::text ->> 0, before -> client_id::text ->> 1)),
    gone AS (
      DELETE FROM client_search_start t USING (
        SELECT client_id, name_was AS name_key, client_starts(words_were) AS start FROM starts
        EXCEPT SELECT client_id, name_key, client_starts(words) FROM starts) g
      WHERE t.firm_id = firm AND t.start = g.start AND t.name_key = g.name_key AND t.client_id = g.client_id)
    INSERT INTO client_search_start SELECT firm, start, name_key, client_id
    FROM (SELECT client_id, name_key, client_starts(words) AS start FROM starts
      EXCEPT SELECT client_id, name_was, client_starts(words_were) FROM starts) fresh
    ORDER BY start COLLATE "C", name_key, client_id ON CONFLICT DO NOTHING;
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
END $$;

CREATE TRIGGER client_row_insert AFTER INSERT ON thread REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON thread REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('thread');
CREATE TRIGGER client_row_delete AFTER DELETE ON thread REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_insert AFTER INSERT ON voucher REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_update AFTER UPDATE ON voucher REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');
CREATE TRIGGER client_row_delete AFTER DELETE ON voucher REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow('of client');

-- The words go with the row they are written on.
CREATE FUNCTION client_words_go() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM client_search_token t USING (SELECT firm_id, client_id, unnest(string_to_array(btrim(words), ' ')) AS token FROM gone) g
  WHERE t.firm_id = g.firm_id AND t.token = g.token AND t.client_id = g.client_id;
  DELETE FROM client_search_start t USING (SELECT firm_id, client_id, name_key, client_starts(words) AS start FROM gone) g
  WHERE t.firm_id = g.firm_id AND t.start = g.start AND t.name_key = g.name_key AND t.client_id = g.client_id;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION client_words_go() FROM PUBLIC;
CREATE TRIGGER client_words_go AFTER DELETE ON client_row REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION client_words_go();

UPDATE client_row r SET words = w.words FROM (
  SELECT firm_id, client_id, ' ' || string_agg(token, ' ' ORDER BY token) || ' ' AS words FROM client_search_token GROUP BY 1, 2) w
WHERE w.firm_id = r.firm_id AND w.client_id = r.client_id;
ALTER TABLE client_row ALTER COLUMN words DROP DEFAULT, ALTER COLUMN unread DROP DEFAULT, ALTER COLUMN unanswered_since DROP DEFAULT,
  ALTER COLUMN unpaid DROP DEFAULT, ALTER COLUMN next_due DROP DEFAULT, ALTER COLUMN text_codes DROP DEFAULT;
INSERT INTO client_search_start SELECT firm_id, start, name_key, client_id FROM client_row, client_starts(words) start;
SELECT refresh_client_rows(firm_id, array_agg(client_id), false)
FROM (SELECT firm_id, client_id FROM thread UNION SELECT firm_id, client_id FROM voucher) known GROUP BY firm_id;

DO $$
DECLARE k text;
BEGIN
  FOREACH k IN ARRAY ARRAY['unread', 'unanswered_since', 'unpaid', 'next_due'] LOOP
    EXECUTE format('CREATE INDEX client_row_by_%s ON client_row (firm_id, %I, name_key, client_id) WHERE deleted_at IS NULL', k, k);
  END LOOP;
END $$;
DROP INDEX client_row_for_reports;
CREATE INDEX client_row_for_reports ON client_row
  (firm_id, office_id, preparer_id, status_key, open_tasks, last_upload_at, waiting_since, registered_at, last_signed_in_at, unread, unpaid, next_due)
  WHERE deleted_at IS NULL;
