import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

type Props = { label: string; icon: IconName; title: string; action: ComponentChildren; children?: ComponentChildren }

/** What is true of every page and must never leave sight, at the very top of the shell. */
export function StandingStrip({ label, icon, title, action, children }: Props) {
  return (
    <aside class="standing-strip" aria-label={label}>
      <Icon name={icon} />
      <p>
        <strong>{title}</strong> {children}
      </p>
      {action}
    </aside>
  )
}
