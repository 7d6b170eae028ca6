/** What stands on the confirmation, after the manner of Form 9325 (Acknowledgement and General Information for Taxpayers Who File Returns Electronically). */
import { usStates } from '#contract/us-states.ts'
import type { Language } from '#contract/values.ts'

interface Words {
  fileName: string
  title: (isFederal: boolean) => string
  lead: (authority: string) => string
  labels: Record<'names' | 'return' | 'acceptedBy' | 'acceptedOn' | 'submissionId' | 'sentOn' | 'sentBy', string>
  form: (year: number, form: string) => string
  notesHeading: string
  /** `asks`: where the authority itself answers. */
  notes: (isFederal: boolean) => string[]
  foot: (madeOn: string) => string
}

export const confirmationWords: Record<Language, Words> = {
  en: {
    fileName: 'Return accepted.pdf',
    title: (isFederal) => (isFederal ? 'Your federal return was accepted' : 'Your state return was accepted'),
    lead: (authority) => `${authority} accepted the electronic copy of your return. Please keep this page with your records.`,
    labels: {
      names: 'Return of',
      return: 'Tax return',
      acceptedBy: 'Accepted by',
      acceptedOn: 'Date accepted',
      submissionId: 'Submission ID',
      sentOn: 'Date sent',
      sentBy: 'Sent by',
    },
    form: (year, form) => `Tax year ${year}, Form ${form}`,
    notesHeading: 'What you should know',
    notes: (isFederal) => [
      'Do not mail a paper copy of this return.',
      'Accepted means that the return was received and passed the first checks. The authority may still look at it later and ask questions.',
      isFederal
        ? 'If you expect a refund: www.irs.gov/refunds tells you where it is. Have your Social Security number, filing status and refund amount at hand.'
        : 'If you expect a refund, your state’s tax agency tells you where it is.',
      'If you owe: being accepted does not pay what you owe. Your payments and their dates are in your portal.',
      'If something on the return has to be changed, please call us first: a return that was accepted is corrected by an amended one.',
    ],
    foot: (madeOn) => `This page has what Form 9325 tells. Made on ${madeOn}.`,
  },
  es: {
    fileName: 'Declaración aceptada.pdf',
    title: (isFederal) => (isFederal ? 'Su declaración federal fue aceptada' : 'Su declaración estatal fue aceptada'),
    lead: (authority) => `${authority} aceptó la copia electrónica de su declaración. Guarde esta página con sus documentos, por favor.`,
    labels: {
      names: 'Declaración de',
      return: 'Declaración',
      acceptedBy: 'Aceptada por',
      acceptedOn: 'Fecha de aceptación',
      submissionId: 'Número de envío (Submission ID)',
      sentOn: 'Fecha de envío',
      sentBy: 'Enviada por',
    },
    form: (year, form) => `Año fiscal ${year}, Formulario ${form}`,
    notesHeading: 'Lo que debe saber',
    notes: (isFederal) => [
      'No envíe por correo una copia en papel de esta declaración.',
      'Aceptada quiere decir que se recibió y que pasó las primeras revisiones. La autoridad puede revisarla después y hacer preguntas.',
      isFederal
        ? 'Si espera un reembolso: www.irs.gov/refunds le dice dónde está. Tenga a la mano su número de Seguro Social, su estado civil tributario y la cantidad del reembolso.'
        : 'Si espera un reembolso, la agencia de impuestos de su estado le dice dónde está.',
      'Si debe impuestos: que la declaración fue aceptada no paga lo que debe. Sus pagos y sus fechas están en su portal.',
      'Si hay que cambiar algo en la declaración, llámenos primero: una declaración aceptada se corrige con una enmendada.',
    ],
    foot: (madeOn) => `Esta página dice lo que informa el Formulario 9325. Hecha el ${madeOn}.`,
  },
}

/** As a reader knows it. */
export function nameOf(authority: string, language: Language): string {
  if (authority === 'IRS') return language === 'es' ? 'El IRS' : 'The IRS'
  return usStates.find(({ code }) => code === authority)?.name ?? authority
}
