import type { SendTerms } from '#contract/signed-document-manager.ts'

/** As documents usually go, with or without the check of who signs. */
export const sendTerms = (documentIds: readonly string[], identityCheck: boolean): SendTerms => ({
  message: '',
  dueOn: null,
  expiresOn: null,
  order: [],
  reminds: true,
  documents: documentIds.map((id) => ({ id, isToRead: false, identityCheck, noCheckReason: identityCheck ? '' : 'Known to us for years' })),
})
