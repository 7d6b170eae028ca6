import type { Sentence } from './certificate.ts'
import type { FurtherFacts } from './manifest.ts'
import { showTime } from './show-time.ts'

/** The lines that facts of only some signings add to a signer, each under its label. */
export function sayFurther({ consent, identity, inOffice, byHand }: FurtherFacts, timeZone: string): [Sentence, Sentence[]][] {
  const at = (iso: string, language: 'en' | 'es') => showTime(iso, timeZone, language)
  const lines: [Sentence, Sentence[]][] = []
  if (consent) {
    lines.push([
      { en: 'Electronic records', es: 'Registros electrónicos' },
      [
        {
          en: `Agreed on ${at(consent.at, 'en')} to wording ${consent.wording}; access shown by: ${consent.access}`,
          es: `Aceptó el ${at(consent.at, 'es')} el texto ${consent.wording}; acceso mostrado mediante: ${consent.access}`,
        },
      ],
    ])
  }
  if (identity) {
    lines.push([
      { en: 'Identity check', es: 'Comprobación de identidad' },
      [
        {
          en: `Passed on ${at(identity.at, 'en')} at attempt ${identity.attempt}: ${identity.method}, by ${identity.by}`,
          es: `Aprobada el ${at(identity.at, 'es')} en el intento ${identity.attempt}: ${identity.method}, por ${identity.by}`,
        },
      ],
    ])
  }
  if (inOffice) {
    const shown = inOffice.identityDocument
    lines.push([
      { en: 'At the office', es: 'En la oficina' },
      [
        {
          en: `Signed before ${inOffice.staffName}${shown === null ? '' : `; shown: ${shown}`}`,
          es: `Firmó ante ${inOffice.staffName}${shown === null ? '' : `; mostró: ${shown}`}`,
        },
      ],
    ])
  }
  if (byHand) {
    lines.push([
      { en: 'Signed by hand', es: 'Firmado a mano' },
      [
        {
          en: `On paper; received ${at(byHand.uploadedAt, 'en')}, accepted ${at(byHand.acceptedAt, 'en')} by ${byHand.acceptedBy}`,
          es: `En papel; recibido el ${at(byHand.uploadedAt, 'es')}, aceptado el ${at(byHand.acceptedAt, 'es')} por ${byHand.acceptedBy}`,
        },
      ],
    ])
  }
  return lines
}
