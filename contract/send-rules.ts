/** The rules of sending documents to be signed that the server enforces and the firm's screens explain. A browser may load this file. */

/** How many may sign for one entity. */
export const mostSigners = 20

/** The longest message to go with a delivery, and the longest reason, in characters. */
export const deliveryMessageMost = 2000
export const reasonMost = 300

/** Forms on which the signer's identity must be verified at every remote signing (IRS Pub. 1345). */
export const asksForIdentity = (signingForm: string | null): boolean => signingForm !== null && /^(8879|8878|8453)(-|$)/.test(signingForm)

/** Days around the due date on which whoever has not signed is reminded: before it and after it. */
export const remindersAroundDue: readonly number[] = [-3, -1, 1]

/** Why these days cannot be set, or null. All are calendar dates, `YYYY-MM-DD`. */
export function whyDaysCannotBe(
  days: { dueOn: string | null; expiresOn: string | null },
  today: string,
): 'bad-input' | 'signing.day-passed' | 'signing.due-after-last-day' | null {
  const named = [days.dueOn, days.expiresOn].filter((day) => day !== null)
  if (!named.every(isDay)) return 'bad-input'
  if (named.some((day) => day < today)) return 'signing.day-passed'
  return days.dueOn !== null && days.expiresOn !== null && days.dueOn > days.expiresOn ? 'signing.due-after-last-day' : null
}

function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

/** Of each person the turn in which they sign. Nobody named: all in the first. Who is not named signs after those who are. */
export function turnsOf(signers: readonly string[], order: readonly string[]): ReadonlyMap<string, number> {
  const named = order.filter((id) => signers.includes(id))
  return new Map(signers.map((id) => [id, named.length === 0 ? 1 : named.includes(id) ? named.indexOf(id) + 1 : named.length + 1]))
}
