import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

type Props = {
  tone?: 'neutral' | 'needs' | 'done' | 'refused'
  title?: string
  icon?: IconName
  /** A button or a link, at the end. */
  action?: ComponentChildren
  /** Appears because of what the reader just did: spoken at once. */
  spoken?: boolean
  children?: ComponentChildren
}

const icons = { neutral: 'info', needs: 'warning', done: 'check-circle', refused: 'refused' } as const

/** A sentence that concerns the whole page. */
export function Banner({ tone = 'neutral', title, icon, action, spoken, children }: Props) {
  return (
    <div class={`banner banner-${tone}`} role={spoken ? (tone === 'refused' ? 'alert' : 'status') : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div class="banner-text">
        {title && <strong>{title}</strong>}
        {children}
      </div>
      {action && <div class="banner-action">{action}</div>}
    </div>
  )
}
