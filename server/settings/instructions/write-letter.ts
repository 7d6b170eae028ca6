/** A letter to a client: the firm's own text in the one layout, with the small print that no text can take away. */
import { kindsWithTextMessage, type LetterKind, type LetterText } from '#contract/letter-texts.ts'
import type { Language } from '#contract/values.ts'
import type { Config } from '#platform/config.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import { type FirmFace, letterBrand, portalUrl } from '../../firm/face.ts'
import { fillLine, fillMessage, type LetterValues } from './read-letter.ts'

export interface Reader {
  firstName: string
  lastName: string
  language: Language
  office: { name: string; phone: string }
}

export interface ClientLetter {
  subject: string
  html: string
  text: string
  /** The same as a text message; null for kinds that go by e-mail alone. */
  textMessage: string | null
}

export interface ToWrite {
  kind: LetterKind
  text: LetterText
  reader: Reader
  firm: FirmFace
  config: Pick<Config, 'publicUrl' | 'invitationDays'>
  /** Below the portal's address, such as `/i/…`; empty for its front page. */
  linkPath: string
  /** The address belongs to an account already: the portal is added to that one. */
  joinsAccount?: boolean
  /** Lines below the usual ones, such as how to stop such letters. */
  smallPrint?: readonly string[]
}

const joins = {
  en: 'This e-mail address belongs to a portal account already. Open the link and choose “I already have an account”.',
  es: 'Este correo ya pertenece a una cuenta del portal. Abra el enlace y elija «Ya tengo una cuenta».',
}

const footers = {
  en: {
    onboarding: (firm: string, phone: string, url: string) => [
      `Once your account is set up, you can always sign in at ${url}, without this e-mail.`,
      `Not sure whether this e-mail is real? Call ${firm} at ${phone}.`,
    ],
    other: (firm: string, phone: string, url: string) => [
      'You can also type the address of your portal yourself:',
      url,
      `Questions? Call ${firm} at ${phone}.`,
    ],
  },
  es: {
    onboarding: (firm: string, phone: string, url: string) => [
      `Una vez creada su cuenta, puede entrar siempre en ${url}, sin necesidad de este correo.`,
      `¿No está seguro de que este correo sea auténtico? Llame a ${firm} al ${phone}.`,
    ],
    other: (firm: string, phone: string, url: string) => [
      'También puede escribir usted mismo la dirección de su portal:',
      url,
      `¿Preguntas? Llame a ${firm} al ${phone}.`,
    ],
  },
}

/** Writes it. Of the client, the letter carries the name alone (Internal Revenue Code §7216; IRS Pub. 4557 on links in e-mails). */
export function writeClientLetter({
  kind,
  text,
  reader,
  firm,
  config,
  linkPath,
  joinsAccount = false,
  smallPrint = [],
}: ToWrite): ClientLetter {
  const url = portalUrl(firm, config)
  const name = oneLine(firm.name)
  const values: LetterValues = {
    'client.name': oneLine(`${reader.firstName} ${reader.lastName}`),
    'client.firstName': oneLine(reader.firstName),
    'firm.name': name,
    'firm.phone': firm.phone,
    'office.name': oneLine(reader.office.name),
    'office.phone': reader.office.phone || firm.phone,
    'portal.address': url,
    link: `${url}${linkPath}`,
    'link.days': String(config.invitationDays),
  }
  const footer = footers[reader.language][kind === 'onboarding' ? 'onboarding' : 'other']
  const letter = writeLetter({
    language: reader.language,
    from: name,
    subject: fillLine(text.subject, values),
    heading: fillLine(text.heading, values),
    paragraphs: [...fillMessage(text.message, values), ...(joinsAccount ? [joins[reader.language]] : [])],
    portalAddress: url,
    footer: [...footer(name, firm.phone, url), ...smallPrint],
    brand: letterBrand(firm, config),
  })
  return { ...letter, textMessage: kindsWithTextMessage.includes(kind) ? fillLine(text.textMessage, values) : null }
}
