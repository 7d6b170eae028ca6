import type { ComponentChildren } from 'preact'
import { FirmName } from './firm-name.tsx'
import { SkipLink } from './skip-link.tsx'

type Props = {
  firm: { name: string; logo?: string | null | undefined; href?: string }
  topEnd?: ComponentChildren
  foot?: ComponentChildren
  /** For a form with pairs of fields. */
  wide?: boolean
  children: ComponentChildren
}

/** The doorstep: one card, the firm's name, nothing else. Sign-in, registration, verification. */
export function CardPage({ firm, topEnd, foot, wide, children }: Props) {
  return (
    <div class={`card-page${wide ? ' card-page-wide' : ''}`}>
      <header class="card-page-top">
        <SkipLink />
        <FirmName {...firm} />
        <div class="bar-end">{topEnd}</div>
      </header>
      <main class="card-page-main" id="main" tabIndex={-1}>
        <div class="card-page-card">{children}</div>
      </main>
      {foot && <footer class="card-page-foot">{foot}</footer>}
    </div>
  )
}
