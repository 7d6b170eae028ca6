-- The planner learns how large a table is when somebody analyses it, by itself about once a minute. An import adds a hundred thousand clients in
-- that time, and each batch of it was planned for a table of the size it had before: whole tables were read for five hundred rows. So an import
-- has them analysed each time it has doubled them; only their owner may do that. And what the words of a client begin with was planned as a
-- thousand rows for each, so that bringing five hundred clients in line read everybody's: rows that are new have nothing to take away.

CREATE FUNCTION renew_client_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  ANALYZE client, person, client_row, client_search_token, client_search_start, client_import_row;
END $$;

ALTER FUNCTION client_starts(text) ROWS 8;

CREATE OR REPLACE FUNCTION client_tokens_from_facts(firm uuid, ids uuid[]) RETURNS SETOF client_search_token LANGUAGE sql STABLE AS $$
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
END $$;
