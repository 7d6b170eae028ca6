-- What all migrations together make. Written by server/operate/print-schema.ts; never edited.

CREATE OR REPLACE FUNCTION public.firm_of_invitation(hash bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  SELECT firm_id FROM invitation WHERE token_hash = hash
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

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
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
                JOIN client c ON c.firm_id = p.firm_id AND c.id = p.client_id AND c.portal_access
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
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON audit_event AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON audit_event TO lintel_app;

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
  CONSTRAINT client_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT client_firm_id_office_id_fkey FOREIGN KEY (firm_id, office_id) REFERENCES office(firm_id, id),
  CONSTRAINT client_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'joint'::text, 'entity'::text]))),
  CONSTRAINT client_number_once UNIQUE (firm_id, client_number),
  CONSTRAINT client_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT client_preparer FOREIGN KEY (firm_id, preparer_id) REFERENCES staff_member(firm_id, id)
);
CREATE INDEX client_by_name ON public.client USING btree (firm_id, search_name, id);
ALTER TABLE client ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON client AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON client TO lintel_app;

CREATE TABLE code_sending (
  subject text NOT NULL,
  sent_at timestamp with time zone NOT NULL
);
CREATE INDEX code_sending_by_subject ON public.code_sending USING btree (subject, sent_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON code_sending TO lintel_app;

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
  CONSTRAINT delivery_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT delivery_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT delivery_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX delivery_by_tax_return ON public.delivery USING btree (firm_id, tax_return_id, sent_at DESC);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON delivery AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON delivery TO lintel_app;

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
  CONSTRAINT document_direction_check CHECK ((direction = ANY (ARRAY['from firm'::text, 'from client'::text]))),
  CONSTRAINT document_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT document_firm_id_tax_return_id_fkey FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return(firm_id, id),
  CONSTRAINT document_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX document_by_client ON public.document USING btree (firm_id, client_id, direction, added_at DESC);
CREATE INDEX document_by_tax_return ON public.document USING btree (firm_id, tax_return_id, added_at);
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document TO lintel_app;

CREATE TABLE document_version (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  number integer NOT NULL,
  file_id uuid NOT NULL,
  content_type text NOT NULL,
  pages jsonb,
  CONSTRAINT document_version_firm_id_document_id_fkey FOREIGN KEY (firm_id, document_id) REFERENCES document(firm_id, id) ON DELETE CASCADE,
  CONSTRAINT document_version_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT document_version_number_once UNIQUE (firm_id, document_id, number),
  CONSTRAINT document_version_pkey PRIMARY KEY (firm_id, id)
);
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
ALTER TABLE document_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON document_view AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON document_view TO lintel_app;

CREATE TABLE file (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL,
  data_key bytea NOT NULL,
  size bigint NOT NULL,
  part_count integer NOT NULL,
  sha256 bytea,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT file_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT file_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text])))
);
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
  colour text,
  logo_id uuid,
  portal_host text,
  reply_to text,
  CONSTRAINT firm_colour_check CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT firm_logo_in_use FOREIGN KEY (id, logo_id) REFERENCES firm_logo(firm_id, id),
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
  CONSTRAINT instruction_kind_check CHECK ((kind = ANY (ARRAY['onboarding'::text, 'documents-to-sign'::text, 'documents-to-read'::text, 'signed-copy'::text, 'return-in-portal'::text]))),
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
CREATE UNIQUE INDEX invitation_token_once ON public.invitation USING btree (token_hash);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON invitation AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO lintel_app;

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

CREATE TABLE node (
  number integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  worker_id text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (number),
  CONSTRAINT node_worker_id_key UNIQUE (worker_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON node TO lintel_app;

CREATE TABLE office (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  CONSTRAINT office_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT office_name_once UNIQUE (firm_id, name),
  CONSTRAINT office_pkey PRIMARY KEY (firm_id, id)
);
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
  CONSTRAINT outbox_message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT outbox_message_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT outbox_message_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT outbox_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unconfirmed'::text])))
);
CREATE INDEX outbox_message_about ON public.outbox_message USING btree (firm_id, about_id, created_at DESC);
CREATE INDEX outbox_message_newest ON public.outbox_message USING btree (firm_id, created_at DESC);
CREATE INDEX outbox_message_unfinished ON public.outbox_message USING btree (firm_id, state) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text, 'failed'::text, 'unconfirmed'::text]));
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
  CONSTRAINT passkey_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'add'::text, 'step-up'::text])))
);
CREATE INDEX passkey_challenge_expiry ON public.passkey_challenge USING btree (expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON passkey_challenge TO lintel_app;

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
  CONSTRAINT person_role_check CHECK ((role = ANY (ARRAY['taxpayer'::text, 'spouse'::text, 'signer'::text]))),
  CONSTRAINT person_role_once UNIQUE (firm_id, client_id, role)
);
CREATE INDEX person_by_email ON public.person USING btree (firm_id, lower(email));
CREATE INDEX person_by_tax_identifier ON public.person USING btree (firm_id, tax_identifier_hash);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON person AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON person TO lintel_app;

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
ALTER TABLE portal_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON portal_link AS PERMISSIVE FOR ALL TO public USING (((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])) OR (identity_id = ( SELECT lintel_identity() AS lintel_identity))));
GRANT DELETE, INSERT, SELECT, UPDATE ON portal_link TO lintel_app;

CREATE TABLE recovery_address (
  identity_id uuid NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  verified_at timestamp with time zone NOT NULL,
  CONSTRAINT recovery_address_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id),
  CONSTRAINT recovery_address_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT recovery_address_pkey PRIMARY KEY (identity_id, kind)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_address TO lintel_app;

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
CREATE INDEX registration_mismatch_by_person ON public.registration_mismatch USING btree (firm_id, person_id, at DESC);
ALTER TABLE registration_mismatch ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON registration_mismatch AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON registration_mismatch TO lintel_app;

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
  CONSTRAINT sealed_document_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT sealed_document_firm_id_file_id_fkey FOREIGN KEY (firm_id, file_id) REFERENCES file(firm_id, id),
  CONSTRAINT sealed_document_pkey PRIMARY KEY (firm_id, document_version_id)
);
CREATE INDEX sealed_document_by_document ON public.sealed_document USING btree (firm_id, document_id);
ALTER TABLE sealed_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON sealed_document AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON sealed_document TO lintel_app;

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
  CONSTRAINT sign_in_attempt_kind_check CHECK ((kind = ANY (ARRAY['sign-in'::text, 'register'::text, 'confirm'::text]))),
  CONSTRAINT sign_in_attempt_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sign_in_attempt_room_check CHECK ((room = ANY (ARRAY['firm'::text, 'taxpayer'::text])))
);
CREATE INDEX sign_in_attempt_expiry ON public.sign_in_attempt USING btree (expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_attempt TO lintel_app;

CREATE TABLE signature (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  signature_request_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  session_id uuid NOT NULL,
  signer_name text NOT NULL,
  login text NOT NULL,
  method text NOT NULL,
  mark bytea NOT NULL,
  proofs text[] NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  original_sha256 bytea NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  CONSTRAINT signature_firm_id_signature_request_id_fkey FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request(firm_id, id),
  CONSTRAINT signature_method_check CHECK ((method = ANY (ARRAY['drawn'::text, 'typed'::text]))),
  CONSTRAINT signature_once UNIQUE (firm_id, signature_request_id),
  CONSTRAINT signature_pkey PRIMARY KEY (firm_id, id)
);
CREATE INDEX signature_by_version ON public.signature USING btree (firm_id, document_version_id);
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
  CONSTRAINT signature_request_firm_id_document_version_id_fkey FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version(firm_id, id),
  CONSTRAINT signature_request_firm_id_person_id_fkey FOREIGN KEY (firm_id, person_id) REFERENCES person(firm_id, id),
  CONSTRAINT signature_request_once UNIQUE (firm_id, document_version_id, person_id),
  CONSTRAINT signature_request_pkey PRIMARY KEY (firm_id, id),
  CONSTRAINT signature_request_state_check CHECK ((state = ANY (ARRAY['staged'::text, 'out'::text, 'viewed'::text, 'signed'::text, 'declined'::text, 'voided'::text, 'expired'::text])))
);
CREATE INDEX signature_request_by_client ON public.signature_request USING btree (firm_id, client_id, state);
CREATE INDEX signature_request_by_document ON public.signature_request USING btree (firm_id, document_id);
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
ALTER TABLE tax_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON tax_return AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON tax_return TO lintel_app;

CREATE TABLE upload (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  file_id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid,
  person_id uuid,
  staff_member_id uuid,
  name text NOT NULL,
  key text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  completed_document_id uuid,
  CONSTRAINT upload_firm_id_client_id_fkey FOREIGN KEY (firm_id, client_id) REFERENCES client(firm_id, id),
  CONSTRAINT upload_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT upload_pkey PRIMARY KEY (firm_id, id)
);
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_firm ON upload AS PERMISSIVE FOR ALL TO public USING ((firm_id = ANY (( SELECT lintel_firms() AS lintel_firms)::uuid[])));
GRANT DELETE, INSERT, SELECT, UPDATE ON upload TO lintel_app;
