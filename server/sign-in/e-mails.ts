import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import type { MessageBody } from '#platform/outbox.ts'

export interface CodeMessage {
  language: Language
  firmName: string
  code: string
  publicUrl: string
}

const words = {
  en: {
    subject: (firm: string) => `Your access code for ${firm}`,
    heading: 'Your access code',
    paragraph: 'Enter this code on the page that asked for it. It works once, for ten minutes.',
    footer: (firm: string) => `Nobody at ${firm} will ever ask you for this code. If you did not ask for it, you can ignore this e-mail.`,
    text: (firm: string, code: string) => `${firm}: ${code} is your access code. It works for 10 minutes. Do not give it to anyone.`,
  },
  es: {
    subject: (firm: string) => `Su código de acceso para ${firm}`,
    heading: 'Su código de acceso',
    paragraph: 'Escriba este código en la página que se lo pidió. Sirve una sola vez, durante diez minutos.',
    footer: (firm: string) => `Nadie de ${firm} le pedirá nunca este código. Si usted no lo solicitó, puede ignorar este correo.`,
    text: (firm: string, code: string) => `${firm}: su código de acceso es ${code}. Sirve por 10 minutos. No se lo dé a nadie.`,
  },
}

/** The message that carries a code: it names the firm and contains nothing else about anybody. */
export function writeCode(
  channel: 'email' | 'text',
  { language, firmName, code, publicUrl }: CodeMessage,
): { subject: string; body: MessageBody } {
  const say = words[language]
  const firm = oneLine(firmName)
  if (channel === 'text')
    return { subject: oneLine(say.subject(firm)), body: { html: null, text: say.text(firm, code) + boundToUs(publicUrl, code) } }
  const letter = writeLetter({
    language,
    from: firm,
    subject: say.subject(firm),
    heading: say.heading,
    paragraphs: [say.paragraph],
    code,
    portalAddress: publicUrl,
    footer: [say.footer(firm)],
  })
  return { subject: letter.subject, body: { html: letter.html, text: letter.text } }
}

/** Lets phones fill the code in on our pages, and on no other (origin-bound one-time codes delivered via SMS, WICG). */
function boundToUs(publicUrl: string, code: string): string {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' ? `\n\n@${hostname} #${code}` : ''
}
