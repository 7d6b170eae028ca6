/** What a guest's attempt is about, and whose codes and failures are counted: the grant's, for there is no account. */
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'
import { type Attempt, findAttempt } from '../sign-in/attempt.ts'
import type { Purpose } from './links.ts'

export interface PendingGuest {
  grantId: string
  purpose: Purpose
}

export type GuestAttempt = Attempt & { pending: PendingGuest }

export const attemptAccount = (grantId: string): string => `grant:${grantId}`

/** The guest's attempt in a browser. @throws Refusal sign-in.no-attempt */
export async function findGuestAttempt(ports: Pick<Ports, 'database' | 'clock'>, token: string | undefined): Promise<GuestAttempt> {
  const attempt = await findAttempt(ports, token)
  if (attempt.kind !== 'guest') throw new Refusal('sign-in.no-attempt')
  return attempt as GuestAttempt
}

/** The same where there need not be one. */
export async function guestAttemptIfAny(ports: Pick<Ports, 'database' | 'clock'>, token: string | undefined): Promise<GuestAttempt | null> {
  try {
    return await findGuestAttempt(ports, token)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sign-in.no-attempt') return null
    throw error
  }
}
