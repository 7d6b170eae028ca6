import type { Language } from '#contract/values.ts'
import { type Letter, writeLetter } from '#platform/letter.ts'

/** *Email Return*: says that the return is in the portal. Never the return itself, a name of a payer or an amount (IRC §7216). */
export function returnInPortal(to: {
  language: Language
  firstName: string
  firmName: string
  url: string
}): ReturnType<typeof writeLetter> {
  const words: Record<Language, Pick<Letter, 'subject' | 'heading' | 'paragraphs' | 'footer'> & { label: string }> = {
    en: {
      subject: `${to.firmName}: your tax return is in your portal`,
      heading: `${to.firstName}, your tax return is ready to read`,
      paragraphs: ['Your preparer put it in your secure portal. Sign in to read it, keep a copy, and sign what needs a signature.'],
      label: 'Go to my portal',
      footer: ['You can also type the address of your portal yourself:', to.url, `Questions? Call ${to.firmName}.`],
    },
    es: {
      subject: `${to.firmName}: su declaración está en su portal`,
      heading: `${to.firstName}, su declaración de impuestos está lista`,
      paragraphs: ['Su preparador la puso en su portal seguro. Entre para leerla, guardar una copia y firmar lo que haga falta.'],
      label: 'Ir a mi portal',
      footer: ['También puede escribir usted mismo la dirección de su portal:', to.url, `¿Preguntas? Llame a ${to.firmName}.`],
    },
  }
  const { label, ...rest } = words[to.language]
  return writeLetter({ language: to.language, from: to.firmName, ...rest, button: { label, url: to.url } })
}
