import type { RetentionClass, SealingWait } from '#contract/evidence-words.ts'

/** What staff are told of the evidence of a signature. */
export const proof = {
  pack: 'Evidence pack',
  notSealed: 'Not sealed yet',
  notSealedDetail: 'Marks are shown where people have signed. The document is final once everybody has signed and it is sealed.',
  onPaper: 'Signed on paper',
  onPaperDetail:
    'Nobody signed on a screen, so there is no seal. The papers that were accepted are the signed copy; the evidence pack has them.',
  waitsFor: {
    'time-stamp': 'Waiting for the time stamp',
    'sealing-key': 'Waiting for the key to seal with',
  } satisfies Record<SealingWait, string>,
  waitsDetail: (since: string, next: string) =>
    `Everybody has signed. The seal has waited since ${since}; it is tried again by itself, next ${next}.`,
  damaged: 'Stored file damaged',
  damagedDetail: 'It is shown to nobody until it was brought back from a backup.',
  timeStamp: 'Time stamp of an authority',
  keptUntil: 'Kept at least until',
  keptAs: 'Kept as',
  retention: {
    'e-file-signature': 'E-file signature, three years from due or received',
    'disclosure-consent': 'Consent to disclose or use, three years from due or received',
    'signed-record': 'Signed record, three years from due or received',
  } satisfies Record<RetentionClass, string>,
  legalHold: 'Legal hold',
}
