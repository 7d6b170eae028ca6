/**
 * The tables as Kysely sees them: one interface a table, kept beside the migrations that make them.
 * long because it names every table there is.
 */
import type { ColumnType, Generated } from 'kysely'
import type { BulkActKind, BulkActState, BulkOutcome, BulkReason } from '#contract/bulk-act-words.ts'
import type { ElectronicRecordsAnswer } from '#contract/ceremony-rules.ts'
import type { ImportOutcome, ImportState } from '#contract/client-import.ts'
import type { ImportField, ImportNote, ImportProblem } from '#contract/import-columns.ts'
import type { CheckOutcome, CheckReason, IdentityAsks, IdentityVendorName } from '#contract/identity-rules.ts'
import type { EFileState, WayTold } from '#contract/e-file-rules.ts'
import type { K1Answer } from '#contract/k1-rules.ts'
import type { HandSigningState, PaperOutcome, WhyByHand } from '#contract/hand-signing-rules.ts'
import type { InOfficeDevice, InOfficeEnd } from '#contract/in-office-rules.ts'
import type { RetentionClass, SealingWait } from '#contract/evidence-words.ts'
import type { GrantPage, LookKind } from '#contract/grant-pages.ts'
import type { ClientKind, ClientStatus, PersonRole, Role, SignatureRequestState, TaxForm, TaxReturnState } from '#contract/states.ts'
import type { IdentityDocument, RecoveryProof } from '#contract/recovery-policy.ts'
import type { InvitationState } from '#contract/client-columns.ts'
import type { ThreadEvent } from '#contract/messages.ts'
import type { LetterKind, LetterTexts } from '#contract/letter-texts.ts'
import type { NoticeKind, StaffNoticeKind } from '#contract/notice-kinds.ts'
import type { FiledBy, PaperKind } from '#contract/paper-kinds.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Proof } from '#contract/sign-in-policy.ts'
import type { TemplateKind, TemplateTexts } from '#contract/template-texts.ts'
import type { Language } from '#contract/values.ts'
import type { VoucherKind } from '#contract/vouchers.ts'

/** jsonb: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>
export type MessageKind = 'from client' | 'from firm' | 'note' | 'event'
type InvitationChannel = 'email' | 'phone'

interface OfFirm {
  firm_id: string
}

export interface Page {
  width: number
  height: number
}

/** What the client table shows; the columns it is sorted by are named only in SQL. */
export interface ClientRowColumns {
  client_id: string
  deleted_at: Date | null
  revision: number
  office_id: string
  preparer_id: string | null
  client_number: string
  name: string
  kind: ClientKind
  forms: TaxForm[]
  tax_years: number[]
  tax_return: { id: string; taxYear: number; form: TaxForm; state: TaxReturnState } | null
  office_name: string
  preparer_name: string | null
  status: ClientStatus
  invitation: InvitationState
  portal_access: boolean
  persons: RowPersonColumns[]
  street: string
  city: string
  state: string
  postal_code: string
  email_sent_at: Date | number
  last_signed_in_at: Date | number
  added_at: Date
  open_tasks: number
  last_upload_at: Date | number
  waiting_since: Date | number
  registered_at: Date | number
  /** What the client is found by, each word with a space before and after it. */
  words: string
  unread: number
  unanswered_since: Date | number
  unpaid: number
  next_due: Date | number
  legal_hold: string | null
  text_codes: boolean
}

export interface RowPersonColumns {
  id: string
  role: PersonRole
  firstName: string
  lastName: string
  email: string | null
  mobile: string | null
  hasTaxIdentifier: boolean
  status: ClientStatus
  invitation: InvitationState
  /** ISO 8601. */
  invitedAt: string | null
}

export interface Tables {
  firm: {
    id: string
    name: string
    phone: string
    time_zone: string
    language: Generated<Language>
    created_at: Date
    most_grant_hours: Generated<number>
    /** `#rrggbb`; null: the product's own. */
    colour: Generated<string | null>
    logo_id: Generated<string | null>
    portal_host: Generated<string | null>
    reply_to: Generated<string | null>
  }
  firm_logo: OfFirm & { id: string; png: Buffer; width: number; height: number; added_at: Date }
  role_permission: OfFirm & { role: Exclude<Role, 'administrator'>; permission: Permission; allowed: boolean }
  staff_invitation: OfFirm & {
    id: string
    email: string
    role: Role
    office_ids: string[]
    token_hash: Buffer
    invited_by: string
    sent_at: Date
    expires_at: Date
    accepted_at: Date | null
    withdrawn_at: Date | null
  }
  instruction: OfFirm & {
    id: string
    kind: LetterKind
    name: string
    texts: Json<LetterTexts>
    revision: Generated<number>
    changed_at: Date
  }
  notice: OfFirm & {
    id: string
    person_id: string | null
    staff_member_id: string | null
    client_id: string | null
    kind: NoticeKind | StaffNoticeKind
    about_id: string
    occasion: Generated<string>
    path: string
    name: string
    told_at: Date
    send_at: Date | null
    outcome: Generated<string[]>
    decided_at: Date | null
    read_at: Date | null
    done_at: Date | null
  }
  notice_setting: OfFirm & {
    person_id: string
    switched_off: Generated<string[]>
    quiet_from: string
    quiet_to: string
    time_zone: string | null
    changed_at: Date
  }
  text_consent: OfFirm & {
    id: string
    person_id: string
    identity_id: string
    phone: string
    wording: string
    language: Language
    given_how: 'settings' | 'start'
    given_at: Date
    ip: string
    user_agent: string
    withdrawn_at: Date | null
    withdrawn_how: 'settings' | 'stop' | 'replaced' | null
  }
  reminder_rule: OfFirm & { days: number[]; changed_at: Date }
  instruction_choice: OfFirm & { kind: LetterKind; scope: 'firm' | 'office' | 'client'; scope_id: string; instruction_id: string }
  installation: {
    only_row: Generated<boolean>
    sample: Generated<'none' | 'making' | 'ready'>
    sample_done: Generated<number>
    sample_total: Generated<number>
  }
  firm_key: OfFirm & { data_key: Buffer; sealing_key: Buffer; sealing_certificate: Buffer }
  sealing_certificate: OfFirm & { sha256: Buffer; certificate: Buffer; added_at: Date }
  office: OfFirm & {
    id: string
    name: string
    phone: string
    street: Generated<string>
    city: Generated<string>
    state: Generated<string>
    postal_code: Generated<string>
    hours_en: Generated<string>
    hours_es: Generated<string>
  }
  staff_member: OfFirm & {
    id: string
    identity_id: string
    name: string
    email: string
    role: Role
    added_at: Date
    ended_at: Date | null
  }
  staff_office: OfFirm & { staff_member_id: string; office_id: string }

  identity: {
    id: string
    /** Null for who signs in by e-mail and PIN. */
    user_name: string | null
    secret_kind: Generated<'password' | 'pin'>
    secret_hash: string
    display_name: string
    first_name: string
    language: Generated<Language>
    created_at: Date
    last_signed_in_at: Date | null
  }
  identity_address: { identity_id: string; id: string; kind: 'email' | 'text'; address: string; verified_at: Date | null }
  authenticator: { identity_id: string; id: string; secret: Buffer; last_step: Generated<number>; added_at: Date }
  sign_in_attempt: {
    token_hash: Buffer
    kind: 'sign-in' | 'register' | 'confirm' | 'guest' | 'recipient'
    room: 'firm' | 'taxpayer' | 'guest' | 'recipient'
    firm_id: string
    identity_id: string | null
    account: string
    language: Language
    channels: Json<{ id: string; kind: 'email' | 'text' | 'authenticator'; address: string }[]>
    pending: Buffer | null
    proofs: Generated<Proof[]>
    first_name: string | null
    sent_to: string | null
    sent_at: Date | null
    ip: string
    expires_at: Date
  }
  access_code: { attempt_hash: Buffer; id: string; channel: string; code_hash: Buffer; sent_at: Date }
  code_sending: { subject: string; sent_at: Date }
  slow_down: { subject: string; failures: number; blocked_until: Date }
  session: {
    token_hash: Buffer
    id: string
    identity_id: string
    room: 'firm' | 'taxpayer'
    proofs: string[]
    ip: string
    user_agent: string
    created_at: Date
    seen_at: Date
    ended_at: Date | null
    proven_at: Date | null
    device_id: Generated<string | null>
  }
  merged_address: { identity_id: string; id: string; address: string; merged_at: Date; told_at: Date | null }
  security_phrase: { identity_id: string; words: Buffer; chosen_at: Date }
  recovery_address: { identity_id: string; kind: 'email' | 'text'; address: string; verified_at: Date }
  recovery_code: { identity_id: string; code_hash: Buffer; salt: Buffer; made_at: Date; used_at: Date | null }
  passkey: {
    identity_id: string
    id: string
    credential_id: string
    public_key: Buffer
    uses: number
    transports: string[]
    name: string
    added_at: Date
    last_used_at: Date | null
  }
  passkey_challenge: {
    token_hash: Buffer
    identity_id: string | null
    purpose: 'sign-in' | 'add' | 'step-up' | 'recovery'
    challenge: string
    expires_at: Date
  }
  recovery_attempt: {
    token_hash: Buffer
    room: 'firm' | 'taxpayer'
    firm_id: string
    account: string
    candidates: string[]
    proven: Json<{ proof: RecoveryProof; place: string; identityId: string }[]>
    code_key: Buffer
    assisted_id: string | null
    ip: string
    expires_at: Date
  }
  recovery_attempt_code: {
    attempt_hash: Buffer
    id: string
    identity_id: string
    proof: RecoveryProof
    address: string
    code_hash: Buffer
    sent_at: Date
  }
  assisted_recovery: OfFirm & {
    id: string
    identity_id: string
    person_id: string | null
    staff_member_id: string | null
    asked_at: Date | null
    started_at: Date | null
    started_by: string | null
    checked_how: 'in person' | 'call back' | 'known' | null
    identity_document: string | null
    known_since: number | null
    link_hash: Buffer | null
    link_kind: 'email' | 'text' | null
    email: string | null
    mobile: string | null
    spoken_hash: Buffer | null
    opens_at: Date | null
    expires_at: Date | null
    confirmed_at: Date | null
    ended_at: Date | null
    ended_how: 'used' | 'stopped' | 'laid aside' | 'replaced' | 'expired' | null
  }
  assisted_recovery_notice: OfFirm & { recovery_id: string; token_hash: Buffer; may_confirm: boolean }
  known_device: {
    identity_id: string
    id: string
    token_hash: Buffer
    browser: string
    ip: string
    first_seen_at: Date
    last_seen_at: Date
    removed_at: Date | null
  }

  audit_chain: OfFirm & { seq: Generated<number>; hash: Generated<Buffer> }
  audit_event: OfFirm & {
    seq: number
    at: Date
    type: string
    client_id: string | null
    subject_id: string | null
    body: string
    hash: Buffer
  }
  audit_event_of_client: OfFirm & { client_id: string; seq: number; person_id: string | null }

  file: OfFirm & {
    id: string
    state: 'open' | 'kept'
    data_key: Buffer
    size: number
    part_count: number
    sha256: Buffer | null
    created_at: Date
    damage: Generated<'missing' | 'changed' | null>
    damaged_at: Generated<Date | null>
  }
  file_part: OfFirm & { file_id: string; number: number; size: number }
  outbox_message: OfFirm & {
    id: string
    channel: 'email' | 'text'
    recipient: string
    subject: string
    body: Buffer
    state: 'waiting' | 'kept' | 'sending' | 'sent' | 'failed' | 'unconfirmed'
    about_id: string | null
    problem: string | null
    tries: Generated<number>
    created_at: Date
    handed_over_at: Date | null
    sent_at: Date | null
    headers: ColumnType<Record<string, string>, string | undefined, never>
  }
  bounce_mailbox: { name: string; validity: string; uid: ColumnType<string, number, number>; read_at: Date }
  node: { number: Generated<number>; worker_id: string; started_at: Date }

  client: OfFirm & {
    id: string
    client_number: string
    kind: ClientKind
    name: string
    search_name: string
    office_id: string
    portal_access: Generated<boolean>
    text_codes: Generated<boolean>
    spouse_signs_first: Generated<boolean>
    revision: Generated<number>
    added_at: Date
    street: Generated<string>
    city: Generated<string>
    state: Generated<string>
    postal_code: Generated<string>
    preparer_id: string | null
    deleted_at: Date | null
    deleted_by: string | null
    legal_hold: string | null
    legal_hold_at: Date | null
    legal_hold_by: string | null
    ein: Buffer | null
    ein_hash: Buffer | null
    ein_last_four_hash: Buffer | null
  }
  person: OfFirm & {
    id: string
    client_id: string
    role: PersonRole
    first_name: string
    last_name: string
    tax_identifier: Buffer | null
    tax_identifier_hash: Buffer | null
    last_four_hash: Buffer | null
    email: string | null
    mobile: string | null
    birth_date: string | null
    language: Generated<Language>
  }
  client_import: OfFirm & {
    id: string
    staff_member_id: string
    key: string
    file_id: string
    name: string
    state: ImportState
    problem: string | null
    columns: Json<{ name: string; samples: string[] }[]>
    mapping: Json<(ImportField | null)[]>
    default_office_id: string | null
    run: Generated<number>
    rows: Generated<number>
    through: Generated<number>
    done_rows: Generated<number>
    counts: Json<Partial<Record<ImportOutcome, number>>>
    notes: Json<Partial<Record<ImportNote, number>>>
    created_at: Date
    begun_at: Date | null
    ended_at: Date | null
  }
  client_import_row: OfFirm & {
    import_id: string
    number: number
    outcome: ImportOutcome
    client_number: string
    name: string
    client_id: string | null
    fields: ImportField[]
    problems: Json<{ field: ImportField | null; column: number | null; code: ImportProblem; row: number | null }[]>
    imported_at: Date | null
  }
  client_import_column: OfFirm & { name: string; field: ImportField | null }
  bulk_act: OfFirm & {
    id: string
    staff_member_id: string
    key: string
    kind: BulkActKind
    target_id: string | null
    undoes: string | null
    state: BulkActState
    problem: string | null
    total: number
    through: Generated<number>
    counts: Json<Partial<Record<BulkOutcome, number>>>
    begun_at: Date
    ended_at: Date | null
  }
  bulk_act_row: OfFirm & {
    bulk_act_id: string
    number: number
    client_id: string
    revision: number
    outcome: BulkOutcome | null
    reasons: Generated<BulkReason[]>
    before_id: string | null
    revision_after: number | null
  }
  /** Written by triggers alone; see the migration that made it. */
  client_row: OfFirm & ClientRowColumns
  client_search_token: OfFirm & { token: string; client_id: string }
  client_search_start: OfFirm & { start: string; name_key: string; client_id: string }
  portal_view: OfFirm & {
    id: string
    staff_member_id: string
    session_id: string
    client_id: string
    person_id: string
    begun_at: Date
    ends_at: Date
    ended_at: Date | null
  }
  portal_view_document: OfFirm & { portal_view_id: string; document_id: string; opened_at: Date }
  client_view: OfFirm & {
    id: string
    staff_member_id: string
    name: string
    is_shared: boolean
    layout: Json<unknown>
    saved_at: Date
  }
  home_visit: OfFirm & { staff_member_id: string; at: Date; before_at: Date | null }
  client_table_state: OfFirm & { staff_member_id: string; last: Json<unknown> | null; default_view: Generated<string> }
  portal_link: OfFirm & { person_id: string; identity_id: string; linked_at: Date }
  delivery_question: OfFirm & {
    id: string
    person_id: string
    identity_id: string
    address: string
    asked_at: Date
    elsewhere_at: Date | null
    settled_at: Date | null
  }
  invitation: OfFirm & {
    id: string
    person_id: string
    token_hash: Buffer
    channel: InvitationChannel
    sent_to: string
    sent_by: string | null
    sent_at: Date
    expires_at: Date
    opened_at: Date | null
    used_at: Date | null
    replaced_at: Date | null
  }
  registration_mismatch: OfFirm & { id: string; invitation_id: string; person_id: string; fields: string[]; at: Date }
  tax_return: OfFirm & {
    id: string
    client_id: string
    tax_year: number
    form: TaxForm
    state: Generated<TaxReturnState>
    added_at: Date
  }
  document: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string | null
    direction: 'from firm' | 'from client'
    name: string
    added_by: string
    added_by_person_id: string | null
    added_at: Date
    opened_by_staff_at: Generated<Date | null>
    tax_year: Generated<number | null>
    tax_year_from: Generated<FiledBy | null>
    paper_kind: Generated<PaperKind | null>
    paper_kind_from: Generated<FiledBy | null>
    replaces_id: Generated<string | null>
    signing_form: Generated<string | null>
  }
  document_version: OfFirm & {
    id: string
    document_id: string
    number: number
    file_id: string
    content_type: string
    pages: Json<Page[]> | null
    sent_sha256: Generated<Buffer | null>
  }
  document_opening: OfFirm & { document_id: string; person_id: string; opened_at: Date }
  upload: OfFirm & {
    id: string
    file_id: string
    client_id: string | null
    tax_return_id: string | null
    person_id: string | null
    staff_member_id: string | null
    drop_off_id: string | null
    name: string
    key: string
    created_at: Date
    completed_document_id: string | null
    completed_tray_file_id: string | null
    tax_year: Generated<number | null>
    paper_kind: Generated<PaperKind | null>
    replaces_id: Generated<string | null>
  }
  drop_off_link: OfFirm & {
    id: string
    client_id: string | null
    token_hash: Buffer
    token: Buffer
    passcode: Buffer | null
    is_on: boolean
    changed_at: Date
  }
  thread: OfFirm & {
    client_id: string
    office_id: string
    in_bin: boolean
    state: Generated<'open' | 'closed'>
    assigned_to: string | null
    waiting_since: Date | null
    last_message_at: Date
    last_number: Generated<number>
    last_portal_number: Generated<number>
    read_by_firm_up_to: Generated<number>
    unread_by_firm: Generated<number>
    begun_at: Date
  }
  message: OfFirm & {
    client_id: string
    number: number
    id: string
    kind: MessageKind
    portal_number: number | null
    key: string | null
    person_id: string | null
    staff_member_id: string | null
    author_name: string
    body: Buffer | null
    event: ThreadEvent | null
    event_staff_member_id: string | null
    sent_at: Date
  }
  message_attachment: OfFirm & {
    message_id: string
    position: number
    document_id: string | null
    voucher_id: string | null
    kind: 'document' | 'voucher'
    name: string
    in_portal: boolean
  }
  thread_reader: OfFirm & {
    person_id: string
    client_id: string
    identity_id: string
    read_up_to: number
    read_at: Date
  }
  thread_word: OfFirm & {
    word: string
    client_id: string
    number: number
  }
  canned_reply: OfFirm & {
    id: string
    owner_id: string | null
    name: string
    english: string
    spanish: string
    revision: Generated<number>
    changed_at: Date
  }
  message_settings: OfFirm & {
    answer_within_hours: number
    unseen_minutes: number
  }
  drop_off: OfFirm & {
    id: string
    link_id: string
    client_id: string | null
    token_hash: Buffer
    sender_name: string
    sender_email: string
    network: string
    begun_at: Date
    ends_at: Date
  }
  tray_file: OfFirm & {
    id: string
    file_id: string
    drop_off_id: string
    name: string
    content_type: string
    pages: Json<Page[]> | null
    arrived_at: Date
  }
  voucher: OfFirm & {
    id: string
    client_id: string
    person_id: string | null
    tax_return_id: string | null
    authority: string
    kind: VoucherKind
    tax_year: number
    installment: number | null
    statutory_due: string
    due_on: string
    amount_cents: number
    paid_cents: Generated<number>
    paid_at: Date | null
    note: string | null
    document_id: string | null
    document_page: number | null
    key: string
    revision: Generated<number>
    added_at: Date
    added_by: string
    withdrawn_at: Date | null
    withdrawn_by: string | null
    withdrawn_reason: string | null
    remind_on: string | null
  }
  payment: OfFirm & {
    id: string
    voucher_id: string
    client_id: string
    paid_on: string
    amount_cents: number
    confirmation_number: string | null
    proof_document_id: string | null
    corrects: string | null
    key: string
    recorded_at: Date
    recorded_by_person: string | null
    recorded_by_staff: string | null
    ended_at: Date | null
    ended_how: 'taken back' | 'corrected' | 'taken off' | null
    ended_by_person: string | null
    ended_by_staff: string | null
  }
  pay_opening: OfFirm & { voucher_id: string; person_id: string; opened_at: Date; answered_at: Date | null }
  delivery: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string | null
    key: string
    sent_by: string
    sent_at: Date
    live_at: Date | null
    message: Generated<Buffer | null>
    reminds: Generated<boolean>
  }
  delivered_document: OfFirm & { document_id: string; delivery_id: string; client_id: string; document_version_id: string }
  placement: OfFirm & {
    document_version_id: string
    revision: number
    sender: string
    change: number
    changed_at: Date
    changed_by: string
  }
  signature_place: OfFirm & {
    id: string
    document_id: string
    document_version_id: string
    person_id: string
    kind: 'signature' | 'date' | 'name'
    page: number
    x: number
    y: number
    width: number
    height: number
  }
  signature_request: OfFirm & {
    id: string
    document_id: string
    document_version_id: string
    client_id: string
    person_id: string
    state: SignatureRequestState
    requested_at: Date
    identity_check: Generated<boolean>
    turn: Generated<number>
    due_on: Generated<string | null>
    expires_on: Generated<string | null>
    ended_at: Generated<Date | null>
    end_reason: Generated<Buffer | null>
    no_check_reason: Generated<Buffer | null>
  }
  document_view: OfFirm & { document_version_id: string; person_id: string; viewed_at: Date; ip: string; user_agent: string }
  electronic_records_answer: OfFirm & {
    id: string
    person_id: string
    identity_id: string
    session_id: string
    login: string
    answer: ElectronicRecordsAnswer
    wording: string
    language: Language
    shown: string
    at: Date
    ip: string
    user_agent: string
  }
  document_reading: OfFirm & {
    document_version_id: string
    person_id: string
    furthest_page: number
    ended_at: Date | null
    signed_places: string[]
    changed_at: Date
  }
  return_review: OfFirm & {
    id: string
    person_id: string
    about_id: string
    identity_id: string
    session_id: string
    login: string
    read: Json<{ versionId: string; pages: number | null; furthestPage: number }[]>
    at: Date
    ip: string
    user_agent: string
  }
  signature_mark: OfFirm & { person_id: string; mark: Buffer; saved_at: Date }
  signature: OfFirm & {
    id: string
    signature_request_id: string
    document_version_id: string
    person_id: string
    identity_id: string | null
    session_id: string | null
    signer_name: string
    login: string
    method: 'drawn' | 'typed' | 'hand'
    mark: Buffer | null
    proofs: string[]
    ip: string
    user_agent: string
    original_sha256: Buffer
    signed_at: Date
    hand_signing_paper_id: Generated<string | null>
    in_office: Generated<InOfficeDevice | null>
    present_staff_member_id: Generated<string | null>
    identity_check_id: Generated<string | null>
  }
  e_file: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string
    authority: string
    attempt: number
    state: EFileState
    submission_id: string | null
    transmitted_on: string
    recorded_at: Date
    recorded_by: string
    accepted_on: Generated<string | null>
    rejected_at: Generated<Date | null>
    reject_code: Generated<Buffer | null>
    reject_explanation: Generated<Buffer | null>
    shown_at: Generated<Date | null>
    told_at: Generated<Date | null>
    told_how: Generated<WayTold | null>
    told_person_id: Generated<string | null>
    told_by: Generated<string | null>
  }
  hand_signing: OfFirm & {
    id: string
    signature_request_id: string
    document_id: string
    document_version_id: string
    client_id: string
    person_id: string
    state: HandSigningState
    why: WhyByHand
    asked_at: Date
    asked_by: string | null
  }
  hand_signing_paper: OfFirm & {
    id: string
    hand_signing_id: string
    document_id: string | null
    document_version_id: string | null
    sha256: Buffer
    uploaded_at: Date
    person_id: string | null
    staff_member_id: string | null
    ip: string
    user_agent: string
    outcome: Generated<PaperOutcome | null>
    outcome_at: Generated<Date | null>
    outcome_by: Generated<string | null>
    reason: Generated<Buffer | null>
  }
  in_office_sitting: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string
    person_id: string
    staff_member_id: string
    device: InOfficeDevice
    identity_check_id: string
    begun_at: Date
    link_hash: Buffer | null
    link_expires_at: Date | null
    wrong_answers: Generated<number>
    opened_at: Date | null
    ended_at: Generated<Date | null>
    ended_how: Generated<InOfficeEnd | null>
  }
  in_office_session: OfFirm & {
    id: string
    in_office_sitting_id: string
    token_hash: Buffer
    ip: string
    user_agent: string
    created_at: Date
    seen_at: Date
    ended_at: Date | null
  }
  in_office_document: OfFirm & { in_office_sitting_id: string; document_id: string; signature_request_id: string }
  sealed_document: OfFirm & {
    document_version_id: string
    document_id: string
    file_id: string
    pages: Json<Page[]>
    certificate_sha256: Buffer
    sealed_at: Date
    retention_class: Generated<RetentionClass>
    due_on: Generated<string | null>
    signed_on: string
    accepted_on: Generated<string | null>
    time_stamped_at: Generated<Date | null>
    kept_until: ColumnType<string, never, never>
  }
  sealing_wait: OfFirm & {
    document_version_id: string
    document_id: string
    reason: SealingWait
    since: Date
    tries: number
    next_try_at: Date
  }

  portal_grant: OfFirm & {
    id: string
    client_id: string
    person_id: string
    identity_id: string
    key: string
    name: string
    email: string
    mobile: string
    language: Language
    pages: GrantPage[]
    sends_when_verified: boolean
    offered_at: Date
    verified_at: Date | null
    link_sent_at: Date | null
    ends_at: Date
    ended_at: Date | null
    end_told_at: Date | null
  }
  intake: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string
    name: string
    added_at: Date
    added_by: string
    proposed_at: Date | null
    proposal: Buffer | null
    revision: Generated<number>
    changed_at: Date
    changed_by: string | null
    created_at: Date | null
    created_by: string | null
    created: Json<{ documentIds: string[]; voucherIds: string[]; k1Ids: string[] }> | null
  }
  intake_file: OfFirm & {
    id: string
    intake_id: string
    place: number
    name: string
    upload_id: string
    file_id: string | null
    size: number
    pages_read: Generated<number>
    scans: Generated<number>
    scans_read: Generated<number>
    read_at: Date | null
    locked_at: Date | null
    passwords_tried: Generated<number>
    refusal: string | null
    sha256: Buffer | null
    pages: Json<Page[]> | null
    recognition: Buffer | null
    first_page: number | null
  }
  template: OfFirm & {
    id: string
    kind: TemplateKind
    name: string
    texts: Json<TemplateTexts>
    size_pt: number
    revision: Generated<number>
    changed_at: Date
  }
  templated_document: OfFirm & {
    document_id: string
    client_id: string
    tax_return_id: string
    template_id: string
    kind: TemplateKind
    solicits: boolean
    answers: Buffer
    key: string
    made_at: Date
    made_by: string
  }
  compared_version: OfFirm & {
    document_id: string
    client_id: string
    signed_document_id: string
    outcome: 'kept' | 'asked-again'
    comparison: Buffer
    compared_at: Date
  }
  granted_document: OfFirm & { grant_id: string; document_id: string }
  grant_link: OfFirm & {
    id: string
    grant_id: string
    purpose: 'verify' | 'access'
    token_hash: Buffer
    sent_at: Date
    replaced_at: Date | null
  }
  guest_session: OfFirm & {
    id: string
    grant_id: string
    token_hash: Buffer
    ip: string
    user_agent: string
    created_at: Date
    seen_at: Date
    ended_at: Date | null
  }
  grant_look: OfFirm & {
    id: string
    grant_id: string
    session_id: string
    at: Date
    kind: LookKind
    list: GrantPage | null
    document_id: string | null
    page: number | null
    ip: string
    user_agent: string
  }
  k1: OfFirm & {
    id: string
    client_id: string
    tax_return_id: string
    tax_year: number
    recipient_name: string
    email: string | null
    mobile: string | null
    language: Language
    last_four: Buffer | null
    contact_since: Date
    key: string
    added_at: Date
    added_by: string
    handed_at: Date | null
    withdrawn_at: Date | null
  }
  k1_version: OfFirm & {
    id: string
    k1_id: string
    number: number
    document_id: string
    added_at: Date
    added_by: string
    notified_at: Date | null
  }
  k1_link: OfFirm & {
    id: string
    k1_id: string
    k1_version_id: string
    token_hash: Buffer
    outbox_message_id: string
    sent_at: Date
    expires_at: Date
    replaced_at: Date | null
  }
  k1_answer: OfFirm & {
    id: string
    k1_id: string
    answer: K1Answer
    wording: string
    language: Language
    at: Date
    ip: string
    user_agent: string
  }
  k1_look: OfFirm & {
    id: string
    k1_id: string
    k1_version_id: string
    kind: 'opened' | 'downloaded'
    at: Date
    ip: string
    user_agent: string
  }
  k1_mailing: OfFirm & {
    id: string
    k1_id: string
    k1_version_id: string
    mailed_on: string
    recorded_at: Date
    recorded_by: string
    ended_at: Date | null
  }
  k1_session: OfFirm & {
    id: string
    k1_id: string
    token_hash: Buffer
    sample_code: string
    ip: string
    user_agent: string
    created_at: Date
    seen_at: Date
    ended_at: Date | null
  }
  identity_check: OfFirm & {
    id: string
    client_id: string
    person_id: string
    way: 'vendor' | 'in person'
    begun_at: Date
    ends_at: Date | null
    ended_at: Date | null
    outcome: CheckOutcome | null
    reason: CheckReason | null
    vendor: IdentityVendorName | null
    is_practice: Generated<boolean>
    asks: IdentityAsks | null
    vendor_reference: string | null
    answered_at: Date | null
    extensions: Generated<number>
    notice_wording: string | null
    notice_language: Language | null
    identity_id: string | null
    session_id: string | null
    ip: string | null
    user_agent: string | null
    identity_document: IdentityDocument | null
    known_since: number | null
    checked_by: string | null
    despite_failures: Generated<boolean>
  }
  identity_setting: OfFirm & {
    vendor: IdentityVendorName | null
    keys: Buffer | null
    changed_at: Date
    changed_by: string | null
  }
}
