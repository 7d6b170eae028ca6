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
  'sign-in.wrong-recovery-code': 422,
  'sign-in.passkey-refused': 422,
  'sign-in.too-many-passkeys': 409,

  'invitations.missing': 409,
  'invitations.access-off': 409,
  'invitations.already-registered': 409,
  'invitations.link-unknown': 404,
  'invitations.link-expired': 410,
  'invitations.link-used': 410,
  'invitations.link-replaced': 410,
  'invitations.does-not-match': 422,

  'clients.client-number-taken': 409,
  'clients.changed-meanwhile': 409,
  'clients.bad-ssn': 422,
  'clients.bad-phone': 422,
  'clients.person-needed': 422,

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
  'documents.upload-ended': 409,
  'documents.parts-missing': 409,
  'documents.part-out-of-place': 422,
  'documents.already-sent': 409,
  'documents.cannot-show-pages': 422,

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

  'settings.unknown-variable': 422,
  'settings.broken-variable': 422,
  'settings.misplaced-variable': 422,
  'settings.link-missing': 422,
  'settings.bad-link': 422,
  'settings.text-empty': 422,
  'settings.changed-meanwhile': 409,
  'settings.is-default': 409,
  'settings.is-built-in': 409,
  'settings.in-use': 409,
  'settings.too-many': 409,
  'settings.office-name-taken': 409,
  'settings.office-in-use': 409,
  'settings.office-needed': 422,
  'settings.last-office': 409,
  'settings.last-administrator': 409,
  'settings.already-staff': 409,
  'settings.already-invited': 409,
  'settings.invitation-unknown': 404,
  'settings.invitation-ended': 410,
  'settings.colour-too-pale': 422,
  'settings.logo-too-large': 413,
  'settings.logo-kind': 422,
  'settings.logo-damaged': 422,
  'settings.host-form': 422,
  'settings.host-taken': 409,
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
