/** What a partner is told by e-mail: whose paper it is and how to get at it; never what stands in it (Internal Revenue Code §7216). */
import { availableUntil, linkDays } from '#contract/k1-rules.ts'
import type { Language } from '#contract/values.ts'
import type { Config } from '#platform/config.ts'
import { type Letter, oneLine, writeLetter } from '#platform/letter.ts'
import { showPhone } from '#platform/phone-number.ts'
import { type FirmFace, letterBrand, portalUrl } from '../firm/face.ts'

interface About {
  face: FirmFace
  config: Pick<Config, 'publicUrl'>
  language: Language
  entityName: string
  recipientName: string
}

type Words = Pick<Letter, 'subject' | 'heading' | 'paragraphs'>

function write(about: About, words: Record<Language, Words>, button?: Letter['button']) {
  const { face, config, language, entityName } = about
  const firm = oneLine(face.name)
  const portalAddress = portalUrl(face, config)
  const phone = showPhone(face.phone)
  const footer = {
    en: [
      `You got this because ${entityName} asked ${firm}, its tax preparer, to send it. If you do not know ${entityName}, ignore this e-mail.`,
      `Every link of ours begins with ${portalAddress}/. Not sure whether this e-mail is real? Call ${firm} at ${phone}.`,
    ],
    es: [
      `Usted recibe este correo porque ${entityName} le pidió a ${firm}, su preparador de impuestos, que lo enviara. Si no conoce a ${entityName}, no haga caso de este correo.`,
      `Todos nuestros enlaces empiezan con ${portalAddress}/. ¿No está seguro de que este correo sea auténtico? Llame a ${firm} al ${phone}.`,
    ],
  }[language]
  return writeLetter({
    language,
    from: firm,
    ...words[language],
    ...(button ? { button } : {}),
    portalAddress,
    footer,
    brand: letterBrand(face, config),
  })
}

const sayDay = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** A Schedule K-1 is there, or an amended one. The first words of the subject are those that the IRS asks for (Rev. Proc. 2012-17). */
export function k1Available(about: About, more: { link: string; isAmended: boolean; taxYear: number; now: Date }) {
  const { entityName, recipientName } = about
  const until = sayDay(availableUntil(more.taxYear, more.now.toISOString().slice(0, 10)), about.language)
  const words: Record<Language, Words> = {
    en: {
      subject: `IMPORTANT TAX RETURN DOCUMENT AVAILABLE · ${entityName}`,
      heading: `${recipientName}, ${more.isAmended ? 'an amended Schedule K-1' : 'your Schedule K-1'} is ready`,
      paragraphs: [
        ...(more.isAmended ? ['It takes the place of the one that you were told of before.'] : []),
        'Press the button, then “Send Code”, and enter the code we send you. You decide first whether you want it online or on paper. Then you can read, save and print it.',
        `It stays online until at least ${until}. The button works for ${linkDays} days; after that the same page sends you a new one. Keep this e-mail to yourself.`,
      ],
    },
    es: {
      subject: `IMPORTANT TAX RETURN DOCUMENT AVAILABLE · Documento de impuestos disponible · ${entityName}`,
      heading: `${recipientName}, ${more.isAmended ? 'hay un Anexo K-1 corregido para usted' : 'su Anexo K-1 está listo'}`,
      paragraphs: [
        ...(more.isAmended ? ['Reemplaza al que le avisamos antes.'] : []),
        'Toque el botón, luego “Enviar código”, y escriba el código que le mandamos. Primero usted decide si lo quiere por internet o en papel. Después puede leerlo, guardarlo e imprimirlo.',
        `Estará en internet por lo menos hasta el ${until}. El botón sirve durante ${linkDays} días; después, la misma página le manda uno nuevo. No reenvíe este correo.`,
      ],
    },
  }
  return write(about, words, { label: about.language === 'es' ? 'Abrir mi Anexo K-1' : 'Open my Schedule K-1', url: more.link })
}

/** The written confirmation that the law asks for when consent is withdrawn. */
export function consentWithdrawn(about: About, at: Date, timeZone: string) {
  const { entityName } = about
  const day = new Intl.DateTimeFormat(about.language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)
  return write(about, {
    en: {
      subject: `Confirmed: your K-1 comes on paper from now on · ${entityName}`,
      heading: 'You have withdrawn your consent',
      paragraphs: [
        `On ${day} you withdrew your consent to get Schedules K-1 of ${entityName} online. This took effect at once: from now on they come on paper.`,
        'What was delivered to you online before that counts as delivered, and you can still read it.',
        `If this was not you, call ${oneLine(about.face.name)}.`,
      ],
    },
    es: {
      subject: `Confirmado: desde ahora su K-1 llega en papel · ${entityName}`,
      heading: 'Usted retiró su consentimiento',
      paragraphs: [
        `El ${day} usted retiró su consentimiento para recibir por internet los Anexos K-1 de ${entityName}. Vale desde ese momento: desde ahora llegan en papel.`,
        'Lo que se le entregó antes por internet cuenta como entregado, y todavía puede leerlo.',
        `Si no fue usted, llame a ${oneLine(about.face.name)}.`,
      ],
    },
  })
}
