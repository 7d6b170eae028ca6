import type { ComponentChildren } from 'preact'
import { FirmName } from './firm-name.tsx'
import { type NavItem, NavItems } from './nav-items.tsx'
import { SkipLink } from './skip-link.tsx'
import { useWords } from './words.ts'

type Props = {
  firm: { name: string; logo?: string | null | undefined; href: string }
  /** Four or five: at the left on a desk, at the thumb on a phone. */
  nav: readonly NavItem[]
  /** What must never leave sight: a StandingStrip. */
  strip?: ComponentChildren
  /** Language switch, bell. */
  topEnd?: ComponentChildren
  /** Offline, session about to end: above the page. */
  notice?: ComponentChildren
  /** A page of documents uses the whole width. */
  wide?: boolean
  children: ComponentChildren
}

/** The taxpayer's room: one column, one thing to do. */
export function TaxpayerShell({ firm, nav, strip, topEnd, notice, wide, children }: Props) {
  const words = useWords()
  return (
    <div class="taxpayer-shell">
      <SkipLink />
      <header class="taxpayer-top">
        {strip}
        <FirmName {...firm} />
        <div class="bar-end">{topEnd}</div>
      </header>
      <nav class="taxpayer-nav" aria-label={words.mainNavigation}>
        <NavItems items={nav} />
      </nav>
      <main class="taxpayer-main" id="main" tabIndex={-1}>
        <div class={`taxpayer-column${wide ? ' taxpayer-column-wide' : ''}`}>
          {notice}
          {children}
        </div>
      </main>
    </div>
  )
}
