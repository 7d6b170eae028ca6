// long because it names every event that there is
/**
 * long because it names every act there is.
 * Every act that can happen, as one closed, typed union. No event, no act. Ids only: names, numbers and figures of people stay in their
 * own tables, so that the record can be kept for years without keeping what it is about.
 */
export type AuditEvent =
  | { type: 'firm.created'; firmId: string }
  | { type: 'firm.sealing-key-rotated'; certificateSha256: string; beforeSha256: string }
  | { type: 'firm.most-grant-hours-set'; mostHours: number }
  | { type: 'firm.office-added'; officeId: string }
  | { type: 'firm.staff-added'; staffMemberId: string; role: string; officeIds: readonly string[] }
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
  | { type: 'sign-in.code-sent'; identityId: string | null; channel: string }
  | { type: 'sign-in.signed-in'; identityId: string; sessionId: string; room: string; proofs: readonly string[]; deviceId: string | null }
  | { type: 'sign-in.failed'; identityId: string | null; why: string }
  | { type: 'sign-in.device-removed'; identityId: string; deviceId: string }
  | { type: 'sign-in.signed-out'; identityId: string; sessionId: string }
  | { type: 'sign-in.proven-again'; identityId: string; sessionId: string; proof: string }
  | { type: 'sign-in.secret-changed'; identityId: string; kind: string }
  | { type: 'sign-in.email-changed'; identityId: string; addressId: string }
  | { type: 'sign-in.address-merged'; identityId: string; addressId: string }
  | { type: 'sign-in.address-unmerged'; identityId: string; addressId: string }
  | { type: 'sign-in.merged-address-tried'; identityId: string; addressId: string }
  | { type: 'sign-in.recovery-address-set'; identityId: string; channel: string }
  | { type: 'sign-in.recovery-address-removed'; identityId: string; channel: string }
  | { type: 'sign-in.authenticator-set'; identityId: string; replaces: boolean }
  | { type: 'sign-in.authenticator-removed'; identityId: string }
  | { type: 'sign-in.recovery-codes-made'; identityId: string }
  | { type: 'sign-in.recovery-code-used'; identityId: string }
  | { type: 'sign-in.passkey-added'; identityId: string; passkeyId: string }
  | { type: 'sign-in.passkey-named'; identityId: string; passkeyId: string }
  | { type: 'sign-in.passkey-removed'; identityId: string; passkeyId: string }
  | { type: 'sign-in.phrase-chosen'; identityId: string }
  | { type: 'sign-in.phrase-removed'; identityId: string }
  | { type: 'sign-in.sessions-ended'; identityId: string; sessionIds: readonly string[] }
  | {
      type: 'recovery.completed'
      identityId: string
      proofs: readonly string[]
      recoveryId: string | null
      sessionIds: readonly string[]
    }
  | { type: 'recovery.asked'; identityId: string; recoveryId: string }
  | {
      type: 'recovery.started'
      identityId: string
      recoveryId: string
      personId: string | null
      staffMemberId: string | null
      clientId: string | null
      checkedHow: string
      identityDocument: string | null
      knownSince: number | null
      channel: string
    }
  | { type: 'recovery.confirmed'; identityId: string; recoveryId: string }
  | { type: 'recovery.ended'; identityId: string; recoveryId: string; how: string }
  | { type: 'clients.added'; clientId: string; personIds: readonly string[] }
  | { type: 'clients.person-changed'; clientId: string; personId: string; fields: readonly string[] }
  | {
      type: 'clients.changed'
      clientId: string
      fields: readonly string[]
      addedPersonIds: readonly string[]
      removedPersonIds: readonly string[]
    }
  | { type: 'clients.import-started'; importId: string; rows: number }
  | { type: 'clients.import-cancelled'; importId: string }
  | {
      type: 'clients.imported'
      importId: string
      startedByStaffMemberId: string
      rows: readonly [first: number, last: number]
      addedClientIds: readonly string[]
      changedClientIds: readonly string[]
    }
  | { type: 'clients.import-ended'; importId: string; state: string }
  | { type: 'access.portal-withdrawn'; clientId: string; personId: string; identityId: string; sessionIds: readonly string[] }
  | { type: 'invitations.withdrawn'; clientId: string; personId: string; invitationIds: readonly string[] }
  | { type: 'signing.staged-again'; clientId: string; personId: string; deliveryIds: readonly string[] }
  | { type: 'clients.access-switched'; clientId: string; on: boolean; sessionIds: readonly string[] }
  | { type: 'clients.text-codes-switched'; clientId: string; on: boolean }
  | { type: 'clients.put-into-bin'; clientId: string; sessionIds: readonly string[] }
  | { type: 'clients.restored'; clientId: string }
  | { type: 'clients.legal-hold-set'; clientId: string }
  | { type: 'clients.legal-hold-lifted'; clientId: string }
  | { type: 'disposal.client-removed'; clientId: string; files: number }
  | { type: 'bulk-acts.begun'; bulkActId: string; kind: string; targetId: string | null; undoes: string | null; clients: number }
  | {
      type: 'bulk-acts.batch-done'
      bulkActId: string
      startedByStaffMemberId: string
      rows: readonly [first: number, last: number]
      changedClientIds: readonly string[]
    }
  | { type: 'bulk-acts.ended'; bulkActId: string; state: string }
  | { type: 'clients.client-view-begun'; clientId: string; personId: string; clientViewId: string; endsAt: string }
  | { type: 'clients.client-view-opened'; clientId: string; personId: string; documentId: string; clientViewId: string }
  | { type: 'clients.client-view-ended'; clientId: string; personId: string; clientViewId: string }
  | { type: 'clients.view-saved'; viewId: string; isShared: boolean }
  | { type: 'clients.view-removed'; viewId: string }
  | { type: 'clients.exported'; format: string; columns: readonly string[]; count: number; asked: ExportAsked }
  | { type: 'clients.history-exported'; clientId: string; group: string | null; isNarrowed: boolean }
  | { type: 'invitations.sent'; clientId: string; personId: string; invitationId: string; channel: string; messageId: string }
  | { type: 'invitations.opened'; clientId: string; personId: string; invitationId: string }
  | { type: 'invitations.mismatch'; clientId: string; personId: string; invitationId: string; fields: readonly string[] }
  | { type: 'invitations.registered'; clientId: string; personId: string; invitationId: string; identityId: string }
  | { type: 'invitations.portal-linked'; clientId: string; personId: string; identityId: string; by: 'merged e-mail' | 'invitation' }
  | { type: 'invitations.delivery-question-asked'; clientId: string; personId: string; identityId: string }
  | { type: 'invitations.delivery-question-answered'; clientId: string; personId: string; identityId: string; answer: 'here' | 'elsewhere' }
  | { type: 'clients.verified-email-used'; clientId: string; personId: string }
  | {
      type: 'notices.settings-changed'
      clientId: string
      personId: string
      switchedOff: readonly string[]
      quietHours: { from: string; to: string } | null
      timeZone: string | null
    }
  | { type: 'notices.e-mails-switched'; clientId: string; personId: string; group: string; isOn: boolean; how: 'link' }
  | { type: 'notices.texts-agreed'; clientId: string; personId: string; consentId: string; how: 'settings' | 'start' }
  | { type: 'notices.texts-withdrawn'; clientId: string; personId: string; consentId: string; how: 'settings' | 'stop' }
  | { type: 'notices.reminders-changed'; days: readonly number[] }
  | { type: 'tax-returns.added'; clientId: string; taxReturnId: string; taxYear: number; form: string }
  | { type: 'tax-returns.moved'; clientId: string; taxReturnId: string; from: string; to: string }
  | { type: 'tax-returns.e-mailed'; clientId: string; taxReturnId: string; messageIds: readonly string[] }
  | { type: 'tax-returns.printed'; clientId: string; taxReturnId: string }
  | { type: 'documents.added'; clientId: string; documentId: string; versionId: string; direction: string; sha256: string; bytes: number }
  | { type: 'documents.infected'; clientId: string | null; uploadId: string; virus: string }
  | { type: 'documents.renamed'; clientId: string; documentId: string }
  | { type: 'documents.removed'; clientId: string; documentId: string; sha256: string }
  | { type: 'documents.opened'; clientId: string; documentId: string; which: string }
  | { type: 'documents.opened-together'; clientId: string; documentIds: readonly string[] }
  | { type: 'documents.filed'; clientId: string; documentId: string; year: number | null; kind: string | null }
  | { type: 'documents.taken-back'; clientId: string; documentId: string; sha256: string }
  | { type: 'drop-offs.link-changed'; clientId: string | null; linkId: string; isOn: boolean; hasPasscode: boolean; isRenewed: boolean }
  | { type: 'drop-offs.begun'; clientId: string | null; linkId: string; dropOffId: string }
  | { type: 'documents.arrived-in-tray'; dropOffId: string; trayFileId: string; sha256: string; bytes: number }
  | { type: 'documents.put-on-client'; clientId: string; documentId: string; trayFileId: string }
  | { type: 'documents.discarded-from-tray'; trayFileId: string; sha256: string }
  | {
      type: 'messages.sent'
      clientId: string
      messageId: string
      kind: string
      personId: string | null
      attachments: readonly string[]
    }
  | { type: 'messages.read'; clientId: string; personId: string | null; upTo: number }
  | { type: 'messages.assigned'; clientId: string; staffMemberId: string | null }
  | { type: 'messages.closed'; clientId: string }
  | { type: 'messages.reopened'; clientId: string }
  | { type: 'messages.forgotten'; clientId: string; messages: number }
  | { type: 'messages.reply-added'; replyId: string; isShared: boolean }
  | { type: 'messages.reply-changed'; replyId: string; isShared: boolean }
  | { type: 'messages.reply-removed'; replyId: string; isShared: boolean }
  | { type: 'messages.settings-changed'; answerWithinHours: number; unseenMinutes: number }
  | { type: 'payments.voucher-added'; clientId: string; voucherId: string }
  | { type: 'payments.voucher-changed'; clientId: string; voucherId: string; fields: readonly string[] }
  | { type: 'payments.voucher-withdrawn'; clientId: string; voucherId: string }
  | { type: 'payments.pay-opened'; clientId: string; voucherId: string; personId: string }
  | { type: 'payments.not-paid-yet'; clientId: string; voucherId: string; personId: string }
  | { type: 'payments.paid'; clientId: string; voucherId: string; paymentId: string; isWhole: boolean }
  | { type: 'payments.payment-ended'; clientId: string; voucherId: string; paymentId: string; how: string; correctedBy: string | null }
  | { type: 'payments.reminded'; clientId: string; voucherId: string; occasion: string; personIds: readonly string[] }
  | { type: 'payments.exported'; format: string; count: number; show: string; isNarrowed: boolean }
  | { type: 'payments.forgotten'; clientId: string; vouchers: number }
  | { type: 'k1s.added'; clientId: string; k1Id: string; documentId: string }
  | { type: 'k1s.split'; clientId: string; taxReturnId: string; documentId: string; k1Ids: readonly string[] }
  | { type: 'k1s.changed'; clientId: string; k1Id: string; contactChanged: boolean }
  | { type: 'k1s.amended'; clientId: string; k1Id: string; documentId: string; version: number }
  | { type: 'k1s.handed-over'; clientId: string; taxReturnId: string; k1Ids: readonly string[] }
  | { type: 'k1s.withdrawn'; clientId: string; k1Id: string; wasHanded: boolean }
  | { type: 'k1s.link-sent'; clientId: string; k1Id: string; version: number; renewed: boolean }
  | { type: 'k1s.mailed'; clientId: string; k1Id: string; version: number; mailedOn: string }
  | { type: 'k1s.not-mailed'; clientId: string; k1Id: string; version: number }
  | { type: 'k1s.signed-in'; clientId: string; k1Id: string; sessionId: string; proofs: readonly string[] }
  | { type: 'k1s.signed-out'; k1Id: string; sessionId: string }
  | { type: 'k1s.answered'; clientId: string; k1Id: string; answer: string; wording: string; language: string }
  | { type: 'k1s.opened'; clientId: string; k1Id: string; version: number }
  | { type: 'k1s.downloaded'; clientId: string; k1Id: string; version: number }
  | { type: 'k1s.forgotten'; clientId: string; k1s: number }
  | {
      type: 'identity-checks.begun'
      clientId: string
      personId: string
      checkId: string
      vendor: string
      isPractice: boolean
      wording: string
      language: string
    }
  | { type: 'identity-checks.extended'; clientId: string; personId: string; checkId: string; times: number }
  | { type: 'identity-checks.ended'; clientId: string; personId: string; checkId: string; outcome: string; reason: string | null }
  | {
      type: 'identity-checks.in-person'
      clientId: string
      personId: string
      checkId: string
      identityDocument: string | null
      knownSince: number | null
      despiteFailures: boolean
    }
  | { type: 'identity-checks.setting-changed'; vendor: string | null; keysChanged: boolean }
  | { type: 'signing.places-set'; clientId: string; documentId: string; versionId: string; places: number }
  | { type: 'signing.sent'; clientId: string; deliveryId: string; documentIds: readonly string[]; staged: boolean }
  | { type: 'signing.replaced'; clientId: string; documentId: string; byDocumentId: string; voidedRequestIds: readonly string[] }
  /** Form 8879: what was signed counts for the newer version too, which is the file of this hash. */
  | { type: 'signing.kept'; clientId: string; documentId: string; byDocumentId: string; newerSha256: string }
  /** Form 8879: the newer version differs by more than the law allows; its signers are asked again. */
  | {
      type: 'signing.outgrown'
      clientId: string
      documentId: string
      byDocumentId: string
      voidedRequestIds: readonly string[]
      reasons: readonly string[]
    }
  | { type: 'signing.went-live'; clientId: string; deliveryId: string }
  | { type: 'signing.identity-check-off'; clientId: string; deliveryId: string; documentId: string; form: string }
  | { type: 'signing.told-again'; clientId: string; documentId: string; personId: string; requestId: string }
  | { type: 'signing.asked-again'; clientId: string; documentId: string; personId: string; requestId: string; expiresOn: string | null }
  | { type: 'signing.made-void'; clientId: string; documentId: string; personId: string; requestId: string; wasSigned: boolean }
  | { type: 'signing.expired'; clientId: string; documentId: string; personId: string; requestId: string }
  | {
      type: 'signing.reassigned'
      clientId: string
      documentId: string
      personId: string
      requestId: string
      toPersonId: string
      toRequestId: string
    }
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
  | { type: 'signing.electronic-records-answered'; clientId: string; personId: string; answer: string; wording: string; language: string }
  | { type: 'signing.read-to-end'; clientId: string; documentId: string; versionId: string; personId: string }
  | { type: 'signing.reviewed'; clientId: string; personId: string; aboutId: string; versionIds: readonly string[] }
  | { type: 'signing.declined'; clientId: string; documentId: string; personId: string; requestId: string }
  | { type: 'signing.sealed'; clientId: string; documentId: string; versionId: string; sha256: string; certificateSha256: string }
  | { type: 'intake.begun'; clientId: string; taxReturnId: string; intakeId: string; count?: number }
  | { type: 'intake.file-added'; clientId: string; intakeId: string; fileId: string }
  | { type: 'intake.file-removed'; clientId: string; intakeId: string; fileId: string }
  | { type: 'intake.locked'; clientId: string; intakeId: string; fileId: string }
  | { type: 'intake.password-tried'; clientId: string; intakeId: string; fileId: string; tried: number }
  | { type: 'intake.unlocked'; clientId: string; intakeId: string; fileId: string }
  | { type: 'intake.read'; clientId: string; intakeId: string; count: number; sha256: string }
  | { type: 'intake.refused'; clientId: string; intakeId: string; why: string }
  | { type: 'intake.corrected'; clientId: string; intakeId: string; revision: number }
  | {
      type: 'intake.created'
      clientId: string
      taxReturnId: string
      intakeId: string
      documentIds: readonly string[]
      voucherIds: readonly string[]
      k1Ids: readonly string[]
      /** What was gone on in spite of, such as `other-number`. */
      acknowledged: readonly string[]
    }
  | { type: 'intake.discarded'; clientId: string; intakeId: string }
  | { type: 'e-file.transmitted'; clientId: string; taxReturnId: string; eFileId: string; authority: string }
  | { type: 'e-file.accepted'; clientId: string; taxReturnId: string; eFileId: string; authority: string; acceptedOn: string }
  | {
      type: 'e-file.rejected'
      clientId: string
      taxReturnId: string
      eFileId: string
      authority: string
      /** The client sees it, and got a notice. */
      isShown: boolean
      /** Until when they must be told. */
      tellBy: string
    }
  | { type: 'e-file.client-notified'; clientId: string; taxReturnId: string; eFileId: string; authority: string }
  | { type: 'e-file.client-told'; clientId: string; taxReturnId: string; eFileId: string; authority: string; how: string }
  | { type: 'e-file.seen'; clientId: string; taxReturnId: string; eFileId: string; authority: string; personId: string }
  | { type: 'e-file.on-paper'; clientId: string; taxReturnId: string; eFileId: string; authority: string }
  | { type: 'e-file.taken-back'; clientId: string; taxReturnId: string; eFileId: string; authority: string; what: string }
  | { type: 'e-file.forgotten'; clientId: string; eFiles: number }
  | { type: 'templates.added'; templateId: string; kind: string }
  | { type: 'templates.changed'; templateId: string; kind: string }
  | { type: 'templates.removed'; templateId: string; kind: string }
  | { type: 'templates.made'; clientId: string; taxReturnId: string; documentId: string; templateId: string; kind: string }
  | { type: 'hand-signing.asked'; clientId: string; documentId: string; personId: string; handSigningId: string; why: string }
  | { type: 'hand-signing.withdrawn'; clientId: string; documentId: string; personId: string; handSigningId: string }
  | { type: 'hand-signing.printed'; clientId: string; personId: string; documentIds: readonly string[] }
  | {
      type: 'hand-signing.handed-in'
      clientId: string
      documentId: string
      personId: string
      handSigningId: string
      paperId: string
      paperDocumentId: string
      sha256: string
    }
  | { type: 'hand-signing.taken-back'; clientId: string; documentId: string; personId: string; handSigningId: string; paperId: string }
  | { type: 'hand-signing.rejected'; clientId: string; documentId: string; personId: string; handSigningId: string; paperId: string }
  | {
      type: 'hand-signing.accepted'
      clientId: string
      documentId: string
      versionId: string
      personId: string
      handSigningId: string
      paperId: string
      requestId: string
      signatureId: string
      sha256: string
    }
  | { type: 'hand-signing.forgotten'; clientId: string; handSignings: number }
  | {
      type: 'in-office.begun'
      clientId: string
      personId: string
      sittingId: string
      documentIds: readonly string[]
      device: string
      checkId: string
    }
  | { type: 'in-office.opened'; clientId: string; personId: string; sittingId: string; device: string }
  | { type: 'in-office.wrong-answer'; clientId: string; personId: string; sittingId: string }
  | { type: 'in-office.ended'; clientId: string; personId: string; sittingId: string; how: string }
  | { type: 'in-office.forgotten'; clientId: string; sittings: number }
  | { type: 'signing.seal-waits'; clientId: string; documentId: string; versionId: string; waitsFor: string }
  | { type: 'documents.damage-found'; clientId: string; documentId: string; fileId: string; how: string }
  | { type: 'documents.damage-mended'; clientId: string; documentId: string; fileId: string }
  | { type: 'evidence.pack-made'; clientId: string; documentId: string; versionId: string }
  | {
      type: 'grants.offered'
      clientId: string
      personId: string
      grantId: string
      pages: readonly string[]
      documentIds: readonly string[]
      endsAt: string
    }
  | {
      type: 'grants.changed'
      clientId: string
      grantId: string
      pages: readonly string[]
      documentIds: readonly string[]
      verifiesAgain: boolean
    }
  | { type: 'grants.extended'; clientId: string; grantId: string; endsAt: string }
  | { type: 'grants.verification-sent'; clientId: string; grantId: string }
  | { type: 'grants.link-sent'; clientId: string; grantId: string }
  | { type: 'grants.verified'; clientId: string; grantId: string; linkSent: boolean }
  | { type: 'grants.signed-in'; clientId: string; grantId: string; sessionId: string; proofs: readonly string[] }
  | { type: 'grants.signed-out'; grantId: string; sessionId: string }
  | {
      type: 'grants.looked'
      clientId: string
      grantId: string
      kind: string
      list: string | null
      documentId: string | null
      page: number | null
    }
  | { type: 'grants.ended'; clientId: string; grantId: string; why: string; sessionsEnded: number }
  | { type: 'grants.read-by-staff'; clientId: string }
  | { type: 'outbox.sent-again'; messageId: string; clientId: string | null }

/** Which clients a file has. What was typed is told by its length alone: it may be a name or a number of somebody. */
export interface ExportAsked {
  /** Clients that were named one by one; null: all of a question. */
  named: number | null
  except: number
  searchLength: number
  filters: readonly {
    column: string
    is: string
    values?: readonly string[]
    textLength?: number
    from?: string | null
    to?: string | null
  }[]
}
