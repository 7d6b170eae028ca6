import './styles/visit-frame.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

type Props = {
  /** Whose room this is. */
  title: string
  /** Until when. */
  detail?: string
  children: ComponentChildren
}

/** Around a shell: somebody looks at another person's room. Colour, and a line on top that cannot be missed. */
export function VisitFrame({ title, detail, children }: Props) {
  return (
    <div class="visit">
      <aside class="visit-line" aria-label={title}>
        <Icon name="eye" />
        <p>
          <strong>{title}</strong> {detail && <span>· {detail}</span>}
        </p>
      </aside>
      {children}
    </div>
  )
}
