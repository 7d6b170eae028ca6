import { grantMoves, type GrantState } from '#contract/states.ts'
import type { GrantRow } from '../access/grant.ts'

/** Nothing stores a grant's state: it follows from what has happened, and from the clock. */
export function stateOf(grant: Pick<GrantRow, 'verified_at' | 'link_sent_at' | 'ends_at' | 'ended_at'>, now: Date): GrantState {
  if (grant.ended_at || grant.ends_at <= now) return 'ended'
  if (grant.link_sent_at) return 'active'
  return grant.verified_at ? 'verified' : 'offered'
}

export function whyEnded(grant: Pick<GrantRow, 'ends_at' | 'ended_at'>, now: Date): 'time' | 'owner' | null {
  if (grant.ended_at) return 'owner'
  return grant.ends_at <= now ? 'time' : null
}

/** Whether this is a move that the table of states allows. */
export const canMove = (from: GrantState, to: GrantState): boolean => grantMoves[from].includes(to)
