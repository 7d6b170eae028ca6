import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

type Props = {
  title: string
  /** One sentence, quiet. */
  lead?: ComponentChildren
  back?: { href: string; label: string } | undefined
  /** Buttons at the end of the title's line. */
  actions?: ComponentChildren
  /** Moves the focus to the title when the page appears: after a change of route or of step. */
  takeFocus?: boolean
}

/** What this page is. Exactly one on a page. */
export function PageHeader({ title, lead, back, actions, takeFocus }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true })
  }, [takeFocus, title])
  return (
    <header class="page-header">
      {back && (
        <a class="back-link" href={back.href}>
          <Icon name="arrow-left" size={18} />
          {back.label}
        </a>
      )}
      <div class="page-header-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div class="page-header-actions">{actions}</div>}
      </div>
      {lead && <p class="lead">{lead}</p>}
    </header>
  )
}
