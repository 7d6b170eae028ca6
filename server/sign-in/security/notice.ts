import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import type { MessageBody } from '#platform/outbox.ts'

/** Every change of an account that its person is told of. */
export type Change =
  | 'password'
  | 'pin'
  | 'email'
  | 'email-merged'
  | 'email-unmerged'
  | 'portal-added'
  | 'recovery-email'
  | 'recovery-email-removed'
  | 'recovery-phone'
  | 'recovery-phone-removed'
  | 'authenticator'
  | 'authenticator-removed'
  | 'recovery-codes'
  | 'recovery-code-used'
  | 'passkey'
  | 'passkey-removed'
  | 'recovered'

export interface Notice {
  language: Language
  firm: { name: string; phone: string; timeZone: string }
  change: Change
  at: Date
  /** `Safari`, `iPhone`: names, or null when the browser did not tell. */
  from: { browser: string | null; device: string | null }
  publicUrl: string
}

const words = {
  en: {
    change: {
      password: 'Your password was changed',
      pin: 'Your PIN was changed',
      email: 'Your e-mail address was changed',
      'email-merged': 'An e-mail address was merged into your account',
      'email-unmerged': 'A merged e-mail address was removed from your account',
      'portal-added': 'A portal was added to your account',
      'recovery-email': 'A recovery e-mail address was added',
      'recovery-email-removed': 'Your recovery e-mail address was removed',
      'recovery-phone': 'A recovery phone number was added',
      'recovery-phone-removed': 'Your recovery phone number was removed',
      authenticator: 'An authenticator app was set up',
      'authenticator-removed': 'Your authenticator app was removed',
      'recovery-codes': 'New recovery codes were made',
      'recovery-code-used': 'A recovery code was used to sign in',
      passkey: 'A passkey was added',
      'passkey-removed': 'A passkey was removed',
      recovered: 'Your account was recovered',
    } satisfies Record<Change, string>,
    subject: (firm: string, what: string) => `${what} · ${firm}`,
    when: (firm: string, when: string, from: string) => `This happened in your account with ${firm} on ${when}${from}.`,
    on: (browser: string | null, device: string | null) =>
      browser && device ? `, in ${browser} on ${device}` : browser || device ? `, in ${browser ?? device}` : '',
    you: 'If this was you, there is nothing to do.',
    notYou: (firm: string, phone: string) =>
      `If this was not you, call ${firm} at ${phone} right away. Then sign in, change your password or PIN and end the sessions that you do not know.`,
    footer: (url: string) => `We send this whenever the way into your account changes. Your portal is at ${url}.`,
    text: (firm: string, what: string, phone: string) => `${firm}: ${what}. Was this not you? Call ${phone} right away.`,
  },
  es: {
    change: {
      password: 'Se cambió su contraseña',
      pin: 'Se cambió su PIN',
      email: 'Se cambió su correo electrónico',
      'email-merged': 'Se unió un correo electrónico a su cuenta',
      'email-unmerged': 'Se quitó de su cuenta un correo unido',
      'portal-added': 'Se agregó un portal a su cuenta',
      'recovery-email': 'Se agregó un correo de recuperación',
      'recovery-email-removed': 'Se quitó su correo de recuperación',
      'recovery-phone': 'Se agregó un teléfono de recuperación',
      'recovery-phone-removed': 'Se quitó su teléfono de recuperación',
      authenticator: 'Se configuró una aplicación de autenticación',
      'authenticator-removed': 'Se quitó su aplicación de autenticación',
      'recovery-codes': 'Se crearon nuevos códigos de recuperación',
      'recovery-code-used': 'Se usó un código de recuperación para entrar',
      passkey: 'Se agregó una llave de acceso',
      'passkey-removed': 'Se quitó una llave de acceso',
      recovered: 'Se recuperó su cuenta',
    } satisfies Record<Change, string>,
    subject: (firm: string, what: string) => `${what} · ${firm}`,
    when: (firm: string, when: string, from: string) => `Esto ocurrió en su cuenta con ${firm} el ${when}${from}.`,
    on: (browser: string | null, device: string | null) =>
      browser && device ? `, en ${browser} en ${device}` : browser || device ? `, en ${browser ?? device}` : '',
    you: 'Si fue usted, no tiene que hacer nada.',
    notYou: (firm: string, phone: string) =>
      `Si no fue usted, llame enseguida a ${firm} al ${phone}. Después entre a su portal, cambie su contraseña o su PIN y cierre las sesiones que no reconozca.`,
    footer: (url: string) => `Le avisamos cada vez que cambia la forma de entrar a su cuenta. Su portal está en ${url}.`,
    text: (firm: string, what: string, phone: string) => `${firm}: ${what}. ¿No fue usted? Llame enseguida al ${phone}.`,
  },
}

/** What happened, when, from which kind of device, and what to do if it was not the person. No address, no name, no number of theirs. */
export function writeNotice(channel: 'email' | 'text', notice: Notice): { subject: string; body: MessageBody } {
  const { language, firm, change, at, from, publicUrl } = notice
  const say = words[language]
  const name = oneLine(firm.name)
  const what = say.change[change]
  if (channel === 'text') return { subject: say.subject(name, what), body: { html: null, text: say.text(name, what, firm.phone) } }
  const when = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: firm.timeZone,
  }).format(at)
  const letter = writeLetter({
    language,
    from: name,
    subject: say.subject(name, what),
    heading: what,
    paragraphs: [say.when(name, when, say.on(from.browser, from.device)), say.you, say.notYou(name, firm.phone)],
    portalAddress: publicUrl,
    footer: [say.footer(publicUrl)],
  })
  return { subject: letter.subject, body: { html: letter.html, text: letter.text } }
}
