-- A reference without an index is a walk through all rows of the firm: whenever the row it points at is removed, and whenever somebody asks for
-- what belongs to it. The persons of a client were found so: in a firm of 100,000 clients each look at one of them read 150,000 persons, and an
-- import, which looks at every client it adds, grew slower with each. `server/operate/references.test.ts` keeps it so.

CREATE INDEX person_of_client ON person (firm_id, client_id);
CREATE INDEX client_of_office ON client (firm_id, office_id);
CREATE INDEX client_of_preparer ON client (firm_id, preparer_id) WHERE preparer_id IS NOT NULL;
CREATE INDEX assisted_recovery_of_person ON assisted_recovery (firm_id, person_id);
CREATE INDEX assisted_recovery_of_identity ON assisted_recovery (identity_id);
CREATE INDEX client_import_of_file ON client_import (firm_id, file_id);
CREATE INDEX delivery_question_of_identity ON delivery_question (identity_id);
CREATE INDEX document_opening_of_person ON document_opening (firm_id, person_id);
CREATE INDEX hand_signing_of_version ON hand_signing (firm_id, document_version_id);
CREATE INDEX hand_signing_of_person ON hand_signing (firm_id, person_id);
CREATE INDEX hand_signing_paper_of_document ON hand_signing_paper (firm_id, document_id);
CREATE INDEX hand_signing_paper_of_hand_signing ON hand_signing_paper (firm_id, hand_signing_id);
CREATE INDEX hand_signing_paper_of_person ON hand_signing_paper (firm_id, person_id);
CREATE INDEX in_office_document_of_request ON in_office_document (firm_id, signature_request_id);
CREATE INDEX in_office_sitting_of_return ON in_office_sitting (firm_id, tax_return_id);
CREATE INDEX in_office_sitting_of_person ON in_office_sitting (firm_id, person_id);
CREATE INDEX intake_of_file ON intake (firm_id, file_id);
CREATE INDEX k1_link_of_version ON k1_link (firm_id, k1_version_id);
CREATE INDEX k1_mailing_of_version ON k1_mailing (firm_id, k1_version_id);
CREATE INDEX k1_mailing_of_person ON k1_mailing (firm_id, recorded_by);
CREATE INDEX notice_of_client ON notice (firm_id, client_id);
CREATE INDEX notice_of_person ON notice (firm_id, person_id);
CREATE INDEX passkey_challenge_of_identity ON passkey_challenge (identity_id);
CREATE INDEX pay_opening_of_person ON pay_opening (firm_id, person_id);
CREATE INDEX payment_of_proof ON payment (firm_id, proof_document_id) WHERE proof_document_id IS NOT NULL;
CREATE INDEX payment_recorded_by ON payment (firm_id, recorded_by_person) WHERE recorded_by_person IS NOT NULL;
CREATE INDEX payment_ended_by ON payment (firm_id, ended_by_person) WHERE ended_by_person IS NOT NULL;
CREATE INDEX portal_grant_of_identity ON portal_grant (identity_id);
CREATE INDEX recovery_attempt_code_of_identity ON recovery_attempt_code (identity_id);
CREATE INDEX session_of_device ON session (identity_id, device_id);
CREATE INDEX sign_in_attempt_of_identity ON sign_in_attempt (identity_id);
CREATE INDEX signature_of_check ON signature (firm_id, identity_check_id) WHERE identity_check_id IS NOT NULL;
CREATE INDEX signature_of_paper ON signature (firm_id, hand_signing_paper_id) WHERE hand_signing_paper_id IS NOT NULL;
CREATE INDEX text_consent_of_identity ON text_consent (identity_id);
CREATE INDEX text_consent_of_person ON text_consent (firm_id, person_id);
CREATE INDEX tray_file_of_file ON tray_file (firm_id, file_id);
CREATE INDEX upload_of_drop_off ON upload (firm_id, drop_off_id) WHERE drop_off_id IS NOT NULL;
CREATE INDEX voucher_of_document ON voucher (firm_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX voucher_of_return ON voucher (firm_id, tax_return_id);
CREATE INDEX voucher_of_person ON voucher (firm_id, person_id) WHERE person_id IS NOT NULL;
