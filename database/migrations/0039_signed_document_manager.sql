-- A request that was made void is history: whoever takes its place, or is asked once more, gets a request of their own. So of one version and one
-- person only the requests that count are one.

ALTER TABLE signature_request DROP CONSTRAINT signature_request_once;
CREATE UNIQUE INDEX signature_request_once ON signature_request (firm_id, document_version_id, person_id) WHERE state <> 'voided';
CREATE INDEX signature_request_by_version ON signature_request (firm_id, document_version_id);

-- Every day the requests are sought whose last day is over.
CREATE INDEX signature_request_by_last_day ON signature_request (firm_id, expires_on)
  WHERE state IN ('out', 'viewed') AND expires_on IS NOT NULL;

-- Whether the firm's reminders go out for what this delivery asks to be signed.
ALTER TABLE delivery ADD COLUMN reminds boolean NOT NULL DEFAULT true;

-- Why somebody is asked to sign without the identity check that the form asks for, sealed with the firm's key.
ALTER TABLE signature_request ADD COLUMN no_check_reason bytea;

-- More than one person may sign for an entity; there is still one taxpayer and one spouse.
ALTER TABLE person DROP CONSTRAINT person_role_once;
CREATE UNIQUE INDEX person_role_once ON person (firm_id, client_id, role) WHERE role <> 'signer';
