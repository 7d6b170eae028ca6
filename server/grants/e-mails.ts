/** What owner and third party are told. Who and until when; never a document, a form, an amount (Internal Revenue Code §7216). */
import type { Language } from '#contract/values.ts'
import { type Letter, oneLine, writeLetter } from '#platform/letter.ts'

export type Written = ReturnType<typeof writeLetter>

export interface About {
  language: Language
  firm: { name: string; phone: string; timeZone: string }
  ownerName: string
  guestName: string
  endsAt: Date
  portalAddress: string
}

type Words = Pick<Letter, 'subject' | 'heading' | 'paragraphs'> & { button?: string; footer: string[] }

function write(about: About, url: string, words: Record<Language, Words>): Written {
  const { button, footer, ...rest } = words[about.language]
  return writeLetter({
    language: about.language,
    from: oneLine(about.firm.name),
    ...rest,
    ...(button ? { button: { label: button, url } } : {}),
    portalAddress: about.portalAddress,
    footer: footer.map(oneLine),
  })
}

const sayWhen = ({ language, firm, endsAt }: About): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: firm.timeZone,
  }).format(endsAt)

/** A third party comes in by the link alone: by its beginning they know whose it is. */
const toGuest = ({ firm, ownerName, portalAddress }: About) => ({
  en: [
    `You got this because ${ownerName} entered your e-mail address at ${firm.name}. If you do not know ${ownerName}, ignore this e-mail.`,
    `Every link of ours begins with ${portalAddress}/. Not sure whether this e-mail is real? Call ${firm.name} at ${firm.phone}.`,
  ],
  es: [
    `Usted recibe este correo porque ${ownerName} escribió su dirección en el portal de ${firm.name}. Si no conoce a ${ownerName}, no haga caso de este correo.`,
    `Todos nuestros enlaces empiezan con ${portalAddress}/. ¿No está seguro de que este correo sea auténtico? Llame a ${firm.name} al ${firm.phone}.`,
  ],
})

const toOwner = ({ firm }: About, url: string) => ({
  en: [
    `If this was not you, sign in at ${url}, delete the access under Security, and call ${firm.name} at ${firm.phone}.`,
    'We write to you whenever access to your portal changes.',
  ],
  es: [
    `Si no fue usted, entre en ${url}, borre el acceso en Seguridad y llame a ${firm.name} al ${firm.phone}.`,
    'Le escribimos cada vez que cambia el acceso a su portal.',
  ],
})

/** To the third party: *Verify Your Access*. */
export function verifyYourAccess(about: About, link: string): Written {
  const [owner, firm] = [oneLine(about.ownerName), oneLine(about.firm.name)]
  const footer = toGuest({ ...about, ownerName: owner, firm: { ...about.firm, name: firm } })
  return write(about, link, {
    en: {
      subject: `${owner} shares a portal with you: verify your access`,
      heading: `${owner} wants to share some of their client portal with you`,
      paragraphs: [
        `It is the portal of ${firm}. First show that your mobile phone is yours: press the button, then “Send Code”, and enter the code from the text message.`,
        `The access ends on ${sayWhen(about)}.`,
      ],
      button: 'Verify Your Access',
      footer: footer.en,
    },
    es: {
      subject: `${owner} comparte un portal con usted: verifique su acceso`,
      heading: `${owner} quiere compartir con usted una parte de su portal de cliente`,
      paragraphs: [
        `Es el portal de ${firm}. Primero demuestre que el teléfono celular es suyo: toque el botón, luego “Enviar código”, y escriba el código del mensaje de texto.`,
        `El acceso termina el ${sayWhen(about)}.`,
      ],
      button: 'Verificar su acceso',
      footer: footer.es,
    },
  })
}

/** To the third party: *Access Client Portal*. */
export function accessClientPortal(about: About, link: string): Written {
  const [owner, firm] = [oneLine(about.ownerName), oneLine(about.firm.name)]
  const footer = toGuest({ ...about, ownerName: owner, firm: { ...about.firm, name: firm } })
  return write(about, link, {
    en: {
      subject: `Access Client Portal: ${owner} has let you in`,
      heading: `You can now look at what ${owner} shares`,
      paragraphs: [
        'Each time, we send a code to your mobile phone. The button works until the access ends; keep this e-mail to yourself.',
        `The access ends on ${sayWhen(about)}.`,
      ],
      button: 'Access Client Portal',
      footer: footer.en,
    },
    es: {
      subject: `Acceso al portal de cliente: ${owner} le dio acceso`,
      heading: `Ya puede ver lo que ${owner} comparte`,
      paragraphs: [
        'Cada vez le enviamos un código a su teléfono celular. El botón sirve hasta que termine el acceso; no reenvíe este correo.',
        `El acceso termina el ${sayWhen(about)}.`,
      ],
      button: 'Entrar al portal de cliente',
      footer: footer.es,
    },
  })
}

/** To the owner, whenever somebody was let in or more was opened. */
export function accessGiven(about: About, url: string): Written {
  const guest = oneLine(about.guestName)
  const footer = toOwner(about, url)
  return write(about, `${url}/security`, {
    en: {
      subject: `Access to your portal was given · ${oneLine(about.firm.name)}`,
      heading: `${guest} was given access to some of your portal`,
      paragraphs: [`It ends on ${sayWhen(about)}. You can change or delete it at any time.`],
      button: 'See who has access',
      footer: footer.en,
    },
    es: {
      subject: `Se dio acceso a su portal · ${oneLine(about.firm.name)}`,
      heading: `Se dio acceso a una parte de su portal a ${guest}`,
      paragraphs: [`Termina el ${sayWhen(about)}. Puede cambiarlo o borrarlo en cualquier momento.`],
      button: 'Ver quién tiene acceso',
      footer: footer.es,
    },
  })
}

/** To the owner, when the third party has shown that the phone is theirs. */
export function guestVerified(about: About, url: string, linkSent: boolean): Written {
  const guest = oneLine(about.guestName)
  const footer = toOwner(about, url)
  return write(about, `${url}/security`, {
    en: {
      subject: linkSent ? `${guest} is verified and has the link` : `${guest} is verified: send the link`,
      heading: `${guest} has confirmed their phone`,
      paragraphs: [
        linkSent
          ? 'As you chose, the link to your portal has been sent to them.'
          : 'Nothing can be seen yet. Press “Send Link” to let them in.',
      ],
      button: linkSent ? 'See who has access' : 'Send Link',
      footer: footer.en,
    },
    es: {
      subject: linkSent ? `${guest} está verificado y tiene el enlace` : `${guest} está verificado: envíe el enlace`,
      heading: `${guest} confirmó su teléfono`,
      paragraphs: [
        linkSent
          ? 'Como usted eligió, ya se le envió el enlace a su portal.'
          : 'Todavía no puede ver nada. Toque “Enviar enlace” para darle acceso.',
      ],
      button: linkSent ? 'Ver quién tiene acceso' : 'Enviar enlace',
      footer: footer.es,
    },
  })
}

/** To both, once. */
export function accessEnded(about: About, to: 'owner' | 'guest', url: string): Written {
  const [owner, guest] = [oneLine(about.ownerName), oneLine(about.guestName)]
  const firm = oneLine(about.firm.name)
  const isOwner = to === 'owner'
  return write(about, `${url}/security`, {
    en: {
      subject: isOwner ? `The access of ${guest} has ended · ${firm}` : `Your access to the portal of ${owner} has ended`,
      heading: isOwner ? `${guest} can no longer see your portal` : 'Your access has ended',
      paragraphs: [
        isOwner
          ? 'What they looked at stays listed in your portal. If they still need access, you can give it again.'
          : `If you still need it, ask ${owner} to give it again.`,
      ],
      ...(isOwner ? { button: 'See who has access' } : {}),
      footer: [
        `Questions? Call ${firm} at ${about.firm.phone}.`,
        ...(isOwner ? [] : [`The address of the portal is ${about.portalAddress}.`]),
      ],
    },
    es: {
      subject: isOwner ? `El acceso de ${guest} terminó · ${firm}` : `Su acceso al portal de ${owner} terminó`,
      heading: isOwner ? `${guest} ya no puede ver su portal` : 'Su acceso terminó',
      paragraphs: [
        isOwner
          ? 'Lo que vio queda registrado en su portal. Si todavía necesita acceso, puede dárselo de nuevo.'
          : `Si todavía lo necesita, pida a ${owner} que se lo dé de nuevo.`,
      ],
      ...(isOwner ? { button: 'Ver quién tiene acceso' } : {}),
      footer: [
        `¿Preguntas? Llame a ${firm} al ${about.firm.phone}.`,
        ...(isOwner ? [] : [`La dirección del portal es ${about.portalAddress}.`]),
      ],
    },
  })
}
