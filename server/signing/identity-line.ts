import type { Sentence } from '#pdf/certificate.ts'
import type { IdentityDocument } from '#contract/recovery-policy.ts'

/** By which check a signer was identified: columns of `identity_check` beside the signature. */
export interface IdentityEvidence {
  check_way: 'vendor' | 'in person' | null
  check_vendor: 'stripe' | 'practice' | null
  check_is_practice: boolean | null
  check_reference: string | null
  check_at: Date | null
  check_document: IdentityDocument | null
  check_known_since: number | null
  check_despite_failures: boolean | null
}

const documents: Record<IdentityDocument, Sentence> = {
  'driver license': { en: 'driver license', es: 'licencia de conducir' },
  'state ID': { en: 'state ID', es: 'identificación estatal' },
  passport: { en: 'passport', es: 'pasaporte' },
  'other government ID': { en: 'other government photo ID', es: 'otra identificación oficial con foto' },
}

/** The certificate's line on how the signer was identified; null when no check was asked for. Practice never reads like a check. */
export function identityLine(of: IdentityEvidence): Sentence | null {
  if (of.check_way === null || of.check_at === null) return null
  const at = `${of.check_at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  if (of.check_is_practice)
    return {
      en: 'PRACTICE ONLY: the identity of this signer was not checked',
      es: 'SOLO PRÁCTICA: no se verificó la identidad de este firmante',
    }
  if (of.check_way === 'vendor')
    return {
      en: `Identity check passed at ${at}: government document, face and record, by Stripe Identity, ${of.check_reference ?? ''}`,
      es: `Verificación de identidad pasada a las ${at}: documento oficial, rostro y datos, por Stripe Identity, ${of.check_reference ?? ''}`,
    }
  const despite = of.check_despite_failures
    ? {
        en: '; allowed by an administrator after three failed checks',
        es: '; permitido por un administrador tras tres verificaciones fallidas',
      }
    : { en: '', es: '' }
  if (of.check_document !== null)
    return {
      en: `Identified in person at ${at} by ${documents[of.check_document].en}${despite.en}`,
      es: `Identificado en persona a las ${at} con ${documents[of.check_document].es}${despite.es}`,
    }
  return {
    en: `Identified in person at ${at} as a client known to the firm since ${of.check_known_since ?? ''}${despite.en}`,
    es: `Identificado en persona a las ${at} como cliente conocido por la oficina desde ${of.check_known_since ?? ''}${despite.es}`,
  }
}

/** The check as one line of a manifest; null: none, or only practice. */
export function identityMethod(of: IdentityEvidence): string | null {
  if (of.check_way === null || of.check_is_practice) return null
  if (of.check_way === 'vendor') return `government document, face and record, transaction ${of.check_reference ?? ''}`
  return of.check_document === null
    ? `known to the firm since ${of.check_known_since ?? ''}`
    : `in person, ${documents[of.check_document].en}`
}
