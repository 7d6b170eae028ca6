-- What has lain in the bin for thirty days is removed for good, unless a legal hold or signed records keep it; who holds it, and since when, is said.

ALTER TABLE client
  ADD COLUMN legal_hold_at timestamptz,
  ADD COLUMN legal_hold_by uuid,
  ADD CONSTRAINT client_legal_hold_whole CHECK (legal_hold IS NOT NULL OR (legal_hold_at IS NULL AND legal_hold_by IS NULL));

-- Rows are removed client by client: each is found by what it belongs to, and each check of a reference is answered by an index.
CREATE INDEX bulk_act_row_by_client ON bulk_act_row (firm_id, client_id);
CREATE INDEX registration_mismatch_by_invitation ON registration_mismatch (firm_id, invitation_id);
CREATE INDEX assisted_recovery_by_person ON assisted_recovery (firm_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX delivery_question_by_person ON delivery_question (firm_id, person_id);
CREATE INDEX document_version_by_file ON document_version (firm_id, file_id);
CREATE INDEX sealed_document_by_file ON sealed_document (firm_id, file_id);
CREATE INDEX tray_file_by_drop_off ON tray_file (firm_id, drop_off_id);
CREATE INDEX upload_by_file ON upload (firm_id, file_id);
CREATE INDEX upload_by_drop_off ON upload (firm_id, drop_off_id) WHERE drop_off_id IS NOT NULL;
CREATE INDEX drop_off_by_client ON drop_off (firm_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX delivered_document_by_delivery ON delivered_document (firm_id, delivery_id);
CREATE INDEX delivered_document_by_version ON delivered_document (firm_id, document_version_id);
CREATE INDEX signature_place_by_version ON signature_place (firm_id, document_version_id);
CREATE INDEX signature_place_by_person ON signature_place (firm_id, person_id);
CREATE INDEX signature_request_by_person ON signature_request (firm_id, person_id);
CREATE INDEX document_view_by_person ON document_view (firm_id, person_id);
CREATE INDEX granted_document_by_document ON granted_document (firm_id, document_id);
