import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'
import type { MessageBody } from '#platform/outbox.ts'

export interface MergedNotice {
  language: Language
  firm: { name: string; phone: string }
  /** What was tried with the address. */
  tried: 'sign-in' | 'register'
  publicUrl: string
}

const words = {
  en: {
    subject: 'This e-mail address is merged into another portal account',
    tried: {
      'sign-in': 'Somebody, perhaps you, tried to sign in to the portal with this e-mail address.',
      register: 'Somebody, perhaps you, is setting up a portal with this e-mail address and asked for a code.',
    },
    merged: 'This address is merged into another portal account, so it cannot sign in or start a portal of its own.',
    next: {
      'sign-in': 'Please sign in with the other account: everything that is sent to this address is there.',
      register:
        'If that account is yours, open your link again and choose “I already have an account”. If it is not yours because you share this mailbox, choose a user name and a password, and have the code sent to your phone.',
    },
    button: 'Go to sign in',
    footer: (firm: string, phone: string) => [
      'If this was not you, there is nothing to do: nobody got in.',
      `Questions? Call ${firm} at ${phone}.`,
    ],
  },
  es: {
    subject: 'Este correo está unido a otra cuenta del portal',
    tried: {
      'sign-in': 'Alguien, quizás usted, intentó entrar al portal con este correo electrónico.',
      register: 'Alguien, quizás usted, está creando un portal con este correo electrónico y pidió un código.',
    },
    merged: 'Este correo está unido a otra cuenta del portal; por eso no sirve para entrar ni para abrir un portal propio.',
    next: {
      'sign-in': 'Entre con la otra cuenta, por favor: allí está todo lo que se envía a este correo.',
      register:
        'Si esa cuenta es suya, abra otra vez su enlace y elija «Ya tengo una cuenta». Si no es suya porque comparte este correo con alguien, elija un nombre de usuario y una contraseña, y pida que le envíen el código a su teléfono.',
    },
    button: 'Ir a la entrada',
    footer: (firm: string, phone: string) => [
      'Si no fue usted, no tiene que hacer nada: nadie entró.',
      `¿Preguntas? Llame a ${firm} al ${phone}.`,
    ],
  },
}

/** To the merged address itself, which is the only place where this may be said: the page answers a stranger as it answers everybody. */
export function writeMergedNotice({ language, firm, tried, publicUrl }: MergedNotice): { subject: string; body: MessageBody } {
  const say = words[language]
  const name = oneLine(firm.name)
  const letter = writeLetter({
    language,
    from: name,
    subject: say.subject,
    heading: say.subject,
    paragraphs: [say.tried[tried], say.merged, say.next[tried]],
    button: { label: say.button, url: `${publicUrl}/sign-in` },
    portalAddress: publicUrl,
    footer: say.footer(name, firm.phone),
  })
  return { subject: letter.subject, body: { html: letter.html, text: letter.text } }
}
