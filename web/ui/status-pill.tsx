import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

export type Tone = 'neutral' | 'needs' | 'done' | 'refused' | 'live'

const icons: Record<Tone, IconName | null> = { neutral: null, needs: 'clock', done: 'check', refused: 'close', live: null }

/** A state in a word. The word says it; colour and drawing only repeat it. */
export function StatusPill({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconName; children: string }) {
  const drawing = icon ?? icons[tone]
  return (
    <span class={`pill pill-${tone}`}>
      {drawing && <Icon name={drawing} size={15} />}
      {children}
    </span>
  )
}
