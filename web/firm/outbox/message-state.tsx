import { useText } from '#web/locales/firm.ts'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import type { OutboxLine } from './outbox-page.tsx'

const tones: Record<OutboxLine['state'], Tone> = {
  waiting: 'neutral',
  kept: 'neutral',
  sending: 'neutral',
  sent: 'done',
  failed: 'refused',
  unconfirmed: 'needs',
}

export function MessageStatePill({ state }: { state: OutboxLine['state'] }) {
  const { outbox } = useText()
  return <StatusPill tone={tones[state]}>{outbox.state[state]}</StatusPill>
}
