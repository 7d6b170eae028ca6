import './styles/section-nav.css'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type NavItem, NavItems } from './nav-items.tsx'

/** The parts of one thing: a column beside the part on a desk, a line above it on phones. */
export function SectionNav({ label, items }: { label: string; items: readonly NavItem[] }) {
  const nav = useRef<HTMLElement>(null)
  const current = items.find((item) => item.current)?.href
  useLayoutEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]')
    // Only this line moves, never the page: scrollIntoView would move both.
    if (nav.current && link) nav.current.scrollLeft = link.offsetLeft - (nav.current.clientWidth - link.offsetWidth) / 2
  }, [current])
  return (
    <nav ref={nav} class="section-nav" aria-label={label}>
      <NavItems items={items} />
    </nav>
  )
}
