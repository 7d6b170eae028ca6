import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  current?: boolean
  /** How many things wait there; spoken through `countLabel`. */
  count?: number
  countLabel?: string
}

/** Icon, word, and what waits there. */
export function NavItems({ items, class: className }: { items: readonly NavItem[]; class?: string }) {
  return (
    <ul class={className}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            <Icon name={item.icon} />
            <span>{item.label}</span>
            {item.count ? (
              <span class="nav-count">
                {item.count > 99 ? '99+' : item.count}
                {item.countLabel && <span class="visually-hidden"> {item.countLabel}</span>}
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
