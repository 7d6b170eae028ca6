import type { Sentence } from '#pdf/certificate.ts'
import type { FurtherFacts } from '#pdf/manifest.ts'
import { type IdentityEvidence, identityLine, identityMethod } from './identity-line.ts'

/** What only some signings have: columns beside a signature. */
export interface FurtherRow extends IdentityEvidence {
  /** How many checks by a vendor came out, up to the one that passed. */
  check_attempt: number
  /** The member of the staff who looked at the identity document. */
  checked_by: string | null
  in_office: 'kiosk' | 'phone' | null
  /** The member of the staff who was present. */
  present: string | null
  seen_document: string | null
  seen_known_since: number | null
  agreed_at: Date | null
  agreed_wording: string | null
  agreed_language: 'en' | 'es' | null
}

/** For the manifest and the certificate. A check that was only practice is none. */
export function furtherFacts(row: FurtherRow): FurtherFacts {
  const facts: FurtherFacts = {}
  if (row.agreed_at && row.agreed_wording && row.agreed_language)
    facts.consent = {
      at: row.agreed_at.toISOString(),
      wording: row.agreed_wording,
      language: row.agreed_language,
      access: 'Opened a sample PDF and typed the code that it shows',
    }
  const method = identityMethod(row)
  if (method && row.check_at)
    facts.identity = {
      at: row.check_at.toISOString(),
      method,
      by: row.check_way === 'vendor' ? 'Stripe Identity' : (row.checked_by ?? ''),
      result: 'passed',
      attempt: row.check_way === 'vendor' ? row.check_attempt : 1,
    }
  if (row.in_office !== null)
    facts.inOffice = {
      staffName: row.present ?? '',
      identityDocument: row.seen_document ?? (row.seen_known_since === null ? null : `known to the firm since ${row.seen_known_since}`),
    }
  return facts
}

const registered: Sentence = {
  en: 'Registered by matching last name, last four of the SSN or EIN, and e-mail or mobile with the firm’s record',
  es: 'Registro comparado con los datos de la oficina: apellido, últimos cuatro del SSN o EIN, y correo o celular',
}

/** What the certificate says of the person beside those facts: how they registered, and whatever takes weight from a check. */
export function otherVerification(row: FurtherRow): Sentence[] {
  const line = row.check_is_practice || row.check_despite_failures ? identityLine(row) : null
  return [...(line ? [line] : []), ...(row.in_office === null ? [registered] : [])]
}
