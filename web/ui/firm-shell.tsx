import type { ComponentChildren } from 'preact'
import { type NavItem, NavItems } from './nav-items.tsx'
import { SkipLink } from './skip-link.tsx'
import { useWords } from './words.ts'

type Props = {
  /** Logo or mark, 28 px, leading home. */
  mark: ComponentChildren
  nav: readonly NavItem[]
  /** At the foot of the rail: settings, account. */
  navFoot?: readonly NavItem[]
  search: ComponentChildren
  topEnd?: ComponentChildren
  notice?: ComponentChildren
  /** One client beside the table: a SidePanel, or null. */
  panel?: ComponentChildren
  children: ComponentChildren
}

/** The firm's room: rail, search, the work, and a panel beside it. */
export function FirmShell({ mark, nav, navFoot, search, topEnd, notice, panel, children }: Props) {
  const words = useWords()
  return (
    <div class="firm-shell">
      <SkipLink />
      <nav class="firm-rail" aria-label={words.mainNavigation}>
        <div class="firm-rail-mark">{mark}</div>
        <NavItems items={nav} />
        {navFoot && <NavItems items={navFoot} class="firm-rail-foot" />}
      </nav>
      <header class="firm-top no-print">
        <div class="firm-top-search">{search}</div>
        <div class="bar-end">{topEnd}</div>
      </header>
      <div class="firm-body">
        <main class="firm-main" id="main" tabIndex={-1}>
          {notice}
          {children}
        </main>
        {panel && <aside class="firm-panel">{panel}</aside>}
      </div>
    </div>
  )
}
