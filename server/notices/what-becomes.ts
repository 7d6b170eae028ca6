/** Whether, how and when a notice leaves the portal: the whole decision, without a database. */
import { groupOf, maySwitchOff, type NoticeChannel, type NoticeKind } from '#contract/notice-kinds.ts'
import { endOfQuiet, type QuietHours } from './quiet-hours.ts'

export interface NoticeFacts {
  kind: NoticeKind
  isRead: boolean
  isDone: boolean
  /** The person has a portal, and can get in. */
  hasPortal: boolean
  email: string | null
  /** With consent that holds, to a number that is still the person's. */
  phone: string | null
  /** Such as `messages email`. */
  switchedOff: readonly string[]
  quietHours: QuietHours | null
  timeZone: string
}

/** Why a notice stays in the portal. */
export type Silence = 'done' | 'seen' | 'no-portal' | 'no-address' | 'switched-off'
export type Becoming = { waitsUntil: Date } | { goesBy: readonly NoticeChannel[] } | { isSilent: Silence }

/** The receipt of what somebody has done a moment ago; and nobody is woken by an e-mail of it. */
const isReceipt = (kind: NoticeKind) => kind === 'signed-copy'

export function whatBecomes(facts: NoticeFacts, now: Date): Becoming {
  const { kind } = facts
  if (facts.isDone) return { isSilent: 'done' }
  if (facts.isRead && groupOf[kind] === 'messages') return { isSilent: 'seen' }
  if (!facts.hasPortal) return { isSilent: 'no-portal' }
  const reachable = (['email', 'text'] as const).filter((channel) => (channel === 'email' ? facts.email : facts.phone) !== null)
  if (reachable.length === 0) return { isSilent: 'no-address' }
  const wanted = reachable.filter((channel) => isWanted(facts, channel))
  if (wanted.length === 0) return { isSilent: 'switched-off' }
  const end = endOfQuiet(now, facts.quietHours, facts.timeZone)
  if (end <= now) return { goesBy: wanted }
  if (isReceipt(kind) && wanted.includes('email')) return { goesBy: ['email'] }
  return { waitsUntil: end }
}

export const switchOf = (group: string, channel: NoticeChannel): string => `${group} ${channel}`

function isWanted({ kind, switchedOff }: NoticeFacts, channel: NoticeChannel): boolean {
  const group = groupOf[kind]
  return !maySwitchOff(group, channel) || !switchedOff.includes(switchOf(group, channel))
}
