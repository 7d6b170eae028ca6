/** The words of kept evidence. Plain data: a browser may load this file. */

/** Why a document that everybody has signed is not sealed yet. */
export const sealingWaits = ['sealing-key', 'time-stamp'] as const
export type SealingWait = (typeof sealingWaits)[number]

/** How long a signed record is kept, by what it is. Each: three years from the later of due and received (IRS Pub. 1345). */
export const retentionClasses = ['e-file-signature', 'disclosure-consent', 'signed-record'] as const
export type RetentionClass = (typeof retentionClasses)[number]

/** What can be wrong with a stored file. */
export const damages = ['missing', 'changed'] as const

/** What keeps Lintel from doing its work, for whoever watches over it. */
export const healthProblems = ['sealing-key', 'time-stamp', 'damaged-file'] as const

/** Where the key lies that seals now: with the firm's data, in a file, or in a key store outside. */
export const sealingKeyPlaces = ['database', 'file', 'vault', 'kms'] as const
export type SealingKeyPlace = (typeof sealingKeyPlaces)[number]

/** From this many days before its end on, the certificate that seals is warned of. */
export const certificateWarningDays = 60
export const certificateEnds = ['later', 'soon', 'over'] as const
export type CertificateEnd = (typeof certificateEnds)[number]

export function howSoonItEnds(validTo: Date, now: Date): CertificateEnd {
  const left = validTo.getTime() - now.getTime()
  if (left <= 0) return 'over'
  return left <= certificateWarningDays * 86_400_000 ? 'soon' : 'later'
}
