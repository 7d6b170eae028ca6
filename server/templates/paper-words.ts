/** What stands on a paper beside its text, and how a consent says until when it is valid. */
import type { Paper } from '#pdf/write-paper.ts'
import type { Language } from '#contract/values.ts'

export const paperWords: Record<Language, Paper['words']> = {
  en: { signature: 'Signature', date: 'Date', pageOf: 'Page # of #' },
  es: { signature: 'Firma', date: 'Fecha', pageOf: 'Página # de #' },
}

/** A calendar date, `YYYY-MM-DD`, as it is written out. */
export const writtenDate = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** Consents are in English alone. Null: what the law takes when nothing is said (Treas. Reg. §301.7216-3(b)(5)). */
export const durationWords = (until: string | null): string =>
  until === null ? 'for one year from the date of your signature' : `from the date of your signature until ${writtenDate(until, 'en')}`

/** US Letter, in points. */
export const letterPage = { width: 612, height: 792 } as const

/** A calendar date so many days later. */
export function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** What stands in the blanks of a template while it is written. */
export const inventedAnswers: Record<Language, Record<'services' | 'fee' | 'recipient' | 'information' | 'purpose', string>> = {
  en: {
    services: '- Your federal income tax return, Form 1040\n- Your state income tax return\n- Electronic filing of both',
    fee: 'A fixed fee of $450, and $95 for each additional state.',
    recipient: 'Saguaro Savings Bank, 100 Main Street, Phoenix, AZ 85004',
    information: 'Pages 1 and 2 of Form 1040',
    purpose: 'So that the bank can decide about your application for a home loan.',
  },
  es: {
    services: '- Su declaración federal de impuestos, Formulario 1040\n- Su declaración estatal\n- La presentación electrónica de ambas',
    fee: 'Un precio fijo de $450, y $95 por cada estado adicional.',
    recipient: 'Saguaro Savings Bank, 100 Main Street, Phoenix, AZ 85004',
    information: 'Páginas 1 y 2 del Formulario 1040',
    purpose: 'Para que el banco decida sobre su solicitud de préstamo hipotecario.',
  },
}

/** As US forms have it, in both languages. */
export const writtenMoney = (cents: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(cents / 100)

/** What stands on an invented form for more time. */
export const inventedFigures = { estimateCents: 1_240_000, paidCents: 980_000, payingCents: 260_000 }
