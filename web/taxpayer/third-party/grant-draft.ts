import { grantHoursByDefault, type GrantPage } from '#contract/grant-pages.ts'
import type { Language } from '#web/locales/language.ts'
import type { Grant } from './use-grants.ts'

/** What is being written about somebody who shall look. */
export interface GrantDraft {
  name: string
  email: string
  mobile: string
  language: Language
  pages: readonly GrantPage[]
  documentIds: readonly string[]
  sendsWhenVerified: boolean
  /** How long; null: as many days as typed. */
  hours: number | null
  days: string
}

export const emptyDraft = (language: Language): GrantDraft => ({
  name: '',
  email: '',
  mobile: '',
  language,
  pages: [],
  documentIds: [],
  sendsWhenVerified: false,
  hours: grantHoursByDefault,
  days: '',
})

export const draftOf = (grant: Grant): GrantDraft => ({
  ...emptyDraft(grant.language),
  name: grant.name,
  email: grant.email,
  mobile: grant.mobile,
  pages: grant.pages,
  documentIds: grant.documents.map(({ id }) => id),
  sendsWhenVerified: grant.sendsWhenVerified,
})

/** How long the draft lasts; null when what was typed is no number of days that the firm allows. */
export function draftHours({ hours, days }: GrantDraft, mostHours: number): number | null {
  if (hours !== null) return Math.min(hours, mostHours)
  const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0
  return count >= 1 && count * 24 <= mostHours ? count * 24 : null
}

/** A day, two days, a week, as far as the firm's ceiling leaves them; a ceiling below a day is a choice of its own. */
export function hoursWithin(mostHours: number): readonly number[] {
  const whole = [24, 48, 168].filter((hours) => hours <= mostHours)
  return whole.length > 0 ? whole : [mostHours]
}

/** Another number of days is asked for only where there is room for one. */
export const mayTypeDays = (mostHours: number): boolean => mostHours >= 72

export const needs = ['name', 'email', 'mobile', 'what', 'days'] as const
export type Need = (typeof needs)[number]

/** What is still missing, in the order of the form. `mostHours` is null where the time is not asked. */
export function missingIn(draft: GrantDraft, mostHours: number | null): Need[] {
  const met: Record<Need, boolean> = {
    name: draft.name.trim() !== '',
    email: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(draft.email.trim()),
    mobile: draft.mobile.replace(/\D/g, '').length >= 10,
    what: draft.pages.length + draft.documentIds.length > 0,
    days: mostHours === null || draftHours(draft, mostHours) !== null,
  }
  return needs.filter((need) => !met[need])
}

/** What the server is told. */
export function bodyOf(draft: GrantDraft) {
  return {
    name: draft.name.trim(),
    email: draft.email.trim(),
    mobile: draft.mobile,
    language: draft.language,
    pages: [...draft.pages],
    documentIds: [...draft.documentIds],
    sendsWhenVerified: draft.sendsWhenVerified,
  }
}

/** The code that proves the phone must be asked for again. */
export function hasOtherAddress(draft: GrantDraft, grant: Grant): boolean {
  const digits = (phone: string) => phone.replace(/\D/g, '').slice(-10)
  return draft.email.trim().toLowerCase() !== grant.email.toLowerCase() || digits(draft.mobile) !== digits(grant.mobile)
}

/** By how much an access may be extended now: what is left may never be longer than the firm allows. */
export function hoursToAdd(endsAt: string, now: number, mostHours: number): readonly number[] {
  const leftHours = Math.max(0, (Date.parse(endsAt) - now) / 3_600_000)
  return [24, 48, 168].filter((hours) => leftHours + hours <= mostHours)
}
