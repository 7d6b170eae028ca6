/** What people are told about documents and signatures. No return data, no names of documents or payers, no amounts (IRC §7216). */
import type { Language } from '#contract/values.ts'
import { type Letter, writeLetter } from '#platform/letter.ts'

type Written = ReturnType<typeof writeLetter>
interface To {
  language: Language
  firstName: string
  firmName: string
  url: string
}
type Words = Pick<Letter, 'subject' | 'heading' | 'paragraphs'> & { label: string }

function write(to: To, words: Record<Language, Words>): Written {
  const { label, ...rest } = words[to.language]
  const footer = { en: [`Questions? Call ${to.firmName}.`], es: [`¿Preguntas? Llame a ${to.firmName}.`] }[to.language]
  return writeLetter({ language: to.language, from: to.firmName, ...rest, button: { label, url: to.url }, portalAddress: to.url, footer })
}

/** To who has taken the address on record out of their account and has not said yet where new documents shall go. */
export function documentsWait(to: To): Written {
  return write(to, {
    en: {
      subject: `${to.firmName}: new documents wait for your answer`,
      heading: `${to.firstName}, where shall new documents go?`,
      paragraphs: [
        'Your preparer has something new for you, sent to an e-mail address that you took out of your account.',
        'Please sign in and say on the Security page whether it shall come into your portal.',
      ],
      label: 'Answer now',
    },
    es: {
      subject: `${to.firmName}: hay documentos nuevos que esperan su respuesta`,
      heading: `${to.firstName}, ¿a dónde deben ir los documentos nuevos?`,
      paragraphs: [
        'Su preparador tiene algo nuevo para usted, enviado a un correo que usted quitó de su cuenta.',
        'Entre a su portal, por favor, y diga en la página Seguridad si debe llegar a su portal.',
      ],
      label: 'Responder ahora',
    },
  })
}
