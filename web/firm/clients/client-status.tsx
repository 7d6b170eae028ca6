import type { ClientStatus, TaxReturnState } from '#contract/states.ts'
import { useText } from '#web/locales/firm.ts'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'

const tones: Record<ClientStatus, Tone> = { pending: 'neutral', invited: 'needs', registered: 'done' }

/** Pending, Invited or Registered; access that is off outranks them. `named` where it is not clear that it is about the portal. */
export function ClientStatusPill({ status, portalAccess, named }: { status: ClientStatus; portalAccess: boolean; named?: boolean }) {
  const { words } = useText()
  const word = portalAccess ? words.status[status] : words.accessOff
  return <StatusPill tone={portalAccess ? tones[status] : 'refused'}>{named ? words.portal(word) : word}</StatusPill>
}

const returnTones: Partial<Record<TaxReturnState, Tone>> = {
  sent: 'needs',
  'partly signed': 'needs',
  signed: 'done',
  'ready to file': 'done',
  accepted: 'done',
  rejected: 'refused',
}

export function ReturnStatePill({ state }: { state: TaxReturnState }) {
  const { words } = useText()
  return <StatusPill tone={returnTones[state] ?? 'neutral'}>{words.returnState[state]}</StatusPill>
}
