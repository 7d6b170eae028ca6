import { StatusPill } from '#web/ui/status-pill.tsx'
import { useOwnerText } from './text.ts'
import type { Grant } from './use-grants.ts'

const tones = { offered: 'neutral', verified: 'needs', active: 'done', ended: 'neutral' } as const

/** How far it is, in a word. */
export function GrantStatePill({ state }: { state: Grant['state'] }) {
  const { owner } = useOwnerText()
  return state === 'offered' ? (
    <StatusPill icon="clock">{owner.state.offered}</StatusPill>
  ) : (
    <StatusPill tone={tones[state]}>{owner.state[state]}</StatusPill>
  )
}
