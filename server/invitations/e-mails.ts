import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import type { MessageBody } from '#platform/outbox.ts'

export interface InvitationMessage {
  language: Language
  firm: { name: string; phone: string }
  publicUrl: string
  token: string
  days: number
  /** The address belongs to an account already: the portal is added to that one. */
  joinsAccount: boolean
}

const words = {
  en: {
    subject: 'Your Secure Portal Has Been Created',
    heading: 'Your secure portal is ready',
    paragraphs: (firm: string, days: number) => [
      `${firm} has created a secure portal for you. There you can receive, sign and send documents.`,
      `Set up your account with the button below. It works for ${days} days and only once.`,
    ],
    joins: 'This e-mail address belongs to a portal account already. Open the link and choose “I already have an account”.',
    button: 'Set up my portal',
    footer: (firm: string, phone: string, url: string) => [
      `Once your account is set up, you can always sign in at ${url}, without this e-mail.`,
      `Not sure whether this e-mail is real? Call ${firm} at ${phone}.`,
    ],
    text: (firm: string, link: string, phone: string) =>
      `${firm}: Your secure portal has been created. Set it up here: ${link} Questions? ${phone}`,
  },
  es: {
    subject: 'Su portal seguro ha sido creado',
    heading: 'Su portal seguro está listo',
    paragraphs: (firm: string, days: number) => [
      `${firm} ha creado un portal seguro para usted. Allí puede recibir, firmar y enviar documentos.`,
      `Cree su cuenta con el botón de abajo. El enlace sirve durante ${days} días y una sola vez.`,
    ],
    joins: 'Este correo ya pertenece a una cuenta del portal. Abra el enlace y elija «Ya tengo una cuenta».',
    button: 'Crear mi cuenta',
    footer: (firm: string, phone: string, url: string) => [
      `Una vez creada su cuenta, puede entrar siempre en ${url}, sin necesidad de este correo.`,
      `¿No está seguro de que este correo sea auténtico? Llame a ${firm} al ${phone}.`,
    ],
    text: (firm: string, link: string, phone: string) =>
      `${firm}: Su portal seguro ha sido creado. Cree su cuenta aquí: ${link} ¿Preguntas? ${phone}`,
  },
}

/** The onboarding message: the firm and the link, and nothing about the person (Internal Revenue Code §7216; row A4). */
export function writeInvitation(
  channel: 'email' | 'text',
  { language, firm, publicUrl, token, days, joinsAccount }: InvitationMessage,
): { subject: string; body: MessageBody } {
  const say = words[language]
  const name = oneLine(firm.name)
  const link = `${publicUrl}/i/${token}`
  if (channel === 'text') return { subject: say.subject, body: { html: null, text: say.text(name, link, firm.phone) } }
  const letter = writeLetter({
    language,
    from: name,
    subject: say.subject,
    heading: say.heading,
    paragraphs: [...say.paragraphs(name, days), ...(joinsAccount ? [say.joins] : [])],
    button: { label: say.button, url: link },
    footer: say.footer(name, firm.phone, publicUrl),
  })
  return { subject: letter.subject, body: { html: letter.html, text: letter.text } }
}
