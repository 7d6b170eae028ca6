import './styles/section-nav.css'
import { type NavItem, NavItems } from './nav-items.tsx'

/** The parts of one thing: a column beside the part on a desk, a line above it on phones. */
export function SectionNav({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav class="section-nav" aria-label={label}>
      <NavItems items={items} />
    </nav>
  )
}
