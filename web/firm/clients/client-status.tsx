import type { ClientStatus, TaxReturnState } from '#contract/states.ts'
import { useText } from '#web/locales/firm.ts'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'

const tones: Record<ClientStatus, Tone> = { pending: 'neutral', invited: 'needs', registered: 'done' }

/** Pending, Invited or Registered; access that is off outranks them. */
export function ClientStatusPill({ status, portalAccess }: { status: ClientStatus; portalAccess: boolean }) {
  const { words } = useText()
  return portalAccess ? <StatusPill tone={tones[status]}>{words.status[status]}</StatusPill> : <StatusPill tone="refused">{words.accessOff}</StatusPill>
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
