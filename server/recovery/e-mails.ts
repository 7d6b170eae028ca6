import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import type { MessageBody } from '#platform/outbox.ts'

export interface HelpMessage {
  language: Language
  firm: { name: string; phone: string; timeZone: string }
  opensAt: Date
  url: string
  publicUrl: string
}

const words = {
  en: {
    link: {
      subject: (firm: string) => `Your way back in · ${firm}`,
      heading: 'Your way back into your account',
      paragraphs: (firm: string, when: string) => [
        `${firm} has checked who you are and helps you get back in.`,
        `To keep you safe, this link opens on ${when}. It opens sooner if you confirm from another address of yours: look there for our message.`,
        'You will need the six digits that your tax office told you.',
      ],
      button: 'Get back in',
      footer: (firm: string, phone: string) =>
        `Nobody at ${firm} will ever ask you for this link or for a password. Questions? Call ${phone}.`,
      text: (firm: string, url: string, when: string) =>
        `${firm}: your link to get back in. It opens on ${when}, or when you confirm. ${url}`,
    },
    warning: {
      subject: (firm: string) => `Somebody is getting back into your account · ${firm}`,
      heading: 'Somebody is getting back into your account',
      paragraphs: (firm: string, when: string) => [
        `${firm} was asked for help and has started a recovery of your account. A link was sent. It opens on ${when}.`,
        'If this was you, there is nothing to do. You can also confirm it, so that you need not wait.',
        'If this was not you, stop it now. Nothing has changed yet.',
      ],
      button: 'Stop it or confirm it',
      footer: (firm: string, phone: string) => `You can also sign in and stop it on the Security page, or call ${firm} at ${phone}.`,
      text: (firm: string, url: string, phone: string) =>
        `${firm} has started a recovery of your account. Not you? Stop it: ${url} or call ${phone}.`,
    },
  },
  es: {
    link: {
      subject: (firm: string) => `Cómo volver a entrar · ${firm}`,
      heading: 'Su enlace para volver a entrar a su cuenta',
      paragraphs: (firm: string, when: string) => [
        `${firm} comprobó quién es usted y le ayuda a volver a entrar.`,
        `Para protegerle, este enlace se abre el ${when}. Se abre antes si usted lo confirma desde otra dirección suya: busque ahí nuestro mensaje.`,
        'Va a necesitar los seis números que le dio su oficina de impuestos.',
      ],
      button: 'Volver a entrar',
      footer: (firm: string, phone: string) =>
        `Nadie de ${firm} le pedirá nunca este enlace ni su contraseña. ¿Preguntas? Llame al ${phone}.`,
      text: (firm: string, url: string, when: string) =>
        `${firm}: su enlace para volver a entrar. Se abre el ${when}, o cuando usted lo confirme. ${url}`,
    },
    warning: {
      subject: (firm: string) => `Alguien está recuperando su cuenta · ${firm}`,
      heading: 'Alguien está recuperando su cuenta',
      paragraphs: (firm: string, when: string) => [
        `Pidieron ayuda a ${firm} y la oficina inició la recuperación de su cuenta. Se envió un enlace. Se abre el ${when}.`,
        'Si fue usted, no tiene que hacer nada. También puede confirmarlo para no tener que esperar.',
        'Si no fue usted, deténgalo ahora. Todavía no ha cambiado nada.',
      ],
      button: 'Detener o confirmar',
      footer: (firm: string, phone: string) =>
        `También puede entrar y detenerlo en la página de Seguridad, o llamar a ${firm} al ${phone}.`,
      text: (firm: string, url: string, phone: string) =>
        `${firm} inició la recuperación de su cuenta. ¿No fue usted? Deténgala: ${url} o llame al ${phone}.`,
    },
  },
}

/** The one-time link. Says nothing of whose account it is. */
export const writeLink = (channel: 'email' | 'text', message: HelpMessage) => write('link', channel, message)

/** That a recovery has begun, with a link to stop or to confirm it. */
export const writeWarning = (channel: 'email' | 'text', message: HelpMessage) => write('warning', channel, message)

function write(
  which: 'link' | 'warning',
  channel: 'email' | 'text',
  { language, firm, opensAt, url, publicUrl }: HelpMessage,
): { subject: string; body: MessageBody } {
  const say = words[language][which]
  const name = oneLine(firm.name)
  const when = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: firm.timeZone,
  }).format(opensAt)
  if (channel === 'text') {
    const text = which === 'link' ? words[language].link.text(name, url, when) : words[language].warning.text(name, url, firm.phone)
    return { subject: say.subject(name), body: { html: null, text } }
  }
  const letter = writeLetter({
    language,
    from: name,
    subject: say.subject(name),
    heading: say.heading,
    paragraphs: say.paragraphs(name, when),
    button: { label: say.button, url },
    portalAddress: publicUrl,
    footer: [say.footer(name, firm.phone)],
  })
  return { subject: letter.subject, body: { html: letter.html, text: letter.text } }
}
