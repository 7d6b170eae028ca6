-- The firm's clients, invitations, tax returns, documents both ways, and signatures.

-- noun: clients
CREATE TABLE client (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  client_number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('individual', 'joint', 'entity')),
  name text NOT NULL,
  -- Lower case, without accents: what lists are ordered and searched by.
  search_name text NOT NULL,
  office_id uuid NOT NULL,
  portal_access boolean NOT NULL DEFAULT true,
  spouse_signs_first boolean NOT NULL DEFAULT false,
  revision int NOT NULL DEFAULT 1,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, office_id) REFERENCES office,
  CONSTRAINT client_number_once UNIQUE (firm_id, client_number)
);
CREATE INDEX client_by_name ON client (firm_id, search_name, id);

-- noun: clients
CREATE TABLE person (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('taxpayer', 'spouse', 'signer')),
  first_name text NOT NULL,
  last_name text NOT NULL,
  -- Nine digits encrypted with the firm's key; keyed hashes of the whole and of the last four, for search and for registration.
  tax_identifier bytea,
  tax_identifier_hash bytea,
  last_four_hash bytea,
  email text,
  mobile text,
  birth_date date,
  language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  CONSTRAINT person_role_once UNIQUE (firm_id, client_id, role),
  CONSTRAINT person_mobile_is_e164 CHECK (mobile ~ '^\+[1-9][0-9]{6,14}$')
);
CREATE INDEX person_by_tax_identifier ON person (firm_id, tax_identifier_hash);
CREATE INDEX person_by_email ON person (firm_id, lower(email));

-- noun: access
-- This identity is this person: the fact that lets a human into a portal. Who linked them and when is the registration's audit event.
CREATE TABLE portal_link (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);
CREATE INDEX portal_link_by_identity ON portal_link (identity_id);

-- noun: invitations
CREATE TABLE invitation (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'phone')),
  sent_to text NOT NULL,
  sent_by uuid,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  opened_at timestamptz,
  used_at timestamptz,
  replaced_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);
CREATE INDEX invitation_by_person ON invitation (firm_id, person_id, sent_at DESC);
CREATE UNIQUE INDEX invitation_token_once ON invitation (token_hash);

-- noun: invitations
-- A registration that did not match the record: what staff see, without what was typed.
CREATE TABLE registration_mismatch (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  fields text[] NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, invitation_id) REFERENCES invitation
);
CREATE INDEX registration_mismatch_by_person ON registration_mismatch (firm_id, person_id, at DESC);

-- noun: tax-returns
CREATE TABLE tax_return (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_year int NOT NULL,
  form text NOT NULL,
  state text NOT NULL DEFAULT 'preparing'
    CHECK (state IN ('preparing', 'sent', 'partly signed', 'signed', 'ready to file', 'transmitted', 'accepted', 'rejected')),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  CONSTRAINT tax_return_once UNIQUE (firm_id, client_id, tax_year, form)
);

-- noun: documents
CREATE TABLE document (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid,
  direction text NOT NULL CHECK (direction IN ('from firm', 'from client')),
  name text NOT NULL,
  -- Who brought it: a staff member or a person of the client, by name as it was then.
  added_by text NOT NULL,
  added_by_person_id uuid,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  FOREIGN KEY (firm_id, tax_return_id) REFERENCES tax_return
);
CREATE INDEX document_by_client ON document (firm_id, client_id, direction, added_at DESC);
CREATE INDEX document_by_tax_return ON document (firm_id, tax_return_id, added_at);

-- noun: documents
CREATE TABLE document_version (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  number int NOT NULL,
  file_id uuid NOT NULL,
  content_type text NOT NULL,
  -- Sizes of the pages as seen, in points: [{"width":612,"height":792}]; null when the file has no pages to show.
  pages jsonb,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document ON DELETE CASCADE,
  FOREIGN KEY (firm_id, file_id) REFERENCES file,
  CONSTRAINT document_version_number_once UNIQUE (firm_id, document_id, number)
);

-- noun: documents
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
  created_at timestamptz NOT NULL,
  completed_document_id uuid,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  CONSTRAINT upload_once UNIQUE (firm_id, client_id, key)
);

-- noun: signing
CREATE TABLE delivery (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  tax_return_id uuid,
  key text NOT NULL,
  sent_by uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  -- When it appeared in the portal; null while staged.
  live_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  CONSTRAINT delivery_once UNIQUE (firm_id, client_id, key)
);
CREATE INDEX delivery_by_tax_return ON delivery (firm_id, tax_return_id, sent_at DESC);

-- noun: signing
CREATE TABLE delivered_document (
  firm_id uuid NOT NULL,
  document_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  client_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  PRIMARY KEY (firm_id, document_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES document,
  FOREIGN KEY (firm_id, delivery_id) REFERENCES delivery,
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version
);
CREATE INDEX delivered_document_by_client ON delivered_document (firm_id, client_id);

-- noun: signing
CREATE TABLE signature_place (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('signature', 'date', 'name')),
  page int NOT NULL CHECK (page >= 0),
  x double precision NOT NULL,
  y double precision NOT NULL,
  width double precision NOT NULL,
  height double precision NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version ON DELETE CASCADE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);
CREATE INDEX signature_place_by_document ON signature_place (firm_id, document_id);

-- noun: signing
CREATE TABLE signature_request (
  firm_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  client_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('staged', 'out', 'viewed', 'signed', 'declined', 'voided', 'expired')),
  requested_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version,
  FOREIGN KEY (firm_id, person_id) REFERENCES person,
  CONSTRAINT signature_request_once UNIQUE (firm_id, document_version_id, person_id)
);
CREATE INDEX signature_request_by_client ON signature_request (firm_id, client_id, state);
CREATE INDEX signature_request_by_document ON signature_request (firm_id, document_id);

-- noun: signing
-- The document was before the person's eyes: the first time, with the evidence.
CREATE TABLE document_view (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  viewed_at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  PRIMARY KEY (firm_id, document_version_id, person_id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version,
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);

-- noun: signing
-- *Signature On File*: the mark a person puts on documents, encrypted with the firm's key. A new one replaces it for later documents only.
CREATE TABLE signature_mark (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  mark bytea NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person
);

-- noun: signing
-- The row that says who, when, how, from where (IRS Pub. 1345: date and time, IP address, login, method). Append-only.
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
  method text NOT NULL CHECK (method IN ('drawn', 'typed')),
  mark bytea NOT NULL,
  proofs text[] NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  original_sha256 bytea NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, signature_request_id) REFERENCES signature_request,
  CONSTRAINT signature_once UNIQUE (firm_id, signature_request_id)
);
CREATE INDEX signature_by_version ON signature (firm_id, document_version_id);
CREATE TRIGGER signature_append_only BEFORE UPDATE OR DELETE ON signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signature_no_truncate BEFORE TRUNCATE ON signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- noun: signing
CREATE TABLE sealed_document (
  firm_id uuid NOT NULL,
  document_version_id uuid NOT NULL,
  document_id uuid NOT NULL,
  file_id uuid NOT NULL,
  -- Sizes of its pages, the certificate's among them; as in document_version.
  pages jsonb NOT NULL,
  certificate_sha256 bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_version_id),
  FOREIGN KEY (firm_id, document_version_id) REFERENCES document_version,
  FOREIGN KEY (firm_id, file_id) REFERENCES file
);
CREATE INDEX sealed_document_by_document ON sealed_document (firm_id, document_id);
