import type { RetentionClass } from '#contract/evidence-words.ts'
import type { VersionToSeal } from './evidence.ts'

const classOfForm: Record<string, RetentionClass> = {
  '8878': 'e-file-signature',
  '8879': 'e-file-signature',
  '8453': 'e-file-signature',
  '7216 consent': 'disclosure-consent',
}

/**
 * How long the record must be kept: three years from the later of the day on which the return is due at the latest, with an extension (15 October),
 * and the day on which it was signed, until the IRS says when it was received (IRS Pub. 1345). The sum is the table's own.
 */
export function retentionOf({ signingForm, taxYear, timeZone }: VersionToSeal, signedAt: Date) {
  const signedOn = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(signedAt)
  return {
    retention_class: classOfForm[signingForm ?? ''] ?? 'signed-record',
    due_on: taxYear === null ? null : `${taxYear + 1}-10-15`,
    signed_on: signedOn,
  } as const
}
