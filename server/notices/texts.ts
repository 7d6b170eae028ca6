/** What text messages say. Less than an e-mail: whoever holds the phone may read it on its lock screen. */
import type { NoticeGroup, NoticeKind } from '#contract/notice-kinds.ts'
import type { Language } from '#contract/values.ts'
import { oneLine } from '#platform/letter.ts'
import { showPhone } from '#platform/phone-number.ts'

const sentences: Record<NoticeKind, Record<Language, string>> = {
  'documents-to-sign': { en: 'Documents wait for your signature.', es: 'Hay documentos que esperan su firma.' },
  'reminder-to-sign': {
    en: 'Reminder: documents still wait for your signature.',
    es: 'Recordatorio: hay documentos que esperan su firma.',
  },
  'documents-to-read': { en: 'You have new documents.', es: 'Tiene documentos nuevos.' },
  'signed-copy': { en: 'Your signed copy is ready.', es: 'Su copia firmada está lista.' },
  'return-in-portal': { en: 'Your tax return is ready to read.', es: 'Su declaración de impuestos está lista.' },
  message: { en: 'You have a new message.', es: 'Tiene un mensaje nuevo.' },
  'payment-due': { en: 'A payment date is coming.', es: 'Se acerca una fecha de pago.' },
  'payment-overdue': { en: 'A payment date has passed.', es: 'Pasó una fecha de pago.' },
  'k1-to-distribute': { en: 'Schedules K-1 are ready to hand out.', es: 'Los Anexos K-1 están listos para entregar.' },
  'sign-by-hand': { en: 'A document waits for your signature on paper.', es: 'Un documento espera su firma en papel.' },
  'paper-rejected': { en: 'Please send your signed paper again.', es: 'Por favor, envíe otra vez su papel firmado.' },
  'no-longer-to-sign': { en: 'A document no longer waits for your signature.', es: 'Un documento ya no espera su firma.' },
  'signature-kept': { en: 'You have new documents. Nothing to sign.', es: 'Tiene documentos nuevos. Nada que firmar.' },
  'return-accepted': { en: 'There is news about your return.', es: 'Hay noticias de su declaración.' },
  'return-rejected': { en: 'Your return needs you. Please look today.', es: 'Su declaración lo necesita. Revise su portal hoy.' },
  'delivery-question': { en: 'New documents wait for your answer.', es: 'Hay documentos nuevos que esperan su respuesta.' },
}

interface From {
  language: Language
  firmName: string
  /** The portal's own address, so that nobody has to trust a link that they do not know. */
  portalUrl: string
}

export const textOf = (kind: NoticeKind, { language, firmName, portalUrl }: From): string =>
  `${oneLine(firmName)}: ${sentences[kind][language]} ${portalUrl}`

/** The first text that somebody gets after they agreed: who sends, how often, how to stop (CTIA Messaging Principles, 5.1). */
export function introduction({ language, firmName, portalUrl }: From): string {
  const name = oneLine(firmName)
  return language === 'es'
    ? `${name}: Le avisaremos por mensaje de texto de lo que hay en su portal ${portalUrl}. La frecuencia varía. Pueden aplicar tarifas de mensajes y datos. Responda AYUDA para ayuda, ALTO para no recibir más.`
    : `${name}: We will text you about what is in your portal ${portalUrl}. Message frequency varies. Message and data rates may apply. Reply HELP for help, STOP to stop.`
}

/** What somebody agrees to; kept word for word with their consent (47 CFR 64.1200(f)(9)). */
export function consentWording(language: Language, firm: { name: string; phone: string }): string {
  const [name, phone] = [oneLine(firm.name), showPhone(firm.phone)]
  return language === 'es'
    ? `Acepto recibir de ${name} mensajes de texto automáticos en este número sobre lo que hay en mi portal. No contienen datos de impuestos. La frecuencia varía; pueden aplicar tarifas de mensajes y datos. No es condición para ningún servicio. Puedo terminarlo en cualquier momento aquí o respondiendo ALTO; con AYUDA recibo ayuda, también en el ${phone}.`
    : `I agree to get automated text messages from ${name} at this number about what is in my portal. They contain no tax data. Message frequency varies; message and data rates may apply. This is not a condition of any service. I can end it at any time here or by answering STOP; HELP brings help, and so does ${phone}.`
}

interface AnsweringFirm {
  name: string
  phone: string
}

const named = (firms: readonly AnsweringFirm[]) => firms.map(({ name, phone }) => `${oneLine(name)} ${showPhone(phone)}`).join(', ')

/** Answers to what people write back. */
export const answers = {
  stopped: (language: Language, firms: readonly AnsweringFirm[]) =>
    language === 'es'
      ? `${senders(firms, 'es')}: No recibirá más avisos por texto. Los correos siguen. Responda START para recibirlos de nuevo.`
      : `${senders(firms, 'en')}: You will get no more notices by text. E-mails go on. Reply START to get texts again.`,
  started: (language: Language, firms: readonly AnsweringFirm[]) =>
    language === 'es'
      ? `${senders(firms, 'es')}: Recibirá de nuevo avisos por texto. Responda AYUDA para ayuda, ALTO para no recibir más.`
      : `${senders(firms, 'en')}: You get notices by text again. Reply HELP for help, STOP to stop.`,
  help: (language: Language, firms: readonly AnsweringFirm[]) =>
    language === 'es'
      ? `Avisos de su portal de impuestos. Ayuda: ${named(firms) || 'su firma de impuestos'}. Pueden aplicar tarifas. Responda ALTO para no recibir más.`
      : `Notices about your tax portal. Help: ${named(firms) || 'your tax firm'}. Message and data rates may apply. Reply STOP to stop.`,
  agreeFirst: (language: Language, firms: readonly AnsweringFirm[]) =>
    language === 'es'
      ? `Para recibir avisos por texto, acéptelos en su portal, en Avisos. Ayuda: ${named(firms) || 'su firma de impuestos'}.`
      : `To get notices by text, agree to them in your portal, under Notifications. Help: ${named(firms) || 'your tax firm'}.`,
  nobodyReads: (language: Language, firms: readonly AnsweringFirm[]) =>
    language === 'es'
      ? `Nadie lee las respuestas a este número. Escriba en su portal o llame: ${named(firms)}. Responda ALTO para no recibir más.`
      : `Nobody reads answers to this number. Please write in your portal or call: ${named(firms)}. Reply STOP to stop.`,
}

const senders = (firms: readonly AnsweringFirm[], language: Language) =>
  firms.length > 0 ? firms.map(({ name }) => oneLine(name)).join(', ') : { en: 'Tax portal', es: 'Portal de impuestos' }[language]

/** What the small print of an e-mail says before the address at which it can be stopped. */
export const unsubscribeLine: Record<Language, Record<Exclude<NoticeGroup, 'to-sign'>, string>> = {
  en: {
    reminders: 'Stop reminders to sign by e-mail:',
    documents: 'Stop e-mails about new documents:',
    messages: 'Stop e-mails about messages:',
    payments: 'Stop e-mails about payments:',
    k1s: 'Stop e-mails about Schedules K-1:',
  },
  es: {
    reminders: 'No recibir más recordatorios de firma por correo:',
    documents: 'No recibir más correos sobre documentos nuevos:',
    messages: 'No recibir más correos sobre mensajes:',
    payments: 'No recibir más correos sobre pagos:',
    k1s: 'No recibir más correos sobre Anexos K-1:',
  },
}
