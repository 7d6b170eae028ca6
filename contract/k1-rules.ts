/** What is true of every Schedule K-1 that is handed out. Plain data and pure functions: the server decides by them, the screens show by them. */

import { daysLater, movedDueDate } from './due-dates.ts'

/** The form families whose returns make Schedules K-1. */
export const k1Forms = ['1065', '1120-S', '1041'] as const
export const makesK1s = (form: string): boolean => k1Forms.some((one) => one === form)

/**
 * How far a K-1 has come. `preparing`: the firm has not given it to the signer; `refused`: the e-mail did not get there; `consent-pending`: the
 * partner came in and has not answered; `paper`: the partner wants paper.
 */
export const k1States = [
  'preparing',
  'not-sent',
  'sent',
  'refused',
  'consent-pending',
  'consented',
  'opened',
  'downloaded',
  'paper',
  'mailed',
  'withdrawn',
] as const
export type K1State = (typeof k1States)[number]

/** The facts of a K-1's current version and of its partner, as far as they count. */
export interface K1Facts {
  isHanded: boolean
  isWithdrawn: boolean
  isMailed: boolean
  isDownloaded: boolean
  isOpened: boolean
  isLinkSent: boolean
  isRefused: boolean
  hasComeIn: boolean
  answer: K1Answer | null
}

export const k1Answers = ['consent', 'paper', 'withdrawn'] as const
export type K1Answer = (typeof k1Answers)[number]

export function k1StateOf(facts: K1Facts): K1State {
  if (facts.isWithdrawn) return 'withdrawn'
  if (!facts.isHanded) return 'preparing'
  if (facts.isMailed) return 'mailed'
  if (facts.isDownloaded) return 'downloaded'
  if (facts.isOpened) return 'opened'
  if (facts.answer === 'paper' || facts.answer === 'withdrawn') return 'paper'
  if (!facts.isLinkSent) return 'not-sent'
  if (facts.isRefused) return 'refused'
  if (facts.answer === 'consent') return 'consented'
  return facts.hasComeIn ? 'consent-pending' : 'sent'
}

/** What the signer still has something to do with. */
export const waitsForSigner = (state: K1State): boolean => state === 'not-sent' || state === 'refused' || state === 'paper'

/** The partner has it: nothing is left to do for anybody. */
export const hasReachedPartner = (state: K1State): boolean => state === 'opened' || state === 'downloaded' || state === 'mailed'

/** Changes with every change of the words that a partner consents to (web/locales: k1-recipient, `consent`). */
export const consentWording = '2026-2'

/**
 * Until when a K-1 stays online at least (Rev. Proc. 2012-17): 15 October of the year after the tax year, or the next business day; what is sent or
 * amended late stays for 90 days. `YYYY-MM-DD`.
 */
export function availableUntil(taxYear: number, notifiedOn: string): string {
  const october = movedDueDate(`${taxYear + 1}-10-15`)
  const late = daysLater(notifiedOn, 90)
  return late > october ? late : october
}

/** So many days after an e-mail came back, its partner must have been told by mail or in person (Rev. Proc. 2012-17). Counted from the day it was sent. */
export const daysToMail = 30

export const linkDays = 30
/** K-1s of one return. */
export const mostK1sOfReturn = 1000
export const mostSentAtOnce = 200
/** K-1s made of one PDF in one go. */
export const mostSplitAtOnce = 200
