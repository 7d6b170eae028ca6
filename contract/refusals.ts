/**
 * Every "no" that Lintel can say, by its permanent code. A refusal is an answer, not a fault: each has a sentence in English and
 * Spanish (`web/locales/<language>/refusals.ts`) that says what happened, why, and what to do next.
 * The number is the HTTP status; "not yours" and "does not exist" are deliberately the same code.
 */
export const refusalStatus = {
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'bad-input': 400,
  'cross-site-request': 403,
  'encoded-body': 415,
  'too-many-requests': 429,
  'try-again': 503,
  'read-only': 409,

  'setup.already-done': 409,
  'setup.wrong-code': 422,

  'sign-in.wrong-password': 422,
  'sign-in.say-who': 422,
  'sign-in.slow-down': 429,
  'sign-in.wrong-code': 422,
  'sign-in.code-expired': 422,
  'sign-in.no-attempt': 409,
  'sign-in.too-many-codes': 429,
  'sign-in.password-too-weak': 422,
  'sign-in.password-breached': 422,
  'sign-in.pin-too-weak': 422,
  'sign-in.pin-common': 422,
  'sign-in.user-name-taken': 409,
  'sign-in.step-up-needed': 403,
  'sign-in.wrong-present-secret': 422,
  'sign-in.secret-same': 422,
  'sign-in.address-known': 409,
  'sign-in.address-merged': 409,
  'sign-in.address-of-another': 409,
  'sign-in.too-many-merged': 409,
  'sign-in.wrong-recovery-code': 422,
  'sign-in.passkey-refused': 422,
  'sign-in.too-many-passkeys': 409,

  'recovery.proof-missing': 409,
  'recovery.link-over': 410,
  'recovery.not-yet': 409,
  'recovery.wrong-spoken-code': 422,
  'recovery.no-account': 409,
  'recovery.record-incomplete': 409,
  'recovery.say-how': 422,

  'invitations.missing': 409,
  'invitations.access-off': 409,
  'invitations.already-registered': 409,
  'invitations.link-unknown': 404,
  'invitations.link-expired': 410,
  'invitations.link-used': 410,
  'invitations.link-replaced': 410,
  'invitations.does-not-match': 422,
  'invitations.address-merged': 409,
  'invitations.somebody-else': 409,
  'invitations.address-not-proven': 409,

  'clients.client-number-taken': 409,
  'clients.changed-meanwhile': 409,
  'clients.bad-ssn': 422,
  'clients.bad-phone': 422,
  'clients.person-needed': 422,
  'clients.person-in-use': 409,
  'clients.email-unanswered': 409,
  'clients.import-busy': 409,
  'clients.import-needs-client-id': 422,

  'spreadsheet.kind-not-taken': 422,
  'spreadsheet.macros': 422,
  'spreadsheet.damaged': 422,
  'spreadsheet.not-text': 422,
  'spreadsheet.empty': 422,
  'spreadsheet.too-many-rows': 422,
  'spreadsheet.too-many-columns': 422,
  'spreadsheet.unpacks-too-large': 422,
  'clients.view-name-taken': 409,
  'clients.too-many-views': 409,

  'tax-returns.exists': 409,
  'tax-returns.nothing-to-print': 409,
  'tax-returns.nothing-to-send': 409,

  'documents.empty-file': 422,
  'documents.too-large': 413,
  'documents.not-a-pdf': 422,
  'documents.damaged': 422,
  'documents.needs-password': 422,
  'documents.wrong-password': 422,
  'documents.too-many-pages': 422,
  'documents.kind-not-taken': 422,
  'documents.disguised': 422,
  'documents.infected': 422,
  'documents.not-scanned': 503,
  'documents.too-large-to-scan': 413,
  'documents.upload-ended': 409,
  'documents.parts-missing': 409,
  'documents.part-out-of-place': 422,
  'documents.already-sent': 409,
  'documents.cannot-show-pages': 422,

  'drop-offs.link-unknown': 404,
  'drop-offs.link-off': 410,
  'drop-offs.wrong-passcode': 422,
  'drop-offs.too-many': 429,
  'drop-offs.too-much': 413,

  'signing.not-viewed': 409,
  'signing.no-mark': 409,
  'signing.mark-empty': 422,
  'signing.mark-too-small': 422,
  'signing.document-replaced': 409,
  'signing.voided': 409,
  'signing.not-yours-to-sign': 404,
  'signing.place-outside-page': 422,
  'signing.no-signature-place': 422,
  'signing.not-invited': 409,
  'signing.letters-cannot-be-written': 422,

  'grants.too-long': 422,
  'grants.too-many': 409,
  'grants.nothing-granted': 422,
  'grants.page-not-offered': 422,
  'grants.not-verified': 409,
  'grants.already-verified': 409,
  'grants.ended': 410,
  'grants.too-many-links': 429,
  'grants.link-unknown': 404,
  'grants.link-replaced': 410,
  'grants.waits-for-signature': 409,
  'grants.cannot-be-masked': 409,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** Values a sentence may need, such as the limit that was passed or the fields that are missing. */
export type RefusalDetails = Record<string, string | number | readonly string[]>

/** The body of every refused answer. `reference` is set only for faults (status 500), to be read out to support. */
export interface RefusalBody {
  code: RefusalCode | 'fault'
  details?: RefusalDetails
  reference?: string
}
