import type { RetentionClass } from '#contract/evidence-words.ts'
import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
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
export function retentionOf({ signingForm, taxYear, timeZone, acceptedOn }: VersionToSeal, signedAt: Date) {
  const signedOn = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(signedAt)
  return {
    retention_class: classOfForm[signingForm ?? ''] ?? 'signed-record',
    due_on: taxYear === null ? null : `${taxYear + 1}-10-15`,
    signed_on: signedOn,
    accepted_on: acceptedOn,
  } as const
}

/** The day on which the return was accepted, as far as it is known now, counts for what was sealed before. Null: it was not accepted after all. */
export async function keepSince({ tx }: Act, firmId: string, taxReturnId: string, acceptedOn: string | null): Promise<void> {
  await sql`
    update sealed_document s set accepted_on = ${acceptedOn}::date from document d
    where d.firm_id = s.firm_id and d.id = s.document_id and s.firm_id = ${firmId} and d.tax_return_id = ${taxReturnId}
      and s.accepted_on is distinct from ${acceptedOn}::date`.execute(tx)
}
