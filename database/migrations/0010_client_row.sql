-- long because a row is told by eight tables, and the triggers of all of them belong beside it.
-- The client table sorts, filters and searches a million clients by some twenty facts that live in eight tables, within 50 ms. Joining those
-- for every sort order cannot be indexed, so one row a client is kept beside the facts, by triggers alone: no verb writes it, none can
-- forget it. What it says is what client_rows_from_facts says; `node server/operate/client-rows.ts` compares and rebuilds.

-- What words are compared by: lower case, without accents. Does not depend on the locale of the database for what has accents.
CREATE FUNCTION search_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(coalesce(t, ''), NFD), '[\u0300-\u036f]', '', 'g')) COLLATE "C"
$$;
-- The words of a name; an apostrophe is no end of a word.
CREATE FUNCTION search_words(t text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(word, 60) FROM regexp_split_to_table(regexp_replace(search_text(t), '[''’]', '', 'g'), '[\s!-/:-@\[-`{-~]+') AS word WHERE word <> ''
$$;

-- noun: clients
-- Kept by triggers. Columns that end in _key are what a column is sorted by: nothing in it is '' or -infinity or 0, never null, so that one
-- comparison of rows is a page's beginning.
CREATE TABLE client_row (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  deleted_at timestamptz,
  revision int NOT NULL,
  office_id uuid NOT NULL,
  preparer_id uuid,
  client_number text NOT NULL,
  name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  forms text[] NOT NULL,
  tax_years int[] NOT NULL,
  -- The newest: id, year, form, state.
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
  newest_year int NOT NULL,
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
  email_sent_at timestamptz NOT NULL,
  last_signed_in_at timestamptz NOT NULL,
  added_at timestamptz NOT NULL,
  open_tasks int NOT NULL,
  PRIMARY KEY (firm_id, client_id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client ON DELETE CASCADE
);
-- What lies in the bin is in no index: a count looks at the index alone.
CREATE INDEX client_row_by_name ON client_row (firm_id, name_key, client_id) WHERE deleted_at IS NULL;
CREATE INDEX client_row_by_office_id ON client_row (firm_id, office_id, name_key, client_id) WHERE deleted_at IS NULL;
CREATE INDEX client_row_by_preparer_id ON client_row (firm_id, preparer_id, name_key, client_id) WHERE deleted_at IS NULL;
DO $$
DECLARE k text;
BEGIN
  FOREACH k IN ARRAY ARRAY['kind', 'portal_access', 'number_key', 'forms_key', 'newest_year', 'office_key', 'preparer_key', 'status_key',
    'invitation_key', 'e_file_key', 'primary_email_key', 'secondary_email_key', 'first_name_key', 'last_name_key', 'phone_key', 'street_key',
    'city_key', 'state_key', 'postal_code_key', 'email_sent_at', 'last_signed_in_at', 'added_at', 'open_tasks'] LOOP
    EXECUTE format('CREATE INDEX client_row_by_%s ON client_row (firm_id, %I, name_key, client_id) WHERE deleted_at IS NULL', k, k);
  END LOOP;
END $$;

-- noun: clients
-- What a client is found by as somebody types: words of names, client ID, e-mail, digits of phones; and, beginning with #, what no typed
-- word can be: keyed hashes of SSN or EIN (#w whole, #l last four), forms (#f) and tax years (#y).
CREATE TABLE client_search_token (
  firm_id uuid NOT NULL,
  token text COLLATE "C" NOT NULL,
  client_id uuid NOT NULL,
  PRIMARY KEY (firm_id, token, client_id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client ON DELETE CASCADE
);
CREATE INDEX client_search_token_of_client ON client_search_token (firm_id, client_id, token);

CREATE FUNCTION client_rows_from_facts(firm uuid, ids uuid[]) RETURNS SETOF client_row LANGUAGE sql STABLE AS $$
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
    left(search_text(c.postal_code), 40), coalesce(p.sent_at, '-infinity'), coalesce(p.signed_in_at, '-infinity'), c.added_at, r.open
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
      max(q.sent_at) AS sent_at, max(q.last_signed_in_at) AS signed_in_at,
      (array_agg(q.email ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS email,
      (array_agg(q.mobile ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS mobile,
      (array_agg(q.first_name ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS first_name,
      (array_agg(q.last_name ORDER BY q.id) FILTER (WHERE q.role <> 'spouse'))[1] AS last_name,
      (array_agg(q.email ORDER BY q.id) FILTER (WHERE q.role = 'spouse'))[1] AS spouse_email
    FROM (
      SELECT p.id, p.role, p.first_name, p.last_name, p.email, p.mobile, p.tax_identifier IS NOT NULL AS has_tax_identifier, v.sent_at, i.last_signed_in_at,
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
    SELECT count(*)::int AS open FROM signature_request WHERE firm_id = c.firm_id AND client_id = c.id AND state IN ('out', 'viewed')) r
  WHERE c.firm_id = firm AND c.id = ANY (ids)
    -- A client begins with its first person, in one transaction: writing a row for it before would be writing it twice.
    AND jsonb_array_length(p.persons) > 0
$$;

CREATE FUNCTION client_tokens_from_facts(firm uuid, ids uuid[]) RETURNS SETOF client_search_token LANGUAGE sql STABLE AS $$
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
  WHERE EXISTS (SELECT FROM person p WHERE p.firm_id = firm AND p.client_id = found.client_id)
$$;

-- Beyond so many rows at once an open table asks again for all it shows: see contract/live.ts.
CREATE FUNCTION tell_client_rows(firm uuid, changed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('lintel_live', json_build_object('topic', 'clients', 'id', id, 'firmId', firm, 'clientId', null)::text)
  FROM unnest(CASE WHEN cardinality(changed) > 50 THEN ARRAY[firm] ELSE changed END) AS id;
END $$;

-- Brings rows and words of these clients in line with the facts, and tells open tables what changed. The rows are locked first: whoever
-- changed another fact of the same client at the same time has committed before the facts are read here (each statement sees anew).
-- `with_words`: something that is searched for may have changed.
CREATE FUNCTION refresh_client_rows(firm uuid, ids uuid[], with_words boolean DEFAULT true) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE changed uuid[];
BEGIN
  PERFORM 1 FROM client_row WHERE firm_id = firm AND client_id = ANY (ids) ORDER BY client_id FOR UPDATE;
  WITH written AS (
    INSERT INTO client_row AS was SELECT * FROM client_rows_from_facts(firm, ids) ORDER BY client_id
    ON CONFLICT (firm_id, client_id) DO UPDATE SET
      (deleted_at, revision, office_id, preparer_id, client_number, name, kind, forms, tax_years, tax_return, office_name, preparer_name, status,
       invitation, portal_access, persons, street, city, state, postal_code, number_key, name_key, forms_key, newest_year, office_key, preparer_key,
       status_key, invitation_key, e_file_key, primary_email_key, secondary_email_key, first_name_key, last_name_key, phone_key, street_key,
       city_key, state_key, postal_code_key, email_sent_at, last_signed_in_at, added_at, open_tasks)
      = (excluded.deleted_at, excluded.revision, excluded.office_id, excluded.preparer_id, excluded.client_number, excluded.name, excluded.kind,
       excluded.forms, excluded.tax_years, excluded.tax_return, excluded.office_name, excluded.preparer_name, excluded.status, excluded.invitation,
       excluded.portal_access, excluded.persons, excluded.street, excluded.city, excluded.state, excluded.postal_code, excluded.number_key,
       excluded.name_key, excluded.forms_key, excluded.newest_year, excluded.office_key, excluded.preparer_key, excluded.status_key,
       excluded.invitation_key, excluded.e_file_key, excluded.primary_email_key, excluded.secondary_email_key, excluded.first_name_key,
       excluded.last_name_key, excluded.phone_key, excluded.street_key, excluded.city_key, excluded.state_key, excluded.postal_code_key,
       excluded.email_sent_at, excluded.last_signed_in_at, excluded.added_at, excluded.open_tasks)
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
REVOKE EXECUTE ON FUNCTION refresh_client_rows(uuid, uuid[], boolean) FROM PUBLIC;

-- One trigger a statement, whatever it touched. Who adds thousands of clients does it in one statement (WITH … INSERT …): its triggers fire when
-- all of it is there, so that each row is written once. Each takes the clients that are meant from
-- the statement's own rows.
CREATE FUNCTION client_rows_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE meant record;
BEGIN
  FOR meant IN EXECUTE format('SELECT firm_id, array_agg(DISTINCT client_id) AS ids FROM (%s) touched GROUP BY firm_id',
    CASE TG_ARGV[0]
      WHEN 'client' THEN 'SELECT firm_id, id AS client_id FROM changed'
      WHEN 'of client' THEN 'SELECT firm_id, client_id FROM changed'
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
REVOKE EXECUTE ON FUNCTION client_rows_follow() FROM PUBLIC;

DO $$
DECLARE
  fact text[];
  act text;
BEGIN
  FOREACH fact SLICE 1 IN ARRAY ARRAY[
    ['client', 'client', 'UPDATE'], ['person', 'of client', 'INSERT UPDATE DELETE'], ['invitation', 'of person', 'INSERT UPDATE DELETE'],
    ['outbox_message', 'message', 'INSERT UPDATE DELETE'], ['portal_link', 'of person', 'INSERT UPDATE DELETE'],
    ['registration_mismatch', 'of person', 'INSERT UPDATE DELETE'], ['signature_request', 'of client', 'INSERT UPDATE DELETE'],
    ['tax_return', 'of client', 'INSERT UPDATE DELETE'], ['identity', 'identity', 'UPDATE'], ['office', 'office', 'UPDATE'], ['staff_member', 'staff', 'UPDATE']
  ] LOOP
    FOREACH act IN ARRAY string_to_array(fact[3], ' ') LOOP
      EXECUTE format('CREATE TRIGGER client_row_%s AFTER %s ON %I REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION client_rows_follow(%L)',
        lower(act), act, fact[1],
        CASE act WHEN 'DELETE' THEN 'OLD TABLE AS changed' WHEN 'INSERT' THEN 'NEW TABLE AS changed' ELSE 'OLD TABLE AS before NEW TABLE AS changed' END, fact[2]);
    END LOOP;
  END LOOP;
END $$;

-- noun: clients
-- A table as somebody likes it: columns, order, filters. Without an owner it would be nobody's; shared, the whole firm sees it.
CREATE TABLE client_view (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  name text NOT NULL,
  is_shared boolean NOT NULL,
  layout jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member
);
CREATE UNIQUE INDEX client_view_name_once ON client_view (firm_id, staff_member_id, lower(name));
CREATE INDEX client_view_shared ON client_view (firm_id) WHERE is_shared;

-- noun: clients
-- How somebody left the table, and with which view it opens.
CREATE TABLE client_table_state (
  firm_id uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  last jsonb,
  default_view text NOT NULL DEFAULT 'all',
  PRIMARY KEY (firm_id, staff_member_id),
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['client_row', 'client_search_token', 'client_view', 'client_table_state'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;
-- Read only for the product: triggers write.
REVOKE INSERT, UPDATE, DELETE ON client_row, client_search_token FROM lintel_app;

SELECT refresh_client_rows(firm_id, array_agg(id)) FROM client GROUP BY firm_id;
