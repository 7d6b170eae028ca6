/**
 * Every act that can happen, as one closed, typed union. No event, no act. Ids only: names, numbers and figures of people stay in their
 * own tables, so that the record can be kept for years without keeping what it is about.
 */
export type AuditEvent =
  | { type: 'firm.created'; firmId: string }
  | { type: 'firm.office-added'; officeId: string }
  | { type: 'firm.staff-added'; staffMemberId: string; role: string; officeIds: readonly string[] }
  | { type: 'sign-in.code-sent'; identityId: string | null; channel: string }
  | { type: 'sign-in.signed-in'; identityId: string; sessionId: string; room: string; proofs: readonly string[]; deviceId: string | null }
  | { type: 'sign-in.failed'; identityId: string | null; why: string }
  | { type: 'sign-in.device-removed'; identityId: string; deviceId: string }
  | { type: 'sign-in.signed-out'; identityId: string; sessionId: string }
  | { type: 'sign-in.proven-again'; identityId: string; sessionId: string; proof: string }
  | { type: 'sign-in.secret-changed'; identityId: string; kind: string }
  | { type: 'sign-in.email-changed'; identityId: string; addressId: string }
  | { type: 'sign-in.recovery-address-set'; identityId: string; channel: string }
  | { type: 'sign-in.recovery-address-removed'; identityId: string; channel: string }
  | { type: 'sign-in.authenticator-set'; identityId: string; replaces: boolean }
  | { type: 'sign-in.authenticator-removed'; identityId: string }
  | { type: 'sign-in.recovery-codes-made'; identityId: string }
  | { type: 'sign-in.recovery-code-used'; identityId: string }
  | { type: 'sign-in.passkey-added'; identityId: string; passkeyId: string }
  | { type: 'sign-in.passkey-named'; identityId: string; passkeyId: string }
  | { type: 'sign-in.passkey-removed'; identityId: string; passkeyId: string }
  | { type: 'sign-in.sessions-ended'; identityId: string; sessionIds: readonly string[] }
  | { type: 'clients.added'; clientId: string; personIds: readonly string[] }
  | { type: 'clients.person-changed'; clientId: string; personId: string; fields: readonly string[] }
  | { type: 'invitations.sent'; clientId: string; personId: string; invitationId: string; channel: string; messageId: string }
  | { type: 'invitations.opened'; clientId: string; personId: string; invitationId: string }
  | { type: 'invitations.mismatch'; clientId: string; personId: string; invitationId: string; fields: readonly string[] }
  | { type: 'invitations.registered'; clientId: string; personId: string; invitationId: string; identityId: string }
  | { type: 'tax-returns.added'; clientId: string; taxReturnId: string; taxYear: number; form: string }
  | { type: 'tax-returns.moved'; clientId: string; taxReturnId: string; from: string; to: string }
  | { type: 'tax-returns.e-mailed'; clientId: string; taxReturnId: string; messageIds: readonly string[] }
  | { type: 'tax-returns.printed'; clientId: string; taxReturnId: string }
  | { type: 'documents.added'; clientId: string; documentId: string; versionId: string; direction: string; sha256: string; bytes: number }
  | { type: 'documents.renamed'; clientId: string; documentId: string }
  | { type: 'documents.removed'; clientId: string; documentId: string; sha256: string }
  | { type: 'documents.opened'; clientId: string; documentId: string; which: string }
  | { type: 'signing.places-set'; clientId: string; documentId: string; versionId: string; places: number }
  | { type: 'signing.sent'; clientId: string; deliveryId: string; documentIds: readonly string[]; staged: boolean }
  | { type: 'signing.went-live'; clientId: string; deliveryId: string }
  | { type: 'signing.viewed'; clientId: string; documentId: string; versionId: string; personId: string }
  | { type: 'signing.mark-saved'; clientId: string; personId: string; method: string }
  | {
      type: 'signing.signed'
      clientId: string
      documentId: string
      versionId: string
      personId: string
      requestId: string
      signatureId: string
    }
  | { type: 'signing.sealed'; clientId: string; documentId: string; versionId: string; sha256: string; certificateSha256: string }
  | { type: 'outbox.sent-again'; messageId: string }
  | { type: 'settings.instruction-added'; instructionId: string; kind: string }
  | { type: 'settings.instruction-changed'; instructionId: string; kind: string }
  | { type: 'settings.instruction-removed'; instructionId: string; kind: string }
  | { type: 'settings.instruction-chosen'; kind: string; scope: string; scopeId: string; instructionId: string | null }
  | { type: 'settings.test-sent'; kind: string; messageId: string }
  | { type: 'settings.office-changed'; officeId: string }
  | { type: 'settings.office-removed'; officeId: string; into: string | null; clients: number }
  | { type: 'settings.staff-invited'; staffInvitationId: string; role: string; messageId: string }
  | { type: 'settings.staff-invitation-withdrawn'; staffInvitationId: string }
  | { type: 'settings.staff-changed'; staffMemberId: string; role: string; roleBefore: string; officeIds: readonly string[] }
  | { type: 'settings.access-ended'; staffMemberId: string; sessions: number }
  | { type: 'settings.access-given-back'; staffMemberId: string; role: string }
  | { type: 'settings.roles-changed'; staff: readonly string[]; manager: readonly string[] }
  | { type: 'settings.brand-changed'; fields: readonly string[] }
  | { type: 'settings.logo-changed'; logoId: string | null }
  | { type: 'settings.reply-to-changed'; isSet: boolean }
  | { type: 'settings.portal-host-changed'; isSet: boolean }
