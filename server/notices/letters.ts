/** In what words a notice goes out. No return data, no names of documents or payers, no amounts (IRC §7216). */
import type { LetterKind } from '#contract/letter-texts.ts'
import type { NoticeKind, StaffNoticeKind } from '#contract/notice-kinds.ts'
import type { Language } from '#contract/values.ts'
import { oneLine, writeLetter } from '#platform/letter.ts'

/** The firm's letter of each kind. */
export const letterOf: Record<NoticeKind, LetterKind> = {
  'documents-to-sign': 'documents-to-sign',
  'reminder-to-sign': 'reminder-to-sign',
  'documents-to-read': 'documents-to-read',
  'signed-copy': 'signed-copy',
  'return-in-portal': 'return-in-portal',
  message: 'message-waiting',
  'payment-due': 'payment-due',
  'payment-overdue': 'payment-overdue',
  'k1-to-distribute': 'k1-to-distribute',
  'delivery-question': 'delivery-question',
  'sign-by-hand': 'sign-by-hand',
  // The same steps once more; why is told in the portal alone.
  'paper-rejected': 'sign-by-hand',
  'no-longer-to-sign': 'no-longer-to-sign',
  // Something to read has come; what of it is told in the portal alone.
  'signature-kept': 'documents-to-read',
  'return-accepted': 'return-accepted',
  'return-rejected': 'return-rejected',
}

interface ToStaff {
  language: Language
  firmName: string
  url: string
  /** The firm's number of the client; null: about no client. */
  clientNumber: string | null
}

type Words = (client: string) => { subject: string; heading: string; paragraph: string }

const staffWords: Record<StaffNoticeKind, Record<Language, Words>> = {
  'client-signed': {
    en: (client) => ({
      subject: `Signed: ${client}`,
      heading: `${capital(client)} has signed`,
      paragraph: 'A document you sent is signed and sealed.',
    }),
    es: (client) => ({
      subject: `Firmado: ${client}`,
      heading: `Firmado por ${client}`,
      paragraph: 'Un documento que usted envió está firmado y sellado.',
    }),
  },
  'signature-expired': {
    en: (client) => ({
      subject: `Not signed in time: ${client}`,
      heading: `Not signed in time: ${client}`,
      paragraph: 'The last day to sign a document you sent is over. You can ask again in Lintel.',
    }),
    es: (client) => ({
      subject: `No se firmó a tiempo: ${client}`,
      heading: `No se firmó a tiempo: ${client}`,
      paragraph: 'El último día para firmar un documento que usted envió ya pasó. Puede pedir la firma de nuevo en Lintel.',
    }),
  },
  'client-message': {
    en: (client) => ({
      subject: `New message: ${client}`,
      heading: `New message from ${client}`,
      paragraph: 'A message waits for an answer. You can read it in Lintel.',
    }),
    es: (client) => ({
      subject: `Mensaje nuevo: ${client}`,
      heading: `Mensaje nuevo: ${client}`,
      paragraph: 'Un mensaje espera respuesta. Puede leerlo en Lintel.',
    }),
  },
  'message-assigned': {
    en: (client) => ({
      subject: `Assigned to you: ${client}`,
      heading: `A conversation is yours now: ${client}`,
      paragraph: 'Somebody of the firm assigned a conversation to you. You can read it in Lintel.',
    }),
    es: (client) => ({
      subject: `Asignado a usted: ${client}`,
      heading: `Una conversación ahora es suya: ${client}`,
      paragraph: 'Alguien de la firma le asignó una conversación. Puede leerla en Lintel.',
    }),
  },
  'payment-recorded': {
    en: (client) => ({
      subject: `Payment recorded: ${client}`,
      heading: `Payment recorded: ${client}`,
      paragraph: 'A client says that a tax payment is made. You can see it in Lintel.',
    }),
    es: (client) => ({
      subject: `Pago anotado: ${client}`,
      heading: `Pago anotado: ${client}`,
      paragraph: 'Un cliente dice que hizo un pago de impuestos. Puede verlo en Lintel.',
    }),
  },
  'k1-question': {
    en: (client) => ({
      subject: `Schedule K-1: ${client}`,
      heading: `A Schedule K-1 needs somebody: ${client}`,
      paragraph: 'Something about handing out a Schedule K-1 waits for the firm. You can see it in Lintel.',
    }),
    es: (client) => ({
      subject: `Anexo K-1: ${client}`,
      heading: `Un Anexo K-1 necesita atención: ${client}`,
      paragraph: 'Algo en la entrega de un Anexo K-1 espera a la firma. Puede verlo en Lintel.',
    }),
  },
  'signed-paper': {
    en: (client) => ({
      subject: `Signed paper: ${client}`,
      heading: `A signed paper to check: ${client}`,
      paragraph: 'A paper signed by hand waits to be accepted. You can see it in Lintel.',
    }),
    es: (client) => ({
      subject: `Papel firmado: ${client}`,
      heading: `Un papel firmado por revisar: ${client}`,
      paragraph: 'Un papel firmado a mano espera que lo acepten. Puede verlo en Lintel.',
    }),
  },
  'client-declined': {
    en: (client) => ({
      subject: `Declined: ${client}`,
      heading: `${capital(client)} does not want to sign`,
      paragraph: 'A document you sent was declined. The reason is in Lintel, and you can ask again there.',
    }),
    es: (client) => ({
      subject: `No quiso firmar: ${client}`,
      heading: `Sin firmar: ${client}`,
      paragraph: 'El cliente no quiso firmar un documento que usted envió. El motivo está en Lintel, y ahí puede pedirlo otra vez.',
    }),
  },
  'client-not-told': {
    en: (client) => ({
      subject: `Tell them today: ${client}`,
      heading: `${capital(client)} does not know yet`,
      paragraph: 'A return was not accepted, and the 24 hours to tell the client are nearly over. Code and explanation are in Lintel.',
    }),
    es: (client) => ({
      subject: `Avísele hoy: ${client}`,
      heading: `Todavía no lo sabe: ${client}`,
      paragraph:
        'Una declaración no fue aceptada, y las 24 horas para avisarle al cliente casi terminan. El código y la explicación están en Lintel.',
    }),
  },
  'paper-wanted': {
    en: (client) => ({
      subject: `Wants paper: ${client}`,
      heading: `${capital(client)} wants paper`,
      paragraph: 'They do not agree to electronic records. Please send them what there is to read and to sign on paper.',
    }),
    es: (client) => ({
      subject: `Quiere papel: ${client}`,
      heading: `Quiere papel: ${client}`,
      paragraph: 'No acepta los registros electrónicos. Por favor, envíe en papel lo que tiene que leer y firmar.',
    }),
  },
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const around = {
  en: {
    client: (number: string | null) => (number === null ? 'a client' : `client ${oneLine(number)}`),
    label: 'Open Lintel',
    footer: 'You can also type the address of Lintel yourself:',
  },
  es: {
    client: (number: string | null) => (number === null ? 'un cliente' : `cliente ${oneLine(number)}`),
    label: 'Abrir Lintel',
    footer: 'También puede escribir usted mismo la dirección de Lintel:',
  },
}

/** To a member of the staff; of the client, only the number. */
export function staffLetter(kind: StaffNoticeKind, to: ToStaff): { subject: string; html: string; text: string } {
  const { client, label, footer } = around[to.language]
  const { paragraph, ...words } = staffWords[kind][to.language](client(to.clientNumber))
  return writeLetter({
    language: to.language,
    from: oneLine(to.firmName),
    ...words,
    paragraphs: [paragraph],
    button: { label, url: to.url },
    portalAddress: to.url,
    footer: [footer, to.url],
  })
}
